/* Which actions are one signal: those of different types that lead every audience to the same information sets. Where a
 * type has several such actions they stay apart, and labels say which of another type's are the same (a label missing:
 * its place). */
#include "game/recognise.h"

#include <string.h>

#include "game/bind.h"

/* Pairs that lead to the same information sets. */
typedef struct family {
  int last_type;
  bool twins; /* some type has two of them */
} family;

static const char *name_of_pair(dem_recognition *rec, const dem_pair *pair) {
  return dem_recognition_actions(rec, dem_recognition_infoset(rec, rec->type_node[pair->type]))[pair->action];
}

static size_t width_of(const dem_recognition *rec) { return (size_t)rec->game->n_audiences * sizeof(int); }

static family **find_families(dem_recognition *rec) {
  family **of = DEM_NEW_ARRAY(rec->scratch, family *, rec->n_pairs);
  dem_table known = {0};
  for (int i = 0; i < rec->n_pairs; i++) {
    const dem_pair *pair = &rec->pairs[i];
    of[i] = dem_table_find(&known, (const char *)pair->sees, width_of(rec));
    if (!of[i]) {
      of[i] = DEM_NEW(rec->scratch, family);
      of[i]->last_type = -1;
      dem_table_put(&known, rec->scratch, (const char *)pair->sees, width_of(rec), of[i]);
    }
    of[i]->twins |= of[i]->last_type == pair->type;
    of[i]->last_type = pair->type;
  }
  return of;
}

/* Information sets, then the name where there are twins. */
static const char *key_of(dem_recognition *rec, const dem_pair *pair, bool twins, size_t *length) {
  const char *name = twins ? name_of_pair(rec, pair) : "";
  *length = width_of(rec) + strlen(name);
  char *key = dem_arena_take(rec->scratch, *length + 1);
  if (width_of(rec) > 0) memcpy(key, pair->sees, width_of(rec));
  memcpy(key + width_of(rec), name, strlen(name) + 1);
  return key;
}

static void number_signals(dem_recognition *rec) {
  family **of = find_families(rec);
  dem_table known = {0};
  for (int i = 0; i < rec->n_pairs; i++) {
    size_t length;
    const char *key = key_of(rec, &rec->pairs[i], of[i]->twins, &length);
    dem_pair *first = dem_table_find(&known, key, length);
    rec->pairs[i].signal = first ? first->signal : rec->game->n_signals++;
    if (!first) dem_table_put(&known, rec->scratch, key, length, &rec->pairs[i]);
  }
}

/* A signal is called as the first type that has it calls it. */
static void name_signals(dem_recognition *rec) {
  dem_game *game = rec->game;
  size_t n = (size_t)game->n_signals;
  const char **signals = DEM_NEW_ARRAY(rec->mem, const char *, n),
             **first = DEM_NEW_ARRAY(rec->scratch, const char *, n);
  const char **said = DEM_NEW_ARRAY(rec->mem, const char *, (size_t)game->n_types *n);
  bool *can = DEM_NEW_ARRAY(rec->mem, bool, (size_t)game->n_types *n);
  for (int i = 0; i < rec->n_pairs; i++) {
    const dem_pair *pair = &rec->pairs[i];
    size_t cell = (size_t)pair->type * n + (size_t)pair->signal;
    said[cell] = name_of_pair(rec, pair);
    can[cell] = true;
    if (signals[pair->signal]) continue;
    signals[pair->signal] = said[cell];
    first[pair->signal] = game->types[pair->type];
  }
  dem_recognition_part(rec, signals, game->n_signals, first);
  game->signals = signals;
  game->said = said;
  game->can = can;
}

/* What each audience sees of a signal: information sets, numbered by their first signal. */
static void show_signals(dem_recognition *rec) {
  dem_game *game = rec->game;
  size_t n = (size_t)game->n_audiences * (size_t)game->n_signals;
  int *infoset = DEM_NEW_ARRAY(rec->mem, int, n), *number = DEM_NEW_ARRAY(rec->scratch, int, rec->tree->n_infosets);
  const char **seen = DEM_NEW_ARRAY(rec->mem, const char *, n);
  rec->sees = DEM_NEW_ARRAY(rec->scratch, int, n);
  for (int i = 0; i < rec->n_pairs; i++)
    for (int k = 0; k < game->n_audiences; k++)
      rec->sees[k * game->n_signals + rec->pairs[i].signal] = rec->pairs[i].sees[k];
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0, sets = 0; m < game->n_signals; m++) {
      int cell = k * game->n_signals + m, at = rec->sees[cell];
      if (number[at] == 0) number[at] = ++sets;
      else game->partial = true;
      infoset[cell] = number[at] - 1;
      seen[cell] = dem_recognition_name(rec, &rec->tree->infosets[at]);
    }
  game->infoset = infoset;
  game->seen = seen;
}

void dem_recognition_signals(dem_recognition *rec) {
  number_signals(rec);
  if (rec->game->n_signals > DEM_MAX_SIGNALS) dem_size_check(rec->cx, rec->game);
  name_signals(rec);
  show_signals(rec);
}

