/* Posteriors are calibrated: what is inferred from plays and rows drawn by a model is as often true as it says. Exactly, by
 * adding up everything that the rows could say; and by drawing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/inferred.h"
#include "support/model.h"
#include "support/room.h"

enum { MAX_READINGS = 64, N_DRAWS = 20000, N_RANKS = 10 };

/* One row a channel, in every way that the rows could read. */
typedef struct readings {
  int n, n_outcomes;
  dem_rat likelihood[MAX_READINGS][16], posterior[MAX_READINGS][16]; /* [reading][outcome]: of the first type */
} readings;

static const char *const CONFIDENCES[] = {"medium", "0.7", "low", NULL};
static const int CHANCES[][2] = {{4, 5}, {7, 10}, {3, 5}};

static void read_levels(int *levels, const dem_model *model, int reading) {
  for (int c = model->n_channels - 1; c >= 0; c--) {
    levels[c] = reading % model->channels[c].n_levels;
    reading /= model->channels[c].n_levels;
  }
}

static const char *write_levels(dem_arena *mem, const dem_model *model, int reading) {
  const char *text = "";
  int levels[8];
  read_levels(levels, model, reading);
  for (int c = 0; c < model->n_channels; c++)
    text = dem_arena_format(mem, "%sobserved %s = %s from %d\n", text, model->channels[c].name.id,
                            model->channels[c].levels[levels[c]].id, c + 1);
  return text;
}

static void infer_reading(readings *all, room *r, const char *name, const solved *s, int reading, dem_spread spread) {
  dem_infer_settings settings = dem_infer_defaults();
  settings.spread = spread;
  inferred i = infer_text(inferred_text(r->mem, name, write_levels(r->mem, s->model, reading)), CONFIDENCES, &settings);
  if (i.status != DEM_OK) fail_msg("%s", dem_ctx_message(i.cx));
  for (int o = 0; o < i.inference->n_paths; o++) {
    all->likelihood[reading][o] = dem_rat_copy(r->mem, i.inference->paths[o].likelihood);
    all->posterior[reading][o] = dem_rat_copy(r->mem, i.inference->paths[o].posterior[0]);
  }
  inferred_free(&i);
}

static void infer_all(readings *all, room *r, const char *name, const solved *s, dem_spread spread) {
  all->n = 1;
  for (int c = 0; c < s->model->n_channels; c++) all->n *= s->model->channels[c].n_levels;
  assert_in_range(all->n, 1, MAX_READINGS);
  all->n_outcomes = s->answer->n_outcomes;
  for (int k = 0; k < all->n; k++) infer_reading(all, r, name, s, k, spread);
}

/* ---- exactly ----------------------------------------------------------------------------------------------------------- */

static void check_sums(const char *name, dem_spread spread) {
  room r = room_open();
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  solved s = model_solve_shipped(name, NULL, &brief);
  readings *all = DEM_NEW(r.mem, readings);
  infer_all(all, &r, name, &s, spread);
  for (int o = 0; o < all->n_outcomes; o++) {
    dem_rat sum = DEM_ZERO, mean = DEM_ZERO;
    for (int k = 0; k < all->n; k++) {
      sum = dem_rat_add(r.mem, sum, all->likelihood[k][o]);
      if (!dem_rat_is_zero(all->likelihood[k][o]))
        mean = dem_rat_add_mul(r.mem, mean, all->likelihood[k][o], all->posterior[k][o]);
    }
    assert_true(dem_rat_equal(sum, DEM_ONE));
    assert_true(dem_rat_equal(mean, s.game->prior[0]));
  }
  model_free(&s);
  room_close(&r);
}

static void all_that_rows_could_say_has_chance_one_and_the_mean_posterior_is_the_prior(void **state) {
  (void)state;
  static const char *const NAMES[] = {"seoul-toy", "seoul-2024", "spence"};
  for (int i = 0; i < 3; i++) {
    check_sums(NAMES[i], DEM_SPREAD_UNIFORM);
    check_sums(NAMES[i], DEM_SPREAD_NEAR);
  }
}

/* ---- by drawing -------------------------------------------------------------------------------------------------------- */

/* What a row of a channel says where `happened` did: an own rule, uniform. */
static int misread(dem_arena *mem, int channel, int n_levels, int happened, uint64_t seed, uint64_t index) {
  dem_rat weights[8], q = dem_rat_ratio(mem, CHANCES[channel][0], CHANCES[channel][1]);
  for (int l = 0; l < n_levels; l++)
    weights[l] = l == happened ? q : dem_rat_div(mem, dem_rat_sub(mem, DEM_ONE, q), dem_rat_int(n_levels - 1));
  return dem_random_pick(mem, n_levels, weights, seed, 100 + (uint64_t)channel, index);
}

