/* Names of players, information sets and actions: the file's labels, and what stands for those that are missing. */
#include "game/recognise.h"

#include <stdio.h>
#include <string.h>

const dem_tree_infoset *dem_recognition_infoset(const dem_recognition *rec, int node) {
  int index = rec->tree->nodes[node].infoset;
  return index < 0 ? NULL : &rec->tree->infosets[index];
}

const char *dem_recognition_player(const dem_recognition *rec, int player) {
  return player == 0 ? "Chance" : rec->tree->players[player - 1].written;
}

/* Labels that look like what stands for a missing one, by player. */
void dem_recognition_find_labels(dem_recognition *rec) {
  for (int i = 0; i < rec->tree->n_infosets; i++) {
    const dem_tree_infoset *it = &rec->tree->infosets[i];
    if (!strchr(it->label, ':')) continue;
    const char *key = dem_arena_format(rec->scratch, "%d %s", it->player, it->label);
    dem_table_put(&rec->labels, rec->scratch, key, strlen(key), (void *)key);
  }
}

static bool is_label(dem_recognition *rec, int player, const char *name) {
  if (rec->labels.n == 0) return false;
  const char *key = dem_arena_format(rec->scratch, "%d %s", player, name);
  return dem_table_find(&rec->labels, key, strlen(key)) != NULL;
}

const char *dem_recognition_name(dem_recognition *rec, const dem_tree_infoset *it) {
  if (*it->label) return dem_arena_format(rec->mem, "%s", it->label);
  const char *name = dem_arena_format(rec->mem, "%s:%d", dem_recognition_player(rec, it->player), it->file_number);
  while (is_label(rec, it->player, name)) name = dem_arena_format(rec->mem, "%s'", name);
  return name;
}

static bool is_alone(const dem_tree_action *action) { return strcmp(action->label.read, action->label.written) == 0; }

/* Labels that the file has twice are told apart as Gambit does it; so are all where a place would be taken for a label. */
const char *const *dem_recognition_actions(dem_recognition *rec, const dem_tree_infoset *it) {
  const char *const **names = &rec->names[it - rec->tree->infosets];
  if (*names) return *names;
  const dem_tree_action *actions = rec->tree->actions + it->first_action;
  const char **made = DEM_NEW_ARRAY(rec->mem, const char *, it->n_actions);
  dem_table taken = {0};
  bool clash = false;
  for (int i = 0; i < it->n_actions; i++) {
    const char *read = actions[i].label.read;
    bool numbered = !*read;
    made[i] = numbered                ? dem_arena_format(rec->mem, "%d", i + 1)
              : is_alone(&actions[i]) ? read
                                      : actions[i].label.written;
    made[i] = dem_arena_format(rec->mem, "%s", made[i]);
    clash |= dem_table_find(&taken, made[i], strlen(made[i])) != NULL;
    if (!clash) dem_table_put(&taken, rec->scratch, made[i], strlen(made[i]), (void *)made[i]);
  }
  for (int i = 0; clash && i < it->n_actions; i++) made[i] = dem_arena_format(rec->mem, "%s", actions[i].label.written);
  return *names = made;
}

const char *dem_recognition_who(dem_recognition *rec, int player) {
  return dem_text_short(rec->scratch, dem_recognition_player(rec, player));
}

const char *dem_recognition_where(dem_recognition *rec, const dem_tree_infoset *it) {
  return dem_text_short(rec->scratch, dem_recognition_name(rec, it));
}

const char *dem_recognition_type(dem_recognition *rec, int type) {
  return dem_text_short(rec->scratch, rec->game->types[type]);
}

const char *dem_recognition_node(dem_recognition *rec, int node) {
  const dem_tree_node *it = &rec->tree->nodes[node];
  const char *label =
    *it->label ? dem_arena_format(rec->scratch, " ('%s')", dem_text_short(rec->scratch, it->label)) : "";
  if (it->line > 0) return dem_arena_format(rec->scratch, "the node of line %d%s", it->line, label);
  return dem_arena_format(rec->scratch, "node %d%s", node + 1, label);
}

const char *dem_recognition_pair(dem_recognition *rec, const dem_pair *pair) {
  const dem_tree_infoset *it = dem_recognition_infoset(rec, rec->type_node[pair->type]);
  const char *action = dem_text_short(rec->scratch, dem_recognition_actions(rec, it)[pair->action]);
  return dem_arena_format(rec->scratch, "'%s' of '%s'", action, dem_recognition_type(rec, pair->type));
}

void dem_recognition_part(dem_recognition *rec, const char **names, int n, const char *const *other) {
  dem_table taken = {0};
  for (int i = 0; i < n; i++) {
    int tried = 0;
    const char *name = names[i];
    while (dem_table_find(&taken, name, strlen(name))) {
      name = tried++ == 0 ? dem_arena_format(rec->mem, "%s (%s)", names[i], other[i])
                          : dem_arena_format(rec->mem, "%s (%s, %d)", names[i], other[i], tried);
    }
    dem_table_put(&taken, rec->scratch, name, strlen(name), rec);
    names[i] = name;
  }
}