/* ---- answers -------------------------------------------------------------------------------------------------- */

/* Whether the names are the same, in any order; the order then says where each stands among `first`. */
static bool match(dem_recognition *rec, int *order, const char *const *first, const char *const *names, int n) {
  dem_table places = {0};
  int *place = DEM_NEW_ARRAY(rec->scratch, int, n);
  for (int a = 0; a < n; a++) {
    place[a] = a;
    dem_table_put(&places, rec->scratch, first[a], strlen(first[a]), &place[a]);
  }
  for (int a = 0; a < n; a++) {
    const int *at = dem_table_find(&places, names[a], strlen(names[a]));
    if (!at) return false;
    order[a] = *at;
  }
  return true;
}

/* Answers are matched by name over an audience's information sets, else by place; false where names differ. */
static bool order_answers(dem_recognition *rec, int k, const dem_tree_infoset *it) {
  const dem_game *game = rec->game;
  int *order = DEM_NEW_ARRAY(rec->scratch, int, it->n_actions);
  rec->order[it - rec->tree->infosets] = order;
  if (it->n_actions != game->n_answers[k])
    dem_recognition_refuse(
      rec, "%s has %d answers at '%s' and %d at '%s': an audience has the same answers to every signal",
      dem_recognition_who(rec, it->player), game->n_answers[k],
      dem_text_short(rec->scratch, game->seen[k * game->n_signals]), it->n_actions, dem_recognition_where(rec, it));
  if (match(rec, order, game->answers[k], dem_recognition_actions(rec, it), it->n_actions)) return true;
  for (int a = 0; a < it->n_actions; a++) order[a] = a;
  return false;
}

static void list_answers(dem_recognition *rec, int *count, int *base, const char *const **answers) {
  dem_game *game = rec->game;
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_tree_infoset *first = &rec->tree->infosets[rec->sees[k * game->n_signals]];
    count[k] = first->n_actions;
    base[k] = game->n_answers_total;
    answers[k] = dem_recognition_actions(rec, first);
    game->n_answers_total += count[k];
  }
}

/* Where names differ by information set an answer goes by all of them, "up/high", but three at most. */
static const char *joint_name(dem_recognition *rec, const char *const *const *by_set, int sets, int answer) {
  const char *names[3], *joined = by_set[0][answer];
  int n = 1;
  names[0] = joined;
  for (int i = 1; i < sets && n < 3; i++) {
    int known = 0;
    while (known < n && strcmp(names[known], by_set[i][answer]) != 0) known++;
    if (known < n) continue;
    names[n++] = by_set[i][answer];
    joined = dem_arena_format(rec->mem, "%s/%s", joined, names[n - 1]);
  }
  return joined;
}

static const char *const *joint_names(dem_recognition *rec, const char *const *const *by_set, int sets, int n) {
  const char **names = DEM_NEW_ARRAY(rec->mem, const char *, n);
  for (int a = 0; a < n; a++) names[a] = joint_name(rec, by_set, sets, a);
  dem_recognition_part(rec, names, n, by_set[0]);
  return names;
}

/* The names of the answers at each information set. */
static void give_answers(dem_recognition *rec, const char *const **answers) {
  dem_game *game = rec->game;
  const char *const **given =
    DEM_NEW_ARRAY(rec->mem, const char *const *, (size_t)game->n_audiences *(size_t)game->n_signals);
  const char *const **by_set = DEM_NEW_ARRAY(rec->scratch, const char *const *, game->n_signals);
  for (int k = 0; k < game->n_audiences; k++) {
    int sets = 0;
    bool same = true;
    for (int m = 0; m < game->n_signals; m++) {
      int cell = k * game->n_signals + m, set = game->infoset[cell];
      const dem_tree_infoset *it = &rec->tree->infosets[rec->sees[cell]];
      bool fits = set < sets || order_answers(rec, k, it);
      if (set == sets) by_set[sets++] = fits ? answers[k] : dem_recognition_actions(rec, it);
      same &= fits;
      given[cell] = by_set[set];
    }
    if (!same) answers[k] = joint_names(rec, by_set, sets, game->n_answers[k]);
  }
  game->given = given;
}

void dem_recognition_answers(dem_recognition *rec) {
  dem_game *game = rec->game;
  int n = game->n_audiences, *count = DEM_NEW_ARRAY(rec->mem, int, n), *base = DEM_NEW_ARRAY(rec->mem, int, n);
  int *player = DEM_NEW_ARRAY(rec->mem, int, n);
  const char *const **answers = DEM_NEW_ARRAY(rec->mem, const char *const *, n);
  for (int p = 1; p <= rec->tree->n_players; p++)
    if (rec->audience_of[p] >= 0) player[rec->audience_of[p]] = rec->player_of[p];
  list_answers(rec, count, base, answers);
  game->audience_player = player;
  game->n_answers = count;
  game->answer_base = base;
  game->answers = answers;
  give_answers(rec, answers);
}
