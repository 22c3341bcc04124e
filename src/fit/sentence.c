/* The inference in plain English: the interval with its prior; the refinements where they say anything else; the outcomes
 * that make the evidence likely; how rows were counted; that several dates are solved one by one. It hedges only where the
 * list of outcomes is not complete. */
#include <string.h>

#include "fit/infer.h"
#include "solve/told.h"

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

enum { LONGEST_FRACTION = 5 }; /* two digits over two */

static bool is_short(const char *text) { return strlen(text) <= LONGEST_FRACTION; }

/* With two digits; never rounded to 0 or 1. */
static const char *decimal(infer_job *job, dem_rat a) {
  if (dem_rat_is_zero(a) || dem_rat_equal(a, DEM_ONE)) return number(job, a);
  int percent = (int)(100 * dem_rat_double(a) + 0.5);
  if (percent < 1) return "less than 0.01";
  return percent > 99 ? "more than 0.99" : dem_arena_format(job->keep, "0.%02d", percent);
}

/* A chance as a fraction where that can be read, else as a decimal. */
static const char *chance(infer_job *job, dem_rat a) {
  const char *text = number(job, a);
  return is_short(text) ? text : decimal(job, a);
}

/* "is 1/4", "lies between 0.30 and 0.40": both ends are fractions or both decimals. */
static const char *range(infer_job *job, dem_interval i) {
  bool fractions = is_short(number(job, i.min)) && is_short(number(job, i.max));
  const char *min = fractions ? number(job, i.min) : decimal(job, i.min);
  const char *max = fractions ? number(job, i.max) : decimal(job, i.max);
  if (dem_rat_equal(i.min, i.max)) return dem_arena_format(job->keep, "is %s", min);
  if (strcmp(min, max) == 0) return dem_arena_format(job->keep, "is %s%s", min[0] == '0' ? "about " : "", min);
  return dem_arena_format(job->keep, "lies between %s and %s", min, max);
}

static const char *type_text(infer_job *job, int type) {
  const dem_game *g = job->game;
  const char *label = g->model->types[type].name.label;
  if (!label) return g->types[type];
  return dem_arena_format(job->keep, "%s (%s)", g->types[type], label);
}

static dem_told told_types(infer_job *job) { return dem_told_types(job->keep, job->game, job->out->posterior[0]); }

/* "the chance that Seoul is C is 1/4", of several types ", that it is D ... and that it is E ..." */
static const char *chances_of(infer_job *job, const char *subject, const dem_interval *posterior) {
  const dem_told told = told_types(job);
  const char *parts[DEM_MOST_TOLD];
  for (int i = 0; i < told.n; i++)
    parts[i] = dem_arena_format(job->keep, "that %s is %s %s", i == 0 ? subject : "it", type_text(job, told.types[i]),
                                range(job, posterior[told.types[i]]));
  return dem_arena_format(job->keep, "the chance %s", dem_told_list(job->keep, told.n, parts));
}

/* The same where the chances have been spoken of: "it is 1/4". */
static const char *they_are(infer_job *job, const dem_interval *posterior) {
  if (told_types(job).n > 1) return chances_of(job, "it", posterior);
  return dem_arena_format(job->keep, "it %s", range(job, posterior[0]));
}

static const char *priors(infer_job *job) {
  const dem_told told = told_types(job);
  const char *texts[DEM_MOST_TOLD];
  for (int i = 0; i < told.n; i++) texts[i] = chance(job, job->game->prior[told.types[i]]);
  return dem_arena_format(job->keep, "%s%s", dem_told_priors(job->keep, &told, job->game, texts),
                          dem_told_rest(job->keep, &told, job->game, "posterior"));
}

/* "the 3 pieces of evidence of 2024-07-11", "aid = trust_fund" */
static const char *evidence(infer_job *job) {
  const dem_inference *out = job->out;
  const char *pieces = out->n_clues == 1 ? out->clues[0].witness.text
                                         : dem_arena_format(job->keep, "the %d pieces of evidence", out->n_clues);
  if (out->n_dates > 1) return dem_arena_format(job->keep, "%s of %d dates", pieces, out->n_dates);
  return out->dates[0] ? dem_arena_format(job->keep, "%s of %s", pieces, out->dates[0]) : pieces;
}

static const char *doubt(infer_job *job) {
  if (!job->why) return "";
  if (job->out->stopped != DEM_OK) return dem_arena_format(job->keep, "; not all was worked out: %s", job->why);
  const char *what = job->out->complete ? "the list behind what other evidence would have said" : "the list of outcomes";
  return dem_arena_format(job->keep, "; %s is not complete: %s", what, job->why);
}

/* ---- what they say -------------------------------------------------------------------------------------------------- */

/* "the intuitive criterion", "D1" */
static const char *title(infer_job *job, int refinement) {
  const char *text = dem_refinement_title((dem_refinement)refinement);
  return text[0] >= 'a' ? dem_arena_format(job->keep, "the %s", text) : text;
}

/* Whether every interval reads the same in both; of two types the first one's tells the other's. */
static bool reads_same(infer_job *job, const dem_interval *all, const dem_interval *left) {
  int n = job->game->n_types > 2 ? job->game->n_types : 1;
  for (int t = 0; t < n; t++)
    if (strcmp(range(job, all[t]), range(job, left[t])) != 0) return false;
  return true;
}

