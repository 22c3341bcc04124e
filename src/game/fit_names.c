/* Names of players, information sets and actions: the file's labels, and what stands for those that are missing. */
#include "game/fit.h"

#include <stdio.h>
#include <string.h>

const dem_tree_infoset *dem_fit_infoset(const dem_fit *fit, int node) {
  int index = fit->tree->nodes[node].infoset;
  return index < 0 ? NULL : &fit->tree->infosets[index];
}

const char *dem_fit_player(const dem_fit *fit, int player) {
  return player == 0 ? "Chance" : fit->tree->players[player - 1].written;
}

/* Labels that look like what stands for a missing one, by player. */
void dem_fit_find_labels(dem_fit *fit) {
  for (int i = 0; i < fit->tree->n_infosets; i++) {
    const dem_tree_infoset *it = &fit->tree->infosets[i];
    if (!strchr(it->label, ':')) continue;
    const char *key = dem_arena_format(fit->scratch, "%d %s", it->player, it->label);
    dem_table_put(&fit->labels, fit->scratch, key, strlen(key), (void *)key);
  }
}

static bool is_label(dem_fit *fit, int player, const char *name) {
  if (fit->labels.n == 0) return false;
  const char *key = dem_arena_format(fit->scratch, "%d %s", player, name);
  return dem_table_find(&fit->labels, key, strlen(key)) != NULL;
}

const char *dem_fit_name(dem_fit *fit, const dem_tree_infoset *it) {
  if (*it->label) return dem_arena_format(fit->mem, "%s", it->label);
  const char *name = dem_arena_format(fit->mem, "%s:%d", dem_fit_player(fit, it->player), it->file_number);
  while (is_label(fit, it->player, name)) name = dem_arena_format(fit->mem, "%s'", name);
  return name;
}

static bool is_alone(const dem_tree_action *action) { return strcmp(action->label.read, action->label.written) == 0; }

/* Labels that the file has twice are told apart as Gambit does it; so are all where a place would be taken for a label. */
const char *const *dem_fit_actions(dem_fit *fit, const dem_tree_infoset *it) {
  const char *const **names = &fit->names[it - fit->tree->infosets];
  if (*names) return *names;
  const dem_tree_action *actions = fit->tree->actions + it->first_action;
  const char **made = DEM_NEW_ARRAY(fit->mem, const char *, it->n_actions);
  dem_table taken = {0};
  bool clash = false;
  for (int i = 0; i < it->n_actions; i++) {
    const char *read = actions[i].label.read;
    bool numbered = !*read;
    made[i] = numbered                ? dem_arena_format(fit->mem, "%d", i + 1)
              : is_alone(&actions[i]) ? read
                                      : actions[i].label.written;
    made[i] = dem_arena_format(fit->mem, "%s", made[i]);
    clash |= dem_table_find(&taken, made[i], strlen(made[i])) != NULL;
    if (!clash) dem_table_put(&taken, fit->scratch, made[i], strlen(made[i]), (void *)made[i]);
  }
  for (int i = 0; clash && i < it->n_actions; i++) made[i] = dem_arena_format(fit->mem, "%s", actions[i].label.written);
  return *names = made;
}

const char *dem_fit_who(dem_fit *fit, int player) { return dem_text_short(fit->scratch, dem_fit_player(fit, player)); }

const char *dem_fit_where(dem_fit *fit, const dem_tree_infoset *it) {
  return dem_text_short(fit->scratch, dem_fit_name(fit, it));
}

const char *dem_fit_type(dem_fit *fit, int type) { return dem_text_short(fit->scratch, fit->game->types[type]); }

const char *dem_fit_node(dem_fit *fit, int node) {
  const dem_tree_node *it = &fit->tree->nodes[node];
  const char *label =
    *it->label ? dem_arena_format(fit->scratch, " ('%s')", dem_text_short(fit->scratch, it->label)) : "";
  if (it->line > 0) return dem_arena_format(fit->scratch, "the node of line %d%s", it->line, label);
  return dem_arena_format(fit->scratch, "node %d%s", node + 1, label);
}

const char *dem_fit_pair(dem_fit *fit, const dem_pair *pair) {
  const dem_tree_infoset *it = dem_fit_infoset(fit, fit->type_node[pair->type]);
  const char *action = dem_text_short(fit->scratch, dem_fit_actions(fit, it)[pair->action]);
  return dem_arena_format(fit->scratch, "'%s' of '%s'", action, dem_fit_type(fit, pair->type));
}

void dem_fit_part(dem_fit *fit, const char **names, int n, const char *const *other) {
  dem_table taken = {0};
  for (int i = 0; i < n; i++) {
    int tried = 0;
    const char *name = names[i];
    while (dem_table_find(&taken, name, strlen(name))) {
      name = tried++ == 0 ? dem_arena_format(fit->mem, "%s (%s)", names[i], other[i])
                          : dem_arena_format(fit->mem, "%s (%s, %d)", names[i], other[i], tried);
    }
    dem_table_put(&taken, fit->scratch, name, strlen(name), fit);
    names[i] = name;
  }
}
