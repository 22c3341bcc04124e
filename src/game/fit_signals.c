/* Which actions are one signal: those of different types that lead every audience to the same information sets. Where a type
 * has several such actions they stay apart, and labels say which of another type's are the same (a label missing: its place). */
#include "game/fit.h"

#include <string.h>

#include "game/bind.h"

/* Pairs that lead to the same information sets. */
typedef struct family {
  int last_type;
  bool twins; /* some type has two of them */
} family;

static const char *name_of_pair(dem_fit *fit, const dem_pair *pair) {
  return dem_fit_actions(fit, dem_fit_infoset(fit, fit->type_node[pair->type]))[pair->action];
}

static size_t width_of(const dem_fit *fit) { return (size_t)fit->game->n_audiences * sizeof(int); }

static family **find_families(dem_fit *fit) {
  family **of = DEM_NEW_ARRAY(fit->scratch, family *, fit->n_pairs);
  dem_table known = {0};
  for (int i = 0; i < fit->n_pairs; i++) {
    const dem_pair *pair = &fit->pairs[i];
    of[i] = dem_table_find(&known, (const char *)pair->sees, width_of(fit));
    if (!of[i]) {
      of[i] = DEM_NEW(fit->scratch, family);
      of[i]->last_type = -1;
      dem_table_put(&known, fit->scratch, (const char *)pair->sees, width_of(fit), of[i]);
    }
    of[i]->twins |= of[i]->last_type == pair->type;
    of[i]->last_type = pair->type;
  }
  return of;
}

/* Information sets, then the name where there are twins. */
static const char *key_of(dem_fit *fit, const dem_pair *pair, bool twins, size_t *length) {
  const char *name = twins ? name_of_pair(fit, pair) : "";
  *length = width_of(fit) + strlen(name);
  char *key = dem_arena_take(fit->scratch, *length + 1);
  if (width_of(fit) > 0) memcpy(key, pair->sees, width_of(fit));
  memcpy(key + width_of(fit), name, strlen(name) + 1);
  return key;
}

static void number_signals(dem_fit *fit) {
  family **of = find_families(fit);
  dem_table known = {0};
  for (int i = 0; i < fit->n_pairs; i++) {
    size_t length;
    const char *key = key_of(fit, &fit->pairs[i], of[i]->twins, &length);
    dem_pair *first = dem_table_find(&known, key, length);
    fit->pairs[i].signal = first ? first->signal : fit->game->n_signals++;
    if (!first) dem_table_put(&known, fit->scratch, key, length, &fit->pairs[i]);
  }
}

/* A signal is called as the first type that has it calls it. */
static void name_signals(dem_fit *fit) {
  dem_game *game = fit->game;
  size_t n = (size_t)game->n_signals;
  const char **signals = DEM_NEW_ARRAY(fit->mem, const char *, n),
             **first = DEM_NEW_ARRAY(fit->scratch, const char *, n);
  const char **said = DEM_NEW_ARRAY(fit->mem, const char *, (size_t)game->n_types *n);
  bool *can = DEM_NEW_ARRAY(fit->mem, bool, (size_t)game->n_types *n);
  for (int i = 0; i < fit->n_pairs; i++) {
    const dem_pair *pair = &fit->pairs[i];
    size_t cell = (size_t)pair->type * n + (size_t)pair->signal;
    said[cell] = name_of_pair(fit, pair);
    can[cell] = true;
    if (signals[pair->signal]) continue;
    signals[pair->signal] = said[cell];
    first[pair->signal] = game->types[pair->type];
  }
  dem_fit_part(fit, signals, game->n_signals, first);
  game->signals = signals;
  game->said = said;
  game->can = can;
}

/* What each audience sees of a signal: information sets, numbered by their first signal. */
static void show_signals(dem_fit *fit) {
  dem_game *game = fit->game;
  size_t n = (size_t)game->n_audiences * (size_t)game->n_signals;
  int *infoset = DEM_NEW_ARRAY(fit->mem, int, n), *number = DEM_NEW_ARRAY(fit->scratch, int, fit->tree->n_infosets);
  const char **seen = DEM_NEW_ARRAY(fit->mem, const char *, n);
  fit->sees = DEM_NEW_ARRAY(fit->scratch, int, n);
  for (int i = 0; i < fit->n_pairs; i++)
    for (int k = 0; k < game->n_audiences; k++)
      fit->sees[k * game->n_signals + fit->pairs[i].signal] = fit->pairs[i].sees[k];
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0, sets = 0; m < game->n_signals; m++) {
      int cell = k * game->n_signals + m, at = fit->sees[cell];
      if (number[at] == 0) number[at] = ++sets;
      else game->partial = true;
      infoset[cell] = number[at] - 1;
      seen[cell] = dem_fit_name(fit, &fit->tree->infosets[at]);
    }
  game->infoset = infoset;
  game->seen = seen;
}

void dem_fit_signals(dem_fit *fit) {
  number_signals(fit);
  if (fit->game->n_signals > DEM_MAX_SIGNALS) dem_size_check(fit->cx, fit->game);
  name_signals(fit);
  show_signals(fit);
}

