/* The inference in plain English: the interval with its prior and refinements; how rows were counted; that several dates are
 * solved one by one. It hedges only where the list of outcomes is not complete. */
#include <string.h>

#include "fit/infer.h"

const char *dem_infer_numbers(infer_job *job, const dem_rat *numbers, int n) {
  job->text.length = 0;
  for (int i = 0; i < n; i++) {
    dem_rat_print(&job->text, numbers[i]);
    dem_buf_put_char(&job->text, ' ');
  }
  return dem_buf_text(&job->text);
}

static const char *number(infer_job *job, dem_rat a) {
  const char *text = dem_infer_numbers(job, &a, 1);
  return dem_arena_copy(job->keep, text, strlen(text) - 1);
}

static const char *count(infer_job *job, int n, const char *what) {
  return dem_arena_format(job->keep, "%d %s%s", n, what, n == 1 ? "" : "s");
}

/* "outcome", "surviving path of outcomes" */
static const char *paths(infer_job *job, int n, const char *which) {
  if (job->diary.n == 1) return count(job, n, dem_arena_format(job->keep, "%soutcome", which));
  return dem_arena_format(job->keep, "%s of outcomes", count(job, n, dem_arena_format(job->keep, "%spath", which)));
}

enum { LONGEST_FRACTION = 9 };

/* A chance as a fraction where that can be read, else with two digits; never rounded to 0 or 1. */
static const char *chance(infer_job *job, dem_rat a) {
  const char *text = number(job, a);
  if (strlen(text) <= LONGEST_FRACTION) return text;
  int percent = (int)(100 * dem_rat_double(a) + 0.5);
  if (percent < 1) return "less than 0.01";
  return percent > 99 ? "more than 0.99" : dem_arena_format(job->keep, "0.%02d", percent);
}

static const char *range(infer_job *job, dem_interval i) {
  if (dem_rat_equal(i.min, i.max)) return dem_arena_format(job->keep, "is %s", chance(job, i.min));
  return dem_arena_format(job->keep, "lies between %s and %s", chance(job, i.min), chance(job, i.max));
}

static const char *first_type(infer_job *job) {
  const dem_game *g = job->game;
  const char *label = g->model->types[0].name.label;
  if (!label) return g->types[0];
  return dem_arena_format(job->keep, "%s (%s)", g->types[0], label);
}

/* "the 3 pieces of evidence of 2024-07-11" */
static const char *evidence(infer_job *job) {
  const dem_inference *out = job->out;
  const char *pieces = out->n_clues == 1 ? "the piece of evidence"
                                         : dem_arena_format(job->keep, "the %d pieces of evidence", out->n_clues);
  if (out->n_dates > 1) return dem_arena_format(job->keep, "%s of %d dates", pieces, out->n_dates);
  return out->dates[0] ? dem_arena_format(job->keep, "%s of %s", pieces, out->dates[0]) : pieces;
}

static const char *doubt(infer_job *job) {
  if (!job->why) return "";
  if (job->out->stopped != DEM_OK) return dem_arena_format(job->keep, "; not all was worked out: %s", job->why);
  return dem_arena_format(job->keep, "; the list of outcomes is not complete: %s", job->why);
}

/* ---- what they say -------------------------------------------------------------------------------------------------- */

/* "the intuitive criterion", "D1" */
static const char *title(infer_job *job, int refinement) {
  const char *text = dem_refinement_title((dem_refinement)refinement);
  return text[0] >= 'a' ? dem_arena_format(job->keep, "the %s", text) : text;
}

static const char *under(infer_job *job, int refinement) {
  const dem_inference *out = job->out;
  if (out->refuted_under[refinement])
    return dem_arena_format(
      job->keep,
      "; under %s nothing that survives can give such evidence, so the model is refuted under that refinement",
      title(job, refinement));
  int n = out->n_agreeing[refinement + 1];
  if (n == 0)
    return dem_arena_format(job->keep, "; under %s nothing that was found and survives can give such evidence",
                            title(job, refinement));
  return dem_arena_format(job->keep, "; under %s (%s) it %s", title(job, refinement), paths(job, n, "surviving "),
                          range(job, out->posterior[refinement + 1][0]));
}

