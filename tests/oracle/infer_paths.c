/* Paths of outcomes over days, each judged by the oracle of one day. */
#include "oracle/infer_paths.h"

#include <string.h>

enum { MAX_TYPES = 8, MAX_PATHS = 4096 };

typedef struct walker {
  dem_ctx *cx;
  dem_arena *mem;
  const infer_diary *diary;
  int n_types, n_pieces; /* of the whole */
  infer_paths *out;
} walker;

/* One day's game: of all types or of those that are left. */
typedef struct stage {
  const dem_game *game;
  const dem_outcome *outcome;
  const int *kept; /* [type]: its number here, -1 */
  int piece;       /* number of the day's first */
} stage;

static infer_question question_of(const walker *w, const stage *s, const infer_day *day, int n) {
  return (infer_question){.n_types = s->game->n_types, .n_signals = s->game->n_signals, .n_channels = s->game->n_channels,
                          .n_levels = w->diary->n_levels, .levels = s->game->levels, .prior = s->game->prior,
                          .sigma = s->outcome->sigma, .near = w->diary->near, .n_readings = n, .readings = day->readings};
}

static dem_rat others(const walker *w, const stage *s, const dem_rat *given) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < w->n_types; t++)
    if (t > 0 && s->kept[t] >= 0) sum = dem_rat_add_mul(w->mem, sum, s->game->prior[s->kept[t]], given[s->kept[t]]);
  return sum;
}

/* P(piece | first, earlier) / P(piece | others, earlier), each as a ratio of chances with and without the piece. */
static dem_rat factor_of(const walker *w, const stage *s, const dem_rat *before, const dem_rat *given, dem_rat chance) {
  int first = s->kept[0];
  dem_rat rest_before = others(w, s, before), rest = others(w, s, given);
  if (first < 0 || dem_rat_is_zero(before[first]) || dem_rat_is_zero(rest_before) || dem_rat_is_zero(chance))
    return DEM_UNDEFINED;
  if (dem_rat_is_zero(rest)) return DEM_INFINITY;
  dem_rat of_first = dem_rat_div(w->mem, given[first], before[first]);
  return dem_rat_div(w->mem, of_first, dem_rat_div(w->mem, rest, rest_before));
}

/* Fills `after` and `factor` of the day's pieces; the chance of all of them. */
static dem_rat weigh(const walker *w, const stage *s, const infer_day *day, infer_path *path) {
  dem_rat before[MAX_TYPES], given[MAX_TYPES], posterior[MAX_TYPES], chance = DEM_ONE;
  for (int t = 0; t < s->game->n_types; t++) before[t] = DEM_ONE;
  for (int i = 0; i < day->n; i++) {
    infer_question q = question_of(w, s, day, i + 1);
    chance = infer_oracle(w->mem, given, posterior, &q);
    for (int t = 0; t < w->n_types; t++) {
      dem_rat gone = dem_rat_is_zero(chance) ? DEM_UNDEFINED : DEM_ZERO;
      path->after[(s->piece + i) * w->n_types + t] = s->kept[t] >= 0 ? posterior[s->kept[t]] : gone;
    }
    path->factor[s->piece + i] = factor_of(w, s, before, given, chance);
    memcpy(before, given, sizeof before);
  }
  return chance;
}

static infer_path copy_path(const walker *w, const infer_path *from) {
  infer_path copy = *from;
  int n = w->n_pieces * w->n_types;
  copy.after = DEM_NEW_ARRAY(w->mem, dem_rat, n);
  copy.factor = DEM_NEW_ARRAY(w->mem, dem_rat, w->n_pieces);
  memcpy(copy.after, from->after, (size_t)n * sizeof *copy.after);
  memcpy(copy.factor, from->factor, (size_t)w->n_pieces * sizeof *copy.factor);
  copy.posterior = DEM_NEW_ARRAY(w->mem, dem_rat, w->n_types);
  if (!dem_rat_is_zero(copy.likelihood)) memcpy(copy.posterior, from->posterior, (size_t)w->n_types * sizeof(dem_rat));
  return copy;
}

static void walk(walker *w, int day, int piece, const infer_path *so_far);

static void walk_outcome(walker *w, int day, const stage *s, const infer_path *so_far) {
  infer_path path = copy_path(w, so_far);
  const infer_day *today = &w->diary->days[day];
  path.ids[day] = s->outcome->id;
  path.likelihood = dem_rat_mul(w->mem, so_far->likelihood, weigh(w, s, today, &path));
  path.posterior = path.after + (s->piece + today->n - 1) * w->n_types;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) path.survives[r] &= s->outcome->verdicts[r].survives;
  if (day + 1 < w->diary->n_days && !dem_rat_is_zero(path.likelihood)) walk(w, day + 1, s->piece + today->n, &path);
  else if (w->out->n < MAX_PATHS) w->out->paths[w->out->n++] = copy_path(w, &path);
  else w->out->unknown = "too many paths";
}

/* The whole game is solved as it is where its own prior is left. */
static void walk(walker *w, int day, int piece, const infer_path *so_far) {
  int kept[MAX_TYPES];
  dem_game *game;
  dem_answer *answer = NULL;
  const dem_solve_settings brief = {.brief = true};
  if (dem_game_at_prior(w->cx, &game, kept, w->diary->game, so_far->posterior) != DEM_OK ||
      dem_solve(w->cx, &answer, game, &brief) != DEM_OK || answer->stopped != DEM_OK || !answer->in_class)
    w->out->unknown = "a day's play was not solved";
  for (int i = 0; !w->out->unknown && i < answer->n_outcomes; i++) {
    const stage s = {game, &answer->outcomes[i], kept, piece};
    walk_outcome(w, day, &s, so_far);
  }
  dem_answer_free(answer);
  dem_game_free(game);
}

infer_paths infer_expected_paths(dem_ctx *cx, dem_arena *mem, const infer_diary *diary) {
  infer_paths out = {.paths = DEM_NEW_ARRAY(mem, infer_path, MAX_PATHS)};
  walker w = {.cx = cx, .mem = mem, .diary = diary, .n_types = diary->game->n_types, .out = &out};
  for (int d = 0; d < diary->n_days; d++) w.n_pieces += diary->days[d].n;
  infer_path begin = {.likelihood = DEM_ONE};
  begin.posterior = DEM_NEW_ARRAY(mem, dem_rat, w.n_types);
  begin.after = DEM_NEW_ARRAY(mem, dem_rat, w.n_pieces * w.n_types);
  begin.factor = DEM_NEW_ARRAY(mem, dem_rat, w.n_pieces);
  memcpy(begin.posterior, diary->game->prior, (size_t)w.n_types * sizeof(dem_rat));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) begin.survives[r] = true;
  if (diary->n_days > 0) walk(&w, 0, 0, &begin);
  else out.paths[out.n++] = copy_path(&w, &begin);
  return out;
}

bool infer_path_counts(const infer_path *path, int row) { return row == 0 || path->survives[row - 1]; }

dem_interval infer_expected_range(const infer_paths *of, int row, int type) {
  dem_interval range = {DEM_UNDEFINED, DEM_UNDEFINED};
  for (int i = 0; i < of->n; i++) {
    const infer_path *path = &of->paths[i];
    if (!infer_path_counts(path, row) || dem_rat_is_zero(path->likelihood)) continue;
    bool first = !dem_rat_is_defined(range.min);
    range.min = first ? path->posterior[type] : dem_rat_min(range.min, path->posterior[type]);
    range.max = first ? path->posterior[type] : dem_rat_max(range.max, path->posterior[type]);
  }
  return range;
}
