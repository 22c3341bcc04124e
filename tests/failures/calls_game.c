/* The calls that read models, make games of them, solve, judge and simulate. See desk.h. */
#include <string.h>

#include "failures/calls.h"

/* ---- lang -------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_model_read(desk *d) {
  dem_model *made = DESK_UNSET;
  dem_status status = dem_model_read(d->cx, &made, "toy.dem", d->text, strlen(d->text));
  dem_model_free(made);
  return status;
}

/* Remarks take memory, too. */
static dem_status run_dem_model_read_wrong(desk *d) {
  static const char text[] =
    "model \"x\"\nplayer A type a : 1/2, b : 1/2\nsignal s by A : m, n\naudience B sees s chooses "
    "u, v\npayoff A = 1 if uu\npayoff B = 1 if a and nope\n";
  dem_model *made = DESK_UNSET;
  dem_status status = dem_model_read(d->cx, &made, "wrong.dem", text, sizeof text - 1);
  dem_model_free(made);
  return status == DEM_DOMAIN ? DEM_OK : status;
}

static dem_status run_dem_model_print(desk *d) { return dem_model_print(d->cx, &d->out, d->model); }

static dem_status run_dem_model_set(desk *d) {
  dem_rat *values = dem_model_values(d->kept, d->model);
  return dem_model_set(d->cx, d->mem, values, d->model, "prior=0.99999999999999999999999999999999999999");
}

static dem_status run_dem_model_read_signal(desk *d) {
  int levels[2];
  return dem_model_read_signal(d->cx, levels, d->model, "rhetoric=omit,aid=lethal");
}

static dem_status run_dem_explain(desk *d) { return dem_explain(d->cx, &d->out, d->model, d->values, NULL); }

/* ---- game -------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_game_bind(desk *d) {
  dem_game *made = DESK_UNSET;
  dem_status status = dem_game_bind(d->cx, &made, d->model, d->values);
  dem_game_free(made);
  return status;
}

static dem_status run_dem_game_from_tables(desk *d) {
  static const int answers[] = {2};
  static dem_rat payoffs[2 * 2 * 2 * 2];
  dem_rat prior[] = {{{1}, 3}, {{2}, 3}};
  for (int i = 0; i < 16; i++) payoffs[i] = dem_rat_int(i * 7 % 5);
  dem_tables tables = {.title = "t",
                       .n_types = 2,
                       .n_signals = 2,
                       .n_audiences = 1,
                       .n_answers = answers,
                       .prior = prior,
                       .payoffs = payoffs};
  dem_game *made = DESK_UNSET;
  dem_status status = dem_game_from_tables(d->cx, &made, &tables);
  dem_game_free(made);
  return status;
}

static dem_status run_dem_game_at_prior(desk *d) {
  dem_rat prior[] = {DEM_ZERO, DEM_ONE};
  int kept[2];
  dem_game *made = DESK_UNSET;
  dem_status status = dem_game_at_prior(d->cx, &made, kept, d->game, prior);
  dem_game_free(made);
  return status;
}

/* ---- solve and verify -------------------------------------------------------------------------------------------- */

static dem_status solve(desk *d, bool brief) {
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = brief;
  dem_answer *made = DESK_UNSET;
  dem_status status = dem_solve(d->cx, &made, d->game, &settings);
  dem_answer_free(made);
  return status;
}
static dem_status run_dem_solve(desk *d) { return solve(d, false); }
static dem_status run_dem_solve_brief(desk *d) { return solve(d, true); }

static dem_status run_dem_expect_judge(desk *d) {
  dem_expectation made;
  return dem_expect_judge(d->cx, &made, d->mem, d->answer, &d->model->expects[0]);
}

static dem_status read_profile(desk *d, dem_profile *out) {
  bool decimal;
  return dem_profile_read(d->cx, out, &decimal, d->mem, d->game, "p.json", d->profile, strlen(d->profile));
}
static dem_status run_dem_profile_read(desk *d) { return read_profile(d, &(dem_profile){0}); }

static dem_status run_dem_verify(desk *d) {
  dem_profile profile;
  dem_verification *made = DESK_UNSET;
  DEM_TRY(read_profile(d, &profile));
  dem_status status = dem_verify(d->cx, &made, d->game, &profile, DEM_ZERO);
  dem_verification_free(made);
  return status;
}

static dem_status run_dem_reasons_find(desk *d) {
  dem_reasons *made = DESK_UNSET;
  dem_status status = dem_reasons_find(d->cx, &made, d->answer, 0);
  dem_reasons_free(made);
  return status;
}

/* ---- simulate ---------------------------------------------------------------------------------------------------- */

static dem_status run_dem_simulation_open(desk *d) {
  dem_simulation *made = DESK_UNSET;
  dem_status status = dem_simulation_open(d->cx, &made, d->answer, 0, 7);
  dem_simulation_close(made);
  return status;
}

static dem_status run_dem_simulation_draw(desk *d) {
  dem_simulation *made = DESK_UNSET;
  dem_draw draw;
  DEM_TRY(dem_simulation_open(d->cx, &made, d->answer, 1, 7));
  dem_status status = DEM_OK;
  for (uint64_t i = 0; i < 20 && status == DEM_OK; i++) status = dem_simulation_draw(d->cx, &draw, made, i);
  dem_simulation_close(made);
  return status;
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

const desk_call CALLS_OF_GAMES[] = {CALL(dem_model_read, AT_NOTHING),      ALSO(dem_model_read, AT_NOTHING, wrong),
                                    CALL(dem_model_print, AT_MODEL),       CALL(dem_model_set, AT_MODEL),
                                    CALL(dem_model_read_signal, AT_MODEL), CALL(dem_explain, AT_MODEL),
                                    CALL(dem_game_bind, AT_MODEL),         CALL(dem_game_from_tables, AT_NOTHING),
                                    CALL(dem_game_at_prior, AT_GAME),      CALL(dem_solve, AT_GAME),
                                    ALSO(dem_solve, AT_GAME, brief),       CALL(dem_expect_judge, AT_ANSWER),
                                    CALL(dem_profile_read, AT_ANSWER),     CALL(dem_verify, AT_ANSWER),
                                    CALL(dem_reasons_find, AT_ANSWER),     CALL(dem_simulation_open, AT_ANSWER),
                                    CALL(dem_simulation_draw, AT_ANSWER),  {0}};
