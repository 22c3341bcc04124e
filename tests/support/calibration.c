/* Draws, their posteriors, and how far these are from calibrated. */
#include "support/calibration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/chi_square.h"
#include "support/trials.h"

enum { BINS = CALIBRATION_BINS, FEWEST = 5, MOST_READINGS = CALIBRATION_READINGS, MOST_TYPES = CALIBRATION_TYPES,
       MOST_SIGNALS = 32, MOST_CHANNELS = 4 };
static const double FAR = 4; /* standard deviations */

const int CALIBRATION_PERCENT[CALIBRATION_CHANCES] = {60, 80, 95, 100};

void belief_by_bayes(dem_arena *mem, belief *out, const reading_case *read) {
  const infer_question *q = &read->q;
  dem_rat given[MOST_TYPES], posterior[MOST_TYPES];
  dem_rat chance = infer_oracle(mem, given, posterior, q);
  assert_int_equal(dem_rat_sign(chance), 1);
  for (int t = 0; t < q->n_types; t++) {
    out->likelihood[t] = dem_rat_double(given[t]);
    out->posterior[t] = dem_rat_double(posterior[t]);
  }
}

/* ---- tallying ------------------------------------------------------------------------------------------------------ */

static double coin(dice *d) { return (dice_between(d, 0, 999999) + 0.5) / 1e6; }

static int bin_of(double u) { return u >= 1 ? BINS - 1 : (int)(u * BINS); }

/* Where `type` lies among those of smaller key, a random part of those of its own key added. */
static double place_of(dice *d, int n, const double *key, const double *posterior, int type) {
  double below = 0, level = 0;
  for (int t = 0; t < n; t++) {
    if (key[t] < key[type] - 1e-12) below += posterior[t];
    else if (key[t] <= key[type] + 1e-12) level += posterior[t];
  }
  return below + coin(d) * level;
}

static void count(calibration_tally *out, dice *d, int n, const belief *b, int type) {
  static const double ORDER[MOST_TYPES] = {0, 1, 2, 3};
  out->rank[bin_of(place_of(d, n, ORDER, b->posterior, type))]++;
  out->fit[bin_of(place_of(d, n, b->likelihood, b->posterior, type))]++;
  for (int t = 0; t < n; t++) {
    int bin = bin_of(b->posterior[t]);
    out->expected[bin] += b->posterior[t];
    out->variance[bin] += b->posterior[t] * (1 - b->posterior[t]);
    out->share[bin] += t == type;
  }
}

/* The bin that is farthest off, in standard deviations (too many of them where a draw has several types in one bin, which
 * errs on passing). Bins that could hardly vary are judged only where they cannot vary at all. */
static double reliability(const calibration_tally *of) {
  double worst = 0;
  for (int i = 0; i < BINS; i++) {
    double off = fabs((double)of->share[i] - of->expected[i]), variance = of->variance[i];
    if (variance < 1e-9 && off > 1e-6) return INFINITY;
    if (variance >= FEWEST && off / sqrt(variance) > worst) worst = off / sqrt(variance);
  }
  return worst;
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------ */

/* A game without channels is read as one whose only channel is the signal. */
typedef struct shown {
  int n_levels[MOST_CHANNELS], levels[MOST_SIGNALS];
  infer_reading rows[MOST_READINGS];
} shown;

static infer_question question_of(shown *kept, const calibration *s, const dem_draw *draw) {
  const dem_game *game = s->answer->game;
  infer_question q = {.n_types = game->n_types, .n_signals = game->n_signals, .prior = game->prior, .near = s->near};
  q.n_channels = game->levels ? game->n_channels : 1;
  for (int m = 0; m < game->n_signals && !game->levels; m++) kept->levels[m] = m;
  for (int c = 0; c < q.n_channels; c++)
    kept->n_levels[c] = game->levels ? game->model->channels[c].n_levels : game->n_signals;
  q.n_levels = kept->n_levels;
  q.levels = game->levels ? game->levels : kept->levels;
  q.sigma = s->answer->outcomes[draw->outcome].sigma;
  q.readings = kept->rows;
  return q;
}

static int misread(room *r, dice *d, const infer_question *q, const infer_reading *row, int truth) {
  double u = coin(d);
  int said = 0;
  for (; said < q->n_levels[row->channel] - 1; said++)
    if ((u -= dem_rat_double(infer_says(r->mem, q, row, truth, said))) < 0) break;
  return said;
}

static void read_signal(room *r, dice *d, infer_question *q, infer_reading *rows, int signal) {
  q->n_readings = dice_between(d, 1, MOST_READINGS);
  for (int i = 0; i < q->n_readings; i++) {
    rows[i].channel = dice_between(d, 0, q->n_channels - 1);
    rows[i].chance = dem_rat_ratio(r->mem, CALIBRATION_PERCENT[dice_between(d, 0, CALIBRATION_CHANCES - 1)], 100);
    rows[i].level = misread(r, d, q, &rows[i], q->levels[signal * q->n_channels + rows[i].channel]);
  }
}

static void draw_once(room *r, dice *d, calibration_tally *out, const calibration *s, dem_simulation *simulation, int index) {
  shown kept;
  dem_draw draw;
  belief b;
  assert_int_equal(dem_simulation_draw(r->cx, &draw, simulation, (uint64_t)index), DEM_OK);
  reading_case read = {.q = question_of(&kept, s, &draw), .game = s->answer->game, .data = s->data};
  read.outcome = s->answer->outcomes[draw.outcome].id;
  read_signal(r, d, &read.q, kept.rows, draw.signal);
  s->posterior(r->mem, &b, &read);
  count(out, d, read.q.n_types, &b, draw.type);
}

void calibration_draw(calibration_tally *out, const calibration *s, uint64_t seed) {
  room r = room_open();
  dice d = {seed};
  dem_simulation *simulation;
  assert_int_equal(dem_simulation_open(r.cx, &simulation, s->answer, 0, seed), DEM_OK);
  for (int i = 0; i < s->n_draws; i++) {
    dem_mark mark = dem_arena_mark(r.mem);
    draw_once(&r, &d, out, s, simulation, i);
    dem_arena_release(r.mem, mark);
  }
  dem_simulation_close(simulation);
  room_close(&r);
}

/* ---- judging -------------------------------------------------------------------------------------------------------------- */

judgement calibration_judge(const calibration_tally *of) {
  return (judgement){chi_square_distance_even(BINS, of->rank), chi_square_distance_even(BINS, of->fit), reliability(of)};
}

void calibration_must_hold(judgement j, const char *what) {
  if (j.rank < FAR && j.fit < FAR && j.reliability < FAR) return;
  fail_msg("%s: rank, fit and reliability are %g, %g and %g standard deviations off", what, j.rank, j.fit, j.reliability);
}
