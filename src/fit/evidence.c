/* The pieces of evidence: one for each row that a statement cites, one for a statement that cites none; by date, then in the
 * order of the model. Statements without a date are one play, before those with dates (M17). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fit/infer.h"
#include "game/bind.h"

static const char *text_of(dem_arena *mem, const dem_model *model, int channel, int level) {
  const dem_channel *c = &model->channels[channel];
  return dem_arena_format(mem, "%s = %s", c->name.id, c->levels[level].id);
}

/* ---- dates --------------------------------------------------------------------------------------------------------- */

static int compare(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

static int by_date(const void *a, const void *b) { return compare(*(const char *const *)a, *(const char *const *)b); }

static void list_dates(infer_job *job) {
  const dem_model *model = job->game->model;
  int n = model->n_observed, kept = 0;
  const char **dates = DEM_NEW_ARRAY(job->mem, const char *, n);
  for (int i = 0; i < n; i++) dates[i] = model->observed[i].date;
  qsort(dates, (size_t)n, sizeof *dates, by_date);
  for (int i = 0; i < n; i++)
    if (i == 0 || compare(dates[i], dates[i - 1]) != 0) dates[kept++] = dates[i];
  job->out->n_dates = kept;
  job->out->dates = dates;
}

/* ---- pieces -------------------------------------------------------------------------------------------------------- */

typedef struct gatherer {
  infer_job *job;
  dem_list clues;
  dem_binder binder; /* for complaints */
} gatherer;

/* Whether a piece before the last one reads this row too. */
static bool was_cited(const gatherer *g, int64_t row) {
  for (int i = 0; i < g->clues.n - 1; i++)
    if (DEM_LIST_AT(&g->clues, dem_clue, i)->witness.row == row) return true;
  return false;
}

static dem_rat chance_of_row(gatherer *g, const dem_observed *o, int64_t row) {
  dem_rat chance = DEM_ONE;
  int plain = g->job->n_plain;
  dem_status status = dem_row_chance(g->job, &chance, row);
  if (was_cited(g, row)) g->job->n_plain = plain; /* a row counts once */
  if (status == DEM_DOMAIN)
    dem_bind_complain(&g->binder, o->at, "row %lld is not in the ledger: cite a row that is there, or import it first",
                      (long long)row);
  else if (status != DEM_OK) dem_ctx_throw(g->job->cx, status, "%s", dem_ctx_message(g->job->cx));
  bool alone = g->job->game->model->channels[o->channel].n_levels == 1;
  return alone ? DEM_ONE : chance;
}

static void add_piece(gatherer *g, const dem_observed *o, int date, int64_t row) {
  dem_clue *clue = DEM_LIST_ADD(&g->clues, g->job->keep, dem_clue);
  dem_witness *w = &clue->witness;
  clue->date = date;
  *w = (dem_witness){.row = row, .channel = o->channel, .level = o->level, .date = o->date};
  w->text = text_of(g->job->mem, g->job->game->model, o->channel, o->level);
  w->chance = row > 0 ? chance_of_row(g, o, row) : DEM_ONE;
}

static void add_statements(gatherer *g, int date) {
  const dem_model *model = g->job->game->model;
  for (int i = 0; i < model->n_observed; i++) {
    const dem_observed *o = &model->observed[i];
    if (compare(o->date, g->job->out->dates[date]) != 0) continue;
    if (o->n_rows == 0) add_piece(g, o, date, 0);
    for (int r = 0; r < o->n_rows; r++) add_piece(g, o, date, o->rows[r]);
  }
}

static void gather_model(gatherer *g) {
  list_dates(g->job);
  for (int d = 0; d < g->job->out->n_dates; d++) add_statements(g, d);
  dem_bind_settle(&g->binder);
}

static void gather_levels(gatherer *g, const int *observe) {
  const dem_model *model = g->job->game->model;
  for (int c = 0; c < model->n_channels; c++) {
    dem_observed o = {.channel = c, .level = observe[c]};
    if (o.level >= model->channels[c].n_levels)
      dem_ctx_throw(g->job->cx, DEM_USAGE, "channel '%s' has no level %d", model->channels[c].name.id, o.level);
    if (o.level >= 0) add_piece(g, &o, 0, 0);
  }
  g->job->out->n_dates = g->clues.n > 0;
  g->job->out->dates = DEM_NEW_ARRAY(g->job->mem, const char *, 1);
}

/* ---- the diary ----------------------------------------------------------------------------------------------------- */

static void write_diary(infer_job *job) {
  int n = job->out->n_dates;
  job->diary = (diary){n, DEM_NEW_ARRAY(job->keep, day, n)};
  for (int i = 0; i < job->out->n_clues; i++) job->diary.days[job->clues[i].date].n++;
  for (int d = 0; d < n; d++) {
    day *today = &job->diary.days[d];
    today->pieces = DEM_NEW_ARRAY(job->keep, const dem_rat *, today->n);
    today->n = 0;
  }
  for (int i = 0; i < job->out->n_clues; i++) {
    day *today = &job->diary.days[job->clues[i].date];
    today->pieces[today->n++] =
      dem_witness_chances(job->keep, job->game, &job->clues[i].witness, job->out->settings.spread);
  }
}

static void seal(infer_job *job, const dem_list *clues) {
  dem_inference *out = job->out;
  out->n_clues = clues->n;
  out->clues = job->clues = DEM_LIST_SEAL(clues, job->mem, dem_clue);
  for (int i = 0; i < out->n_clues; i++) {
    dem_interval *after[DEM_ROWS], *without[DEM_ROWS];
    dem_rows_make(job->mem, after, job->game->n_types);
    dem_rows_make(job->mem, without, job->game->n_types);
    job->clues[i].log_min = job->clues[i].log_max = job->clues[i].shift = (double)NAN;
    for (int row = 0; row < DEM_ROWS; row++) {
      job->clues[i].after[row] = after[row];
      job->clues[i].without[row] = without[row];
    }
  }
}

void dem_infer_gather(infer_job *job) {
  const dem_model *model = job->game->model;
  if (!model || job->game->n_channels == 0)
    dem_ctx_throw(job->cx, DEM_DOMAIN, "the game has no channels, so that nothing of it can be observed");
  gatherer g = {.job = job, .binder = {.cx = job->cx, .model = model, .mem = job->keep, .scratch = job->keep}};
  if (job->out->settings.observe) gather_levels(&g, job->out->settings.observe);
  else gather_model(&g);
  if (g.clues.n == 0)
    dem_ctx_throw(job->cx, DEM_DOMAIN,
                  "nothing was observed: write `observed CHANNEL = LEVEL on DATE from ROW` in the model, or give the "
                  "levels that were seen");
  seal(job, &g.clues);
  write_diary(job);
}