static int draw_reading(dem_arena *mem, const solved *s, int signal, uint64_t seed, uint64_t index) {
  int reading = 0;
  for (int c = 0; c < s->model->n_channels; c++) {
    int n_levels = s->model->channels[c].n_levels;
    int happened = s->game->levels[signal * s->game->n_channels + c];
    reading = reading * n_levels + misread(mem, c, n_levels, happened, seed, index);
  }
  return reading;
}

/* Within 4.5 standard deviations and one. */
static void assert_near(const char *what, int number, double hits, int n, double chance) {
  double allowed = 1 + 4.5 * sqrt(n * chance * (1 - chance));
  if (fabs(hits - n * chance) > allowed)
    fail_msg("%s %d: %g of %d where %g were expected", what, number, hits, n, n * chance);
}

static void check_draws(int outcome) {
  room r = room_open();
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  readings *all = DEM_NEW(r.mem, readings);
  infer_all(all, &r, "seoul-2024", &s, DEM_SPREAD_UNIFORM);
  int n[MAX_READINGS] = {0}, first[MAX_READINGS] = {0};
  dem_simulation *simulation;
  assert_int_equal(dem_simulation_open(s.cx, &simulation, s.answer, outcome, 20240711), DEM_OK);
  for (uint64_t i = 0; i < N_DRAWS; i++) {
    dem_draw draw;
    dem_mark mark = dem_arena_mark(r.mem);
    assert_int_equal(dem_simulation_draw(s.cx, &draw, simulation, i), DEM_OK);
    int reading = draw_reading(r.mem, &s, draw.signal, 20240711, i);
    n[reading]++;
    first[reading] += draw.type == 0;
    dem_arena_release(r.mem, mark);
  }
  for (int k = 0; k < all->n; k++) {
    assert_near("reading", k, n[k], N_DRAWS, dem_rat_double(all->likelihood[k][outcome - 1]));
    assert_near("first type after reading", k, first[k], n[k], dem_rat_double(all->posterior[k][outcome - 1]));
  }
  dem_simulation_close(simulation);
  model_free(&s);
  room_close(&r);
}

static void drawn_types_are_as_frequent_as_their_posteriors(void **state) {
  (void)state;
  check_draws(4);  /* Q is sent by both, m0 by H */
  check_draws(9);  /* O is sent by both, B by C */
  check_draws(12); /* O is sent by all: rows say nothing */
}

/* The rank of the true type among types drawn from the posterior, spread at random over ties, is uniform (Cook, Gelman and
 * Rubin 2006): with u uniform, the chance below the true type plus u times its own. */
static void ranks_of_the_truth_are_uniform(void **state) {
  (void)state;
  room r = room_open();
  solved s = model_solve_shipped("seoul-toy", NULL, NULL);
  readings *all = DEM_NEW(r.mem, readings);
  infer_all(all, &r, "seoul-toy", &s, DEM_SPREAD_UNIFORM);
  int ranks[N_RANKS] = {0};
  dem_simulation *simulation;
  assert_int_equal(dem_simulation_open(s.cx, &simulation, s.answer, 4, 7), DEM_OK);
  for (uint64_t i = 0; i < N_DRAWS; i++) {
    dem_draw draw;
    dem_mark mark = dem_arena_mark(r.mem);
    assert_int_equal(dem_simulation_draw(s.cx, &draw, simulation, i), DEM_OK);
    double c = dem_rat_double(all->posterior[draw_reading(r.mem, &s, draw.signal, 7, i)][3]);
    double u = ldexp((double)(dem_random_bits(7, 200, i) >> 11), -53);
    ranks[(int)(N_RANKS * (draw.type == 0 ? u * c : c + u * (1 - c)))]++;
    dem_arena_release(r.mem, mark);
  }
  for (int k = 0; k < N_RANKS; k++) assert_near("rank", k, ranks[k], N_DRAWS, 1.0 / N_RANKS);
  dem_simulation_close(simulation);
  model_free(&s);
  room_close(&r);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_that_rows_could_say_has_chance_one_and_the_mean_posterior_is_the_prior),
    cmocka_unit_test(drawn_types_are_as_frequent_as_their_posteriors),
    cmocka_unit_test(ranks_of_the_truth_are_uniform),
  };
  return cmocka_run_group_tests_name("calibration", tests, NULL, NULL);
}
