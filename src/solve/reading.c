/* For each outcome that sends a matching signal the posterior and the likelihood ratio are exact; over several outcomes they
 * are intervals. An outcome that never sends it says nothing; where none does, the model is refuted (M13). */
#include "solve/reading.h"

#include <string.h>

#include "solve/refine.h"
#include "solve/told.h"

static bool matches(const dem_game *g, int signal, const int *levels) {
  for (int c = 0; c < g->n_channels; c++)
    if (levels[c] >= 0 && g->levels[signal * g->n_channels + c] != levels[c]) return false;
  return true;
}

/* x(t, matching signals), and their sum over types. */
static dem_rat weights(dem_arena *mem, dem_rat *x, const dem_game *g, const dem_outcome *o, const int *levels) {
  dem_rat total = DEM_ZERO;
  for (int t = 0; t < g->n_types; t++) {
    x[t] = DEM_ZERO;
    for (int m = 0; m < g->n_signals; m++)
      if (matches(g, m, levels))
        x[t] = dem_rat_add_mul(mem, x[t], g->prior[t], o->sigma[t * g->n_signals + m]);
    total = dem_rat_add(mem, total, x[t]);
  }
  return total;
}

static void widen(dem_interval *interval, dem_rat value) {
  if (!dem_rat_is_defined(value)) return;
  bool first = !dem_rat_is_defined(interval->min);
  interval->min = first ? value : dem_rat_min(interval->min, value);
  interval->max = first ? value : dem_rat_max(interval->max, value);
}

/* P(signal | t) / P(signal | not t) */
static dem_rat ratio_of(dem_arena *mem, const dem_game *g, const dem_rat *x, dem_rat total, int t) {
  if (g->n_types < 2) return DEM_UNDEFINED;
  dem_rat mine = dem_rat_div(mem, x[t], g->prior[t]);
  dem_rat others = dem_rat_div(mem, dem_rat_sub(mem, total, x[t]), dem_rat_sub(mem, DEM_ONE, g->prior[t]));
  return dem_rat_is_zero(others) ? DEM_INFINITY : dem_rat_div(mem, mine, others);
}

static bool counts(const dem_outcome *o, int row) { return row == 0 || o->verdicts[row - 1].survives; }

static void read_row(dem_arena *mem, dem_reading *out, const dem_game *g, const dem_outcome *outcomes, int n, int row) {
  dem_interval *posterior = DEM_NEW_ARRAY(mem, dem_interval, g->n_types);
  dem_interval *ratio = DEM_NEW_ARRAY(mem, dem_interval, g->n_types);
  dem_rat *x = DEM_NEW_ARRAY(mem, dem_rat, g->n_types);
  for (int i = 0; i < n; i++) {
    if (!counts(&outcomes[i], row)) continue;
    dem_rat total = weights(mem, x, g, &outcomes[i], out->levels);
    if (dem_rat_is_zero(total)) continue;
    out->n_outcomes[row]++;
    for (int t = 0; t < g->n_types; t++) {
      widen(&posterior[t], dem_rat_div(mem, x[t], total));
      widen(&ratio[t], ratio_of(mem, g, x, total, t));
    }
  }
  out->posterior[row] = posterior;
  out->ratio[row] = ratio;
}

/* ---- in words ------------------------------------------------------------------------------------------------------ */

static const char *signal_text(dem_arena *mem, const dem_game *g, const int *levels) {
  const char *text = "";
  for (int c = 0; c < g->n_channels; c++) {
    const char *level = levels[c] < 0 ? "*" : g->model->channels[c].levels[levels[c]].id;
    text = dem_arena_format(mem, "%s%s%s", text, c ? ", " : "", level);
  }
  return text;
}

static const char *range_text(dem_arena *mem, dem_interval i) {
  if (dem_rat_equal(i.min, i.max)) return dem_arena_format(mem, "is %s", dem_refine_number(mem, i.min));
  return dem_arena_format(mem, "lies between %s and %s", dem_refine_number(mem, i.min), dem_refine_number(mem, i.max));
}