/* ---- answers -------------------------------------------------------------------------------------------------- */

/* Whether the names are the same, in any order; the order then says where each stands among `first`. */
static bool match(dem_fit *fit, int *order, const char *const *first, const char *const *names, int n) {
  dem_table places = {0};
  int *place = DEM_NEW_ARRAY(fit->scratch, int, n);
  for (int a = 0; a < n; a++) {
    place[a] = a;
    dem_table_put(&places, fit->scratch, first[a], strlen(first[a]), &place[a]);
  }
  for (int a = 0; a < n; a++) {
    const int *at = dem_table_find(&places, names[a], strlen(names[a]));
    if (!at) return false;
    order[a] = *at;
  }
  return true;
}

/* Answers are matched by name over an audience's information sets, else by place; false where names differ. */
static bool order_answers(dem_fit *fit, int k, const dem_tree_infoset *it) {
  const dem_game *game = fit->game;
  int *order = DEM_NEW_ARRAY(fit->scratch, int, it->n_actions);
  fit->order[it - fit->tree->infosets] = order;
  if (it->n_actions != game->n_answers[k])
    dem_fit_refuse(fit, "%s has %d answers at '%s' and %d at '%s': an audience has the same answers to every signal",
                   dem_fit_who(fit, it->player), game->n_answers[k],
                   dem_text_short(fit->scratch, game->seen[k * game->n_signals]), it->n_actions,
                   dem_fit_where(fit, it));
  if (match(fit, order, game->answers[k], dem_fit_actions(fit, it), it->n_actions)) return true;
  for (int a = 0; a < it->n_actions; a++) order[a] = a;
  return false;
}

static void list_answers(dem_fit *fit, int *count, int *base, const char *const **answers) {
  dem_game *game = fit->game;
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_tree_infoset *first = &fit->tree->infosets[fit->sees[k * game->n_signals]];
    count[k] = first->n_actions;
    base[k] = game->n_answers_total;
    answers[k] = dem_fit_actions(fit, first);
    game->n_answers_total += count[k];
  }
}

/* Where names differ by information set an answer goes by all of them, "up/high", but three at most. */
static const char *joint_name(dem_fit *fit, const char *const *const *by_set, int sets, int answer) {
  const char *names[3], *joined = by_set[0][answer];
  int n = 1;
  names[0] = joined;
  for (int i = 1; i < sets && n < 3; i++) {
    int known = 0;
    while (known < n && strcmp(names[known], by_set[i][answer]) != 0) known++;
    if (known < n) continue;
    names[n++] = by_set[i][answer];
    joined = dem_arena_format(fit->mem, "%s/%s", joined, names[n - 1]);
  }
  return joined;
}

static const char *const *joint_names(dem_fit *fit, const char *const *const *by_set, int sets, int n) {
  const char **names = DEM_NEW_ARRAY(fit->mem, const char *, n);
  for (int a = 0; a < n; a++) names[a] = joint_name(fit, by_set, sets, a);
  dem_fit_part(fit, names, n, by_set[0]);
  return names;
}

/* The names of the answers at each information set. */
static void give_answers(dem_fit *fit, const char *const **answers) {
  dem_game *game = fit->game;
  const char *const **given =
    DEM_NEW_ARRAY(fit->mem, const char *const *, (size_t)game->n_audiences *(size_t)game->n_signals);
  const char *const **by_set = DEM_NEW_ARRAY(fit->scratch, const char *const *, game->n_signals);
  for (int k = 0; k < game->n_audiences; k++) {
    int sets = 0;
    bool same = true;
    for (int m = 0; m < game->n_signals; m++) {
      int cell = k * game->n_signals + m, set = game->infoset[cell];
      const dem_tree_infoset *it = &fit->tree->infosets[fit->sees[cell]];
      bool fits = set < sets || order_answers(fit, k, it);
      if (set == sets) by_set[sets++] = fits ? answers[k] : dem_fit_actions(fit, it);
      same &= fits;
      given[cell] = by_set[set];
    }
    if (!same) answers[k] = joint_names(fit, by_set, sets, game->n_answers[k]);
  }
  game->given = given;
}

void dem_fit_answers(dem_fit *fit) {
  dem_game *game = fit->game;
  int n = game->n_audiences, *count = DEM_NEW_ARRAY(fit->mem, int, n), *base = DEM_NEW_ARRAY(fit->mem, int, n);
  int *player = DEM_NEW_ARRAY(fit->mem, int, n);
  const char *const **answers = DEM_NEW_ARRAY(fit->mem, const char *const *, n);
  for (int p = 1; p <= fit->tree->n_players; p++)
    if (fit->audience_of[p] >= 0) player[fit->audience_of[p]] = fit->player_of[p];
  list_answers(fit, count, base, answers);
  game->audience_player = player;
  game->n_answers = count;
  game->answer_base = base;
  game->answers = answers;
  give_answers(fit, answers);
}
