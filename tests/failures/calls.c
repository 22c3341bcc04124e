/* One call for every public function that takes a context and returns a status, under the function's name. What a call makes
 * it gives back. See desk.h. */
#include <string.h>
#include <unistd.h>

#include "failures/listings.h"

static const dem_text_settings WIDE = {.width = 80, .utf8 = true, .verbose = true};
static const dem_ledger_filter SOME = {.actor = "South Korea", .channel = "aid", .from = "2023", .to = "2024-12-31"};

/* ---- lang and game ------------------------------------------------------------------------------------------------------ */

static dem_status run_dem_model_read(desk *d) {
  dem_model *made = NULL;
  dem_status status = dem_model_read(d->cx, &made, "toy.dem", d->text, strlen(d->text));
  dem_model_free(made);
  return status;
}

/* Remarks take memory, too. */
static dem_status run_dem_model_read_wrong(desk *d) {
  static const char text[] = "model \"x\"\nplayer A type a : 1/2, b : 1/2\nsignal s by A : m, n\naudience B sees s chooses "
                             "u, v\npayoff A = 1 if uu\npayoff B = 1 if a and nope\n";
  dem_model *made = NULL;
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

static dem_status run_dem_explain(desk *d) { return dem_explain(d->cx, &d->out, d->model, d->values, 80); }

static dem_status run_dem_game_bind(desk *d) {
  dem_game *made = NULL;
  dem_status status = dem_game_bind(d->cx, &made, d->model, d->values);
  dem_game_free(made);
  return status;
}

static dem_status run_dem_game_from_tables(desk *d) {
  static const int answers[] = {2};
  static dem_rat payoffs[2 * 2 * 2 * 2];
  dem_rat prior[] = {{{1}, 3}, {{2}, 3}};
  for (int i = 0; i < 16; i++) payoffs[i] = dem_rat_int(i * 7 % 5);
  dem_tables tables = {
    .title = "t", .n_types = 2, .n_signals = 2, .n_audiences = 1, .n_answers = answers, .prior = prior, .payoffs = payoffs};
  dem_game *made = NULL;
  dem_status status = dem_game_from_tables(d->cx, &made, &tables);
  dem_game_free(made);
  return status;
}

static dem_status run_dem_game_at_prior(desk *d) {
  dem_rat prior[] = {DEM_ZERO, DEM_ONE};
  int kept[2];
  dem_game *made = NULL;
  dem_status status = dem_game_at_prior(d->cx, &made, kept, d->game, prior);
  dem_game_free(made);
  return status;
}

static dem_status run_dem_report_game(desk *d) { return dem_report_game(d->cx, &d->out, d->game); }

/* ---- solve and verify ----------------------------------------------------------------------------------------------------- */

static dem_status solve(desk *d, bool brief) {
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = brief;
  dem_answer *made = NULL;
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
  dem_check *made = NULL;
  DEM_TRY(read_profile(d, &profile));
  dem_status status = dem_verify(d->cx, &made, d->game, &profile, DEM_ZERO);
  dem_check_free(made);
  return status;
}

static dem_status run_dem_report_text(desk *d) { return dem_report_text(d->cx, &d->out, d->answer, &WIDE); }
static dem_status run_dem_report_json(desk *d) { return dem_report_json(d->cx, &d->out, d->answer, NULL); }
static dem_status run_dem_report_check_text(desk *d) { return dem_report_check_text(d->cx, &d->out, d->check); }
static dem_status run_dem_report_check_json(desk *d) { return dem_report_check_json(d->cx, &d->out, d->game, d->check); }

static dem_status run_dem_report_expects_text(desk *d) {
  return dem_report_expects_text(d->cx, &d->out, d->model, d->rows, d->model->n_expects);
}
static dem_status run_dem_report_expects_json(desk *d) {
  return dem_report_expects_json(d->cx, &d->out, d->model, d->rows, d->model->n_expects);
}

/* ---- reasons ---------------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_reasons_find(desk *d) {
  dem_reasons *made = NULL;
  dem_status status = dem_reasons_find(d->cx, &made, d->answer, 0);
  dem_reasons_free(made);
  return status;
}

static dem_status run_dem_explain_outcome(desk *d) {
  dem_reasons *made = NULL;
  DEM_TRY(dem_reasons_find(d->cx, &made, d->answer, 0));
  dem_status status = dem_explain_outcome(d->cx, &d->out, made, &WIDE);
  dem_reasons_free(made);
  return status;
}

static dem_status run_dem_report_reasons_json(desk *d) {
  dem_reasons *made = NULL;
  DEM_TRY(dem_reasons_find(d->cx, &made, d->answer, 0));
  dem_status status = dem_report_reasons_json(d->cx, &d->out, made);
  dem_reasons_free(made);
  return status;
}

/* ---- simulate --------------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_simulation_open(desk *d) {
  dem_simulation *made = NULL;
  dem_status status = dem_simulation_open(d->cx, &made, d->answer, 0, 7);
  dem_simulation_close(made);
  return status;
}

static dem_status run_dem_simulation_draw(desk *d) {
  dem_simulation *made = NULL;
  dem_draw draw;
  DEM_TRY(dem_simulation_open(d->cx, &made, d->answer, 1, 7));
  dem_status status = DEM_OK;
  for (uint64_t i = 0; i < 20 && status == DEM_OK; i++) status = dem_simulation_draw(d->cx, &draw, made, i);
  dem_simulation_close(made);
  return status;
}

/* ---- statements ------------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_actors_read(desk *d) {
  dem_actors *made = NULL;
  dem_status status = dem_actors_read(d->cx, &made, NULL, NULL, 0);
  dem_actors_free(made);
  return status;
}

static dem_status run_dem_coder_new(desk *d) {
  dem_coder *made = NULL;
  dem_status status = dem_coder_new(d->cx, &made, d->actors, NULL, NULL, 0);
  dem_coder_free(made);
  return status;
}

static dem_status run_dem_code(desk *d) {
  dem_coding coding;
  return dem_code(d->cx, &coding, d->mem, d->coder, d->statements[0].text, d->statements[0].length);
}

static dem_status run_dem_code_contrast(desk *d) {
  dem_contrast contrast;
  return dem_code_contrast(d->cx, &contrast, d->mem, d->coder, 1, d->statements, 1, d->statements + 1);
}

static dem_code_report code_report(desk *d) {
  static const int wanted[] = {2};
  return (dem_code_report){.actors = d->actors, .n_texts = 2, .texts = d->coded, .n_first = 1, .n_wanted = 1,
                           .wanted = wanted, .contrast = &d->contrast};
}
static dem_status run_dem_report_code_text(desk *d) {
  dem_code_report report = code_report(d);
  return dem_report_code_text(d->cx, &d->out, &report, &WIDE);
}
static dem_status run_dem_report_code_json(desk *d) {
  dem_code_report report = code_report(d);
  return dem_report_code_json(d->cx, &d->out, &report);
}

/* ---- the ledger: its file --------------------------------------------------------------------------------------------------- */

static dem_status made_ledger(desk *d, dem_status status, dem_ledger *made) {
  dem_ledger_close(made);
  if (status == DEM_OK) unlink(d->new_file);
  return status;
}

static dem_status run_dem_ledger_create(desk *d) {
  dem_ledger *made = NULL;
  dem_status status = dem_ledger_create(d->cx, &made, d->new_file);
  return made_ledger(d, status, made);
}

static dem_status run_dem_ledger_create_with(desk *d) {
  dem_ledger *made = NULL;
  dem_status status = dem_ledger_create_with(d->cx, &made, d->new_file, d->actors);
  return made_ledger(d, status, made);
}

static dem_status open_ledger(desk *d, bool writes) {
  dem_ledger *made = NULL;
  dem_status status = dem_ledger_open(d->cx, &made, d->ledger_file, writes);
  dem_ledger_close(made);
  return status;
}
static dem_status run_dem_ledger_open(desk *d) { return open_ledger(d, true); }
static dem_status run_dem_ledger_open_to_read(desk *d) { return open_ledger(d, false); }

static dem_status run_dem_ledger_check(desk *d) {
  dem_ledger_faults faults;
  DEM_TRY(dem_ledger_check(d->cx, &faults, d->mem, d->ledger));
  return faults.n == 0 ? DEM_OK : dem_fail(d->cx, DEM_DEFECT, "%s", faults.says[0]);
}

/* ---- the ledger: what changes it -------------------------------------------------------------------------------------------- */

static dem_status run_dem_ledger_add_actors(desk *d) {
  static const char more[] = "state JPN JP 740 Japan\n  also Tokyo\nstate KOR KR 732 South Korea\n  also ROK\n";
  int64_t added;
  dem_actors *actors = NULL;
  DEM_TRY(dem_actors_read(d->cx, &actors, "more", more, sizeof more - 1));
  dem_status status = dem_ledger_add_actors(d->cx, &added, d->ledger, actors);
  dem_actors_free(actors);
  return status;
}

static dem_status run_dem_ledger_add(desk *d) {
  dem_signal signal = {.date = "2024-08", .actor = "KOR", .target = "Ukraine", .channel = "aid", .kind = "pledge",
                       .magnitude = "5", .unit = "USD_million", .description = "more", .source = "by hand",
                       .confidence = "low", .begin = -1, .end = -1};
  return dem_ledger_add(d->cx, d->ledger, &signal);
}

static dem_status run_dem_ledger_link(desk *d) {
  bool changed;
  return dem_ledger_link(d->cx, &changed, d->ledger, &(dem_link){.a = 1, .b = 2, .kind = DEM_LINK_ANSWERS});
}

static dem_status run_dem_ledger_unlink(desk *d) {
  bool changed;
  return dem_ledger_unlink(d->cx, &changed, d->ledger, &(dem_link){.a = 3, .b = 4, .kind = DEM_LINK_PART_OF});
}

static dem_status run_dem_ledger_import(desk *d) {
  dem_import import;
  dem_mapping *own = NULL;
  const char *map = "name mine\ntitle \"mine\"\ndate date as iso\nactor actor as name else refuse\ntarget target as name "
                    "else refuse\nchannel channel\ndescription description\nsource source\nconfidence confidence as chance\n";
  DEM_TRY(dem_mapping_read(d->cx, &own, "mine.map", map, strlen(map)));
  dem_status status = dem_ledger_import(d->cx, &import, d->mem, d->ledger, NULL, own, 1, &d->csv_file);
  dem_mapping_free(own);
  if (status == DEM_OK && !import.done) return dem_fail(d->cx, DEM_DEFECT, "a row was refused");
  return status;
}

static dem_status run_dem_ledger_add_codings(desk *d) {
  int64_t added, known;
  dem_code_entry entry = {"speech.txt", "2024-07-11", "KOR", &d->coded[0].coding};
  return dem_ledger_add_codings(d->cx, &added, &known, d->ledger, d->coder, 1, &entry);
}

/* ---- the ledger: what reads it ---------------------------------------------------------------------------------------------- */

static dem_status run_dem_ledger_filter_check(desk *d) { return dem_ledger_filter_check(d->cx, d->ledger, &SOME); }

static dem_status scan(desk *d, bool next) {
  dem_signal_scan *rows = NULL;
  dem_signal signal;
  bool more = next;
  DEM_TRY(dem_signal_scan_open(d->cx, &rows, d->ledger, &SOME));
  dem_status status = DEM_OK;
  while (status == DEM_OK && more) status = dem_signal_scan_next(d->cx, &more, &signal, rows);
  dem_signal_scan_close(rows);
  return status;
}
static dem_status run_dem_signal_scan_open(desk *d) { return scan(d, false); }
static dem_status run_dem_signal_scan_next(desk *d) { return scan(d, true); }

static dem_status run_dem_ledger_find(desk *d) {
  dem_signal signal;
  return dem_ledger_find(d->cx, &signal, d->mem, d->ledger, 2);
}
static dem_status run_dem_ledger_links(desk *d) {
  dem_links links;
  return dem_ledger_links(d->cx, &links, d->mem, d->ledger);
}
static dem_status run_dem_ledger_propose(desk *d) {
  dem_links links;
  return dem_ledger_propose(d->cx, &links, d->mem, d->ledger);
}
static dem_status run_dem_ledger_ties(desk *d) {
  dem_ties ties;
  return dem_ledger_ties(d->cx, &ties, d->mem, d->ledger);
}
static dem_status run_dem_ledger_facts(desk *d) {
  dem_facts facts;
  return dem_ledger_facts(d->cx, &facts, d->mem, d->ledger, NULL);
}
static dem_status run_dem_ledger_rates(desk *d) {
  dem_rates rates;
  return dem_ledger_rates(d->cx, &rates, d->mem, d->ledger);
}
static dem_status run_dem_ledger_stats(desk *d) {
  dem_stats stats;
  return dem_ledger_stats(d->cx, &stats, d->mem, d->ledger, &SOME);
}

static dem_status run_dem_mapping_read(desk *d) {
  dem_status status = DEM_OK;
  for (int i = 0; status == DEM_OK && dem_mapping_text(i); i++) {
    dem_mapping *made = NULL;
    status = dem_mapping_read(d->cx, &made, "a.map", dem_mapping_text(i), strlen(dem_mapping_text(i)));
    dem_mapping_free(made);
  }
  return status;
}

static dem_status run_dem_infer(desk *d) {
  dem_inference *made = NULL;
  dem_status status = dem_infer(d->cx, &made, d->game, d->ledger, NULL);
  dem_inference_free(made);
  return status;
}

static dem_status run_dem_evidence_read(desk *d) {
  dem_evidence evidence;
  return dem_evidence_read(d->cx, &evidence, d->mem, d->ledger, d->inference);
}

/* ---- what is said of it --------------------------------------------------------------------------------------------------------- */

static dem_status run_dem_report_inference_text(desk *d) {
  return dem_report_inference_text(d->cx, &d->out, d->inference, &WIDE);
}
static dem_status run_dem_report_inference_sentence(desk *d) {
  return dem_report_inference_sentence(d->cx, &d->out, d->inference, &WIDE);
}
static dem_status run_dem_report_inference_json(desk *d) {
  return dem_report_inference_json(d->cx, &d->out, d->inference);
}
static dem_status run_dem_report_html(desk *d) {
  return dem_report_html(d->cx, &d->out, d->answer, &d->evidence, "demarche report");
}
static dem_status run_dem_report_import_text(desk *d) {
  return dem_report_import_text(d->cx, &d->out, &d->import, &WIDE);
}
static dem_status run_dem_report_import_json(desk *d) { return dem_report_import_json(d->cx, &d->out, &d->import); }
static dem_status run_dem_report_stats_text(desk *d) { return dem_report_stats_text(d->cx, &d->out, &d->stats, &WIDE); }
static dem_status run_dem_report_stats_json(desk *d) { return dem_report_stats_json(d->cx, &d->out, &d->stats); }
static dem_status run_dem_report_links_text(desk *d) {
  return dem_report_links_text(d->cx, &d->out, &d->links, true, &WIDE);
}
static dem_status run_dem_report_links_json(desk *d) { return dem_report_links_json(d->cx, &d->out, &d->links, true); }
static dem_status run_dem_report_unlinked_json(desk *d) {
  return dem_report_unlinked_json(d->cx, &d->out, &(dem_unlinked){.link = {.a = 3, .b = 4, .kind = DEM_LINK_PART_OF}});
}
static dem_status run_dem_report_init_json(desk *d) {
  return dem_report_init_json(d->cx, &d->out, d->new_file, d->ledger);
}

static dem_actor_report actor_report(desk *d) { return (dem_actor_report){.actors = d->actors}; }
static dem_status run_dem_report_actors_text(desk *d) {
  dem_actor_report report = actor_report(d);
  return dem_report_actors_text(d->cx, &d->out, &report, &WIDE);
}
static dem_status run_dem_report_actors_json(desk *d) {
  dem_actor_report report = actor_report(d);
  return dem_report_actors_json(d->cx, &d->out, &report);
}
static dem_status run_dem_report_faults_text(desk *d) { return dem_report_faults_text(d->cx, &d->out, &d->faults); }
static dem_status run_dem_report_faults_json(desk *d) { return dem_report_faults_json(d->cx, &d->out, &d->faults); }

/* ---- the table -------------------------------------------------------------------------------------------------------------- */

#define CALL(name, needs)        {#name, needs, run_##name, false}
#define WRITE(name, needs)       {#name, needs, run_##name, true}
#define ALSO(name, needs, other) {#name, needs, run_##name##_##other, false}

const desk_call DESK_CALLS[] = {
  CALL(dem_model_read, AT_NOTHING),
  ALSO(dem_model_read, AT_NOTHING, wrong),
  CALL(dem_model_print, AT_MODEL),
  CALL(dem_model_set, AT_MODEL),
  CALL(dem_model_read_signal, AT_MODEL),
  CALL(dem_explain, AT_MODEL),
  CALL(dem_game_bind, AT_MODEL),
  CALL(dem_game_from_tables, AT_NOTHING),
  CALL(dem_game_at_prior, AT_GAME),
  CALL(dem_report_game, AT_GAME),
  CALL(dem_solve, AT_GAME),
  ALSO(dem_solve, AT_GAME, brief),
  CALL(dem_expect_judge, AT_ANSWER),
  CALL(dem_profile_read, AT_ANSWER),
  CALL(dem_verify, AT_ANSWER),
  CALL(dem_report_text, AT_ANSWER),
  CALL(dem_report_json, AT_ANSWER),
  CALL(dem_report_check_text, AT_ANSWER),
  CALL(dem_report_check_json, AT_ANSWER),
  CALL(dem_report_expects_text, AT_ANSWER),
  CALL(dem_report_expects_json, AT_ANSWER),
  CALL(dem_reasons_find, AT_ANSWER),
  CALL(dem_explain_outcome, AT_ANSWER),
  CALL(dem_report_reasons_json, AT_ANSWER),
  CALL(dem_simulation_open, AT_ANSWER),
  CALL(dem_simulation_draw, AT_ANSWER),
  CALL(dem_actors_read, AT_NOTHING),
  CALL(dem_coder_new, AT_LEDGER),
  CALL(dem_code, AT_LEDGER),
  CALL(dem_code_contrast, AT_LEDGER),
  CALL(dem_report_code_text, AT_LEDGER),
  CALL(dem_report_code_json, AT_LEDGER),
  CALL(dem_ledger_create, AT_NOTHING),
  CALL(dem_ledger_create_with, AT_LEDGER),
  CALL(dem_ledger_open, AT_LEDGER),
  ALSO(dem_ledger_open, AT_LEDGER, to_read),
  CALL(dem_ledger_check, AT_LEDGER),
  WRITE(dem_ledger_add_actors, AT_LEDGER),
  WRITE(dem_ledger_add, AT_LEDGER),
  WRITE(dem_ledger_link, AT_LEDGER),
  WRITE(dem_ledger_unlink, AT_LEDGER),
  WRITE(dem_ledger_import, AT_LEDGER),
  WRITE(dem_ledger_add_codings, AT_LEDGER),
  CALL(dem_ledger_filter_check, AT_LEDGER),
  CALL(dem_signal_scan_open, AT_LEDGER),
  CALL(dem_signal_scan_next, AT_LEDGER),
  CALL(dem_ledger_find, AT_LEDGER),
  CALL(dem_ledger_links, AT_LEDGER),
  CALL(dem_ledger_propose, AT_LEDGER),
  CALL(dem_ledger_ties, AT_LEDGER),
  CALL(dem_ledger_facts, AT_LEDGER),
  CALL(dem_ledger_rates, AT_LEDGER),
  CALL(dem_ledger_stats, AT_LEDGER),
  CALL(dem_mapping_read, AT_NOTHING),
  CALL(dem_infer, AT_LEDGER),
  CALL(dem_evidence_read, AT_EVIDENCE),
  CALL(dem_report_inference_text, AT_EVIDENCE),
  CALL(dem_report_inference_sentence, AT_EVIDENCE),
  CALL(dem_report_inference_json, AT_EVIDENCE),
  CALL(dem_report_html, AT_EVIDENCE),
  CALL(dem_report_import_text, AT_LEDGER),
  CALL(dem_report_import_json, AT_LEDGER),
  CALL(dem_report_stats_text, AT_LEDGER),
  CALL(dem_report_stats_json, AT_LEDGER),
  CALL(dem_report_links_text, AT_LEDGER),
  CALL(dem_report_links_json, AT_LEDGER),
  CALL(dem_report_unlinked_json, AT_NOTHING),
  CALL(dem_report_init_json, AT_LEDGER),
  CALL(dem_report_actors_text, AT_LEDGER),
  CALL(dem_report_actors_json, AT_LEDGER),
  CALL(dem_report_faults_text, AT_LEDGER),
  CALL(dem_report_faults_json, AT_LEDGER),
#define LISTED(name, needs) CALL(name, needs),
  DESK_LISTINGS(LISTED)
#undef LISTED
};
const int DESK_N_CALLS = sizeof DESK_CALLS / sizeof *DESK_CALLS;