static const char *count_text(dem_arena *mem, int n, const char *what) {
  return dem_arena_format(mem, "%d %s%s", n, what, n == 1 ? "" : "s");
}

static const char *type_text(dem_arena *mem, const dem_game *g, int t) {
  const char *label = g->model->types[t].name.label;
  if (label) return dem_arena_format(mem, "%s (%s)", g->types[t], label);
  return g->types[t];
}

/* "the chance that Seoul is C is 1/2"; of several types "the chance that Seoul is C is 1/2, that it is D ... and that ..." */
static const char *chances_text(dem_arena *mem, const dem_game *g, const dem_told *told, const dem_interval *posterior,
                                const char *subject) {
  const char *parts[DEM_MOST_TOLD];
  for (int i = 0; i < told->n; i++)
    parts[i] = dem_arena_format(mem, "that %s is %s %s", i == 0 ? subject : "it", type_text(mem, g, told->types[i]),
                                range_text(mem, posterior[told->types[i]]));
  return dem_arena_format(mem, "the chance %s", dem_told_list(mem, told->n, parts));
}

static const char *priors_text(dem_arena *mem, const dem_game *g, const dem_told *told) {
  const char *texts[DEM_MOST_TOLD];
  for (int i = 0; i < told->n; i++) texts[i] = dem_refine_number(mem, g->prior[told->types[i]]);
  return dem_told_priors(mem, told, g, texts);
}

/* What a refinement makes of the chances. */
static const char *narrowed_text(dem_arena *mem, const dem_game *g, const dem_told *told, const dem_reading *r, int row) {
  if (told->n == 1) return dem_arena_format(mem, "it %s", range_text(mem, r->posterior[row][0]));
  if (dem_told_same(g, r->posterior[row], r->posterior[0])) return "the same";
  return chances_text(mem, g, told, r->posterior[row], "it");
}

/* "; under D1, in 2 outcomes, it lies between ..." */
static const char *under_text(dem_arena *mem, const dem_game *g, const dem_told *told, const dem_reading *r, int refinement) {
  const char *title = dem_refinement_title((dem_refinement)refinement);
  if (title[0] >= 'a') title = dem_arena_format(mem, "the %s", title);
  if (r->n_outcomes[refinement + 1] == 0 && !r->refuted_under[refinement])
    return dem_arena_format(mem, "; no surviving outcome that was found under %s sends it", title);
  if (r->refuted_under[refinement])
    return dem_arena_format(mem, "; under %s no surviving outcome sends it, so the model is refuted under that refinement",
                            title);
  return dem_arena_format(mem, "; under %s (%s) %s", title,
                          count_text(mem, r->n_outcomes[refinement + 1], "surviving outcome"),
                          narrowed_text(mem, g, told, r, refinement + 1));
}

/* Outside the class, or where the search was stopped, no interval over what was found means anything. */
static bool can_judge(const dem_answer *a) { return a->in_class && a->stopped == DEM_OK; }

static const char *sentence_of(dem_arena *mem, const dem_answer *a, const dem_reading *r) {
  const dem_game *g = a->game;
  if (!can_judge(a)) return dem_arena_format(mem, "What (%s) says cannot be judged: %s.", r->signal, a->why);
  if (r->n_outcomes[0] == 0 && !r->refuted)
    return dem_arena_format(mem, "No outcome that was found sends (%s), but the list of outcomes is not complete.",
                            r->signal);
  if (r->refuted)
    return dem_arena_format(mem, "No outcome of the model sends (%s): the observation refutes the model at these values.",
                            r->signal);
  const char *where = r->n_outcomes[0] == 1 ? "in the only outcome that sends it"
                                            : dem_arena_format(mem, "over the %d outcomes that send it", r->n_outcomes[0]);
  const dem_told told = dem_told_types(mem, g, r->posterior[0]);
  const char *text = dem_arena_format(mem, "After (%s) %s %s (%s%s)", r->signal,
                                      chances_text(mem, g, &told, r->posterior[0], g->players[0]), where,
                                      priors_text(mem, g, &told), dem_told_rest(mem, &told, g, "observed"));
  for (int i = 0; i < DEM_N_REFINEMENTS; i++)
    text = dem_arena_format(mem, "%s%s", text, under_text(mem, g, &told, r, i));
  return dem_arena_format(mem, "%s.", text);
}