/* "; under D1 (2 surviving outcomes) it is 2/5" of the likely paths. */
static const char *likely_under(infer_job *job, int refinement) {
  const dem_inference *out = job->out;
  int row = refinement + 1;
  if (out->n_likely[row] == 0) return dem_arena_format(job->keep, "; none of them survives %s", title(job, refinement));
  return dem_arena_format(job->keep, "; under %s (%s) it %s", title(job, refinement),
                          paths(job, out->n_likely[row], "surviving "), range(job, out->likely[row][0]));
}

/* What the paths say that make the evidence likely; "" where those are all. */
static const char *likely(infer_job *job) {
  const dem_inference *out = job->out;
  if (out->n_likely[0] == out->n_agreeing[0]) return "";
  const char *text = dem_arena_format(
    job->keep, " Over the %s under which such evidence is at least %s times as likely as under the likeliest (chance %s) it %s",
    paths(job, out->n_likely[0], ""), number(job, out->settings.likely), chance(job, out->likeliest),
    range(job, out->likely[0][0]));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) text = dem_arena_format(job->keep, "%s%s", text, likely_under(job, r));
  return dem_arena_format(job->keep, "%s.", text);
}

static const char *interval(infer_job *job) {
  const dem_inference *out = job->out;
  const char *text = dem_arena_format(
    job->keep, "After %s the chance that %s is %s %s over the %s that can give such evidence (prior %s)", evidence(job),
    job->game->players[0], first_type(job), range(job, out->posterior[0][0]), paths(job, out->n_agreeing[0], ""),
    chance(job, job->game->prior[0]));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) text = dem_arena_format(job->keep, "%s%s", text, under(job, r));
  return dem_arena_format(job->keep, "%s%s.%s", text, doubt(job), likely(job));
}

static const char *main_sentence(infer_job *job) {
  const dem_inference *out = job->out;
  if (out->n_agreeing[0] > 0) return interval(job);
  const char *what = job->diary.n == 1 ? "outcome" : "path of outcomes";
  if (out->refuted)
    return dem_arena_format(job->keep,
                            "No %s of the model can give %s: the evidence refutes the model at these values.", what,
                            evidence(job));
  return dem_arena_format(job->keep, "No %s that was found can give %s%s.", what, evidence(job), doubt(job));
}

/* ---- how they were counted ------------------------------------------------------------------------------------------ */

static bool is_new(const dem_inference *out, int clue) {
  for (int i = 0; i < clue; i++)
    if (out->clues[i].witness.row > 0 && dem_rat_equal(out->clues[i].witness.chance, out->clues[clue].witness.chance))
      return false;
  return true;
}

/* "19/20, 4/5": in the order in which they come. */
static const char *chances(infer_job *job) {
  const dem_inference *out = job->out;
  const char *text = "";
  for (int i = 0; i < out->n_clues; i++)
    if (out->clues[i].witness.row > 0 && is_new(out, i))
      text =
        dem_arena_format(job->keep, "%s%s%s", text, text[0] ? ", " : "", number(job, out->clues[i].witness.chance));
  return text;
}

static int count_rows(const dem_inference *out) {
  int n = 0;
  for (int i = 0; i < out->n_clues; i++) n += out->clues[i].witness.row > 0;
  return n;
}

static const char *counting(infer_job *job) {
  const dem_inference *out = job->out;
  int rows = count_rows(out);
  if (rows == 0) return " What was observed is taken as certain.";
  if (!job->ledger) return " The rows are taken at their word, since there is no ledger to say how sure they are.";
  const char *plain = "";
  if (job->n_plain > 0)
    plain =
      dem_arena_format(job->keep, "; %s no confidence and %s taken at %s word",
                       job->n_plain == 1 ? "1 row gives" : dem_arena_format(job->keep, "%d rows give", job->n_plain),
                       job->n_plain == 1 ? "is" : "are", job->n_plain == 1 ? "its" : "their");
  return dem_arena_format(job->keep,
                          " Rows count as independent readings that say what happened with chance %s, else %s%s.",
                          chances(job), dem_spread_text(out->settings.spread), plain);
}

static const char *order(infer_job *job) {
  if (job->diary.n < 2) return "";
  return dem_arena_format(job->keep,
                          " The %d dates are solved one after the other, each at the chances that the dates before it "
                          "leave: no play looks ahead.",
                          job->diary.n);
}

const char *dem_infer_sentence(infer_job *job) {
  if (!job->walked) return dem_arena_format(job->mem, "What the evidence says cannot be judged: %s.", job->why);
  return dem_arena_format(job->mem, "%s%s%s", main_sentence(job), counting(job), order(job));
}