/* "; under D1 (2 of them) it is 2/5", "; under D1 the same"; n of the `of` paths survive. */
static const char *narrowed(infer_job *job, int refinement, int n, int of, const dem_interval *all,
                            const dem_interval *left) {
  const char *says = they_are(job, left), *which = title(job, refinement);
  if (reads_same(job, all, left)) return dem_arena_format(job->keep, "; under %s the same", which);
  if (n == of) return dem_arena_format(job->keep, "; under %s %s", which, says);
  return dem_arena_format(job->keep, "; under %s (%d of them) %s", which, n, says);
}

static const char *under(infer_job *job, int refinement) {
  const dem_inference *out = job->out;
  int row = refinement + 1, n = out->n_agreeing[row];
  if (out->refuted_under[refinement])
    return dem_arena_format(job->keep, "; under %s nothing that survives can give it, which refutes the model there",
                            title(job, refinement));
  if (n == 0)
    return dem_arena_format(job->keep, "; under %s nothing that was found and survives can give it",
                            title(job, refinement));
  return narrowed(job, refinement, n, out->n_agreeing[0], out->posterior[0], out->posterior[row]);
}

static const char *likely_under(infer_job *job, int refinement) {
  const dem_inference *out = job->out;
  int row = refinement + 1, n = out->n_likely[row];
  if (n == 0) return dem_arena_format(job->keep, "; none of them survives %s", title(job, refinement));
  return narrowed(job, refinement, n, out->n_likely[0], out->likely[0], out->likely[row]);
}

/* Whether what is said of two intervals is the same; *exactly whether they are. */
static bool says_same(infer_job *job, bool *exactly, int n, const dem_interval *all, const dem_interval *left) {
  if (n == 0) return false;
  *exactly = *exactly && dem_told_same(job->game, all, left);
  return reads_same(job, all, left);
}

/* What each refinement makes of the paths whose numbers and intervals are given row by row. */
static const char *refined(infer_job *job, const int *n, const dem_interval *const *rows,
                           const char *(*each)(infer_job *, int)) {
  const char *text = "";
  bool same = true, exactly = true;
  for (int row = 1; row < DEM_ROWS; row++) same = says_same(job, &exactly, n[row], rows[0], rows[row]) && same;
  if (same) return exactly ? "; the refinements say the same" : "; the refinements say the same to two digits";
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) text = dem_arena_format(job->keep, "%s%s", text, each(job, r));
  return text;
}

/* "in the only outcome", "over the 4 outcomes" */
static const char *over(infer_job *job, int n) {
  if (job->diary.n == 1) return n == 1 ? "in the only outcome" : dem_arena_format(job->keep, "over the %d outcomes", n);
  return n == 1 ? "on the only path (one outcome a date)"
                : dem_arena_format(job->keep, "over the %d paths (one outcome a date)", n);
}

/* What the paths say that make the evidence likely; "" where those are all. */
static const char *likely(infer_job *job) {
  const dem_inference *out = job->out;
  const char *bar = "", *where = "In the one that makes it likeliest";
  int n = out->n_likely[0];
  if (n == out->n_agreeing[0]) return "";
  if (n > 1) {
    where = dem_arena_format(job->keep, "Over the %d that make it likely", n);
    if (!dem_rat_equal(out->settings.likely, DEM_ONE))
      bar = dem_arena_format(job->keep, " (at least %s times as likely as the likeliest one does)",
                             chance(job, out->settings.likely));
  }
  return dem_arena_format(job->keep, " %s%s %s%s.", where, bar, they_are(job, out->likely[0]),
                          refined(job, out->n_likely, out->likely, likely_under));
}

static const char *interval(infer_job *job) {
  const dem_inference *out = job->out;
  const char *text =
    dem_arena_format(job->keep, "After %s %s %s that can give such evidence (%s)", evidence(job),
                     chances_of(job, job->game->players[0], out->posterior[0]), over(job, out->n_agreeing[0]), priors(job));
  return dem_arena_format(job->keep, "%s%s%s.%s", text, refined(job, out->n_agreeing, out->posterior, under),
                          doubt(job), likely(job));
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

/* "4/5 or 19/20": each once, in the order in which they come. */
static const char *chances(infer_job *job) {
  const dem_inference *out = job->out;
  const char *text = "", *last = NULL;
  for (int i = 0; i < out->n_clues; i++) {
    if (out->clues[i].witness.row == 0 || !is_new(out, i)) continue;
    if (last) text = dem_arena_format(job->keep, "%s%s%s", text, text[0] ? ", " : "", last);
    last = chance(job, out->clues[i].witness.chance);
  }
  return text[0] ? dem_arena_format(job->keep, "%s or %s", text, last) : last;
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
  if (!job->ledger) return " The rows are taken at their word: no ledger was given that says how sure they are.";
  const char *plain = "";
  if (job->n_plain > 0)
    plain =
      dem_arena_format(job->keep, "; %s no confidence and %s taken at %s word",
                       job->n_plain == 1 ? "1 row gives" : dem_arena_format(job->keep, "%d rows give", job->n_plain),
                       job->n_plain == 1 ? "is" : "are", job->n_plain == 1 ? "its" : "their");
  return dem_arena_format(job->keep, " %s with chance %s%s.",
                          rows == 1 ? "The row is right" : "Each row is an independent reading, right", chances(job),
                          plain);
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