/* ---- entries ------------------------------------------------------------------------------------------------------- */

static dem_reading *read_all(dem_arena *mem, const dem_answer *a, const int *levels) {
  const dem_game *game = a->game;
  dem_reading *out = DEM_NEW(mem, dem_reading);
  int *copy = DEM_NEW_ARRAY(mem, int, game->n_channels);
  memcpy(copy, levels, (size_t)game->n_channels * sizeof *copy);
  out->levels = copy;
  out->signal = signal_text(mem, game, levels);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++)
    read_row(mem, out, game, a->outcomes, can_judge(a) ? a->n_outcomes : 0, row);
  out->refuted = out->n_outcomes[0] == 0 && a->complete;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) out->refuted_under[r] = out->n_outcomes[r + 1] == 0 && a->complete;
  out->sentence = sentence_of(mem, a, out);
  return out;
}

const dem_reading *dem_reading_of_levels(dem_arena *mem, const dem_answer *answer, const int *levels) {
  if (!answer->game->model || answer->game->n_channels == 0) return NULL;
  return read_all(mem, answer, levels);
}

static int compare_dates(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

enum { OPEN = -1, DISPUTED = -2 };

/* The levels that the statements of a date name; a channel about which they disagree is left open. The names of those, NULL. */
static const char *take_levels(dem_arena *mem, int *levels, const dem_model *model, const char *date) {
  const char *disputed = NULL;
  for (int c = 0; c < model->n_channels; c++) levels[c] = OPEN;
  for (int i = 0; i < model->n_observed; i++) {
    const dem_observed *o = &model->observed[i];
    if (compare_dates(o->date, date) != 0) continue;
    levels[o->channel] = levels[o->channel] == OPEN || levels[o->channel] == o->level ? o->level : DISPUTED;
  }
  for (int c = 0; c < model->n_channels; c++) {
    if (levels[c] != DISPUTED) continue;
    levels[c] = OPEN;
    const char *name = model->channels[c].name.id;
    disputed = disputed ? dem_arena_format(mem, "%s and %s", disputed, name) : name;
  }
  return disputed;
}

const dem_reading *dem_reading_of_model(dem_arena *mem, const dem_answer *answer) {
  const dem_game *game = answer->game;
  const dem_model *model = game->model;
  if (!model || model->n_observed == 0) return NULL;
  const char *latest = model->observed[0].date;
  bool several = false;
  for (int i = 1; i < model->n_observed; i++) {
    int order = compare_dates(model->observed[i].date, latest);
    several = several || order != 0;
    if (order > 0) latest = model->observed[i].date;
  }
  int *levels = DEM_NEW_ARRAY(mem, int, game->n_channels);
  const char *disputed = take_levels(mem, levels, model, latest);
  dem_reading *out = read_all(mem, answer, levels);
  out->date = latest;
  out->several_dates = several;
  if (disputed)
    out->sentence = dem_arena_format(mem, "%s The rows disagree about %s, which is left open here; 'infer' weighs them.",
                                     out->sentence, disputed);
  return out;
}

dem_interval dem_reading_posterior(dem_arena *mem, const dem_game *game, const dem_outcome *outcomes, int n,
                               const int *levels, int type, int refinement) {
  dem_interval out = {DEM_UNDEFINED, DEM_UNDEFINED};
  dem_rat *x = DEM_NEW_ARRAY(mem, dem_rat, game->n_types);
  for (int i = 0; i < n; i++) {
    if (!counts(&outcomes[i], refinement + 1)) continue;
    dem_rat total = weights(mem, x, game, &outcomes[i], levels);
    if (!dem_rat_is_zero(total)) widen(&out, dem_rat_div(mem, x[type], total));
  }
  return out;
}
