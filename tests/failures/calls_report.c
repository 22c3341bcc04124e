/* The calls that say what was found, as text, as JSON and on a page; listings are in listings.c. See desk.h. */
#include "failures/calls.h"

static const dem_text_settings WIDE = {.width = 80, .utf8 = true, .verbose = true};

/* ---- of a game and its outcomes ---------------------------------------------------------------------------------- */

static dem_status run_dem_report_game(desk *d) { return dem_report_game(d->cx, &d->out, d->game); }

static dem_status run_dem_report_text(desk *d) { return dem_report_text(d->cx, &d->out, d->answer, &WIDE); }
static dem_status run_dem_report_json(desk *d) { return dem_report_json(d->cx, &d->out, d->answer); }
static dem_status run_dem_report_verification_text(desk *d) { return dem_report_verification_text(d->cx, &d->out, d->check); }
static dem_status run_dem_report_verification_json(desk *d) {
  return dem_report_verification_json(d->cx, &d->out, d->game, d->check);
}

static dem_status run_dem_report_expects_text(desk *d) {
  return dem_report_expects_text(d->cx, &d->out, d->model, d->rows, d->model->n_expects);
}
static dem_status run_dem_report_expects_json(desk *d) {
  return dem_report_expects_json(d->cx, &d->out, d->model, d->rows, d->model->n_expects);
}

static dem_status run_dem_explain_outcome(desk *d) {
  dem_reasons *made = DESK_UNSET;
  DEM_TRY(dem_reasons_find(d->cx, &made, d->answer, 0));
  dem_status status = dem_explain_outcome(d->cx, &d->out, made, &WIDE);
  dem_reasons_free(made);
  return status;
}

static dem_status run_dem_report_reasons_json(desk *d) {
  dem_reasons *made = DESK_UNSET;
  DEM_TRY(dem_reasons_find(d->cx, &made, d->answer, 0));
  dem_status status = dem_report_reasons_json(d->cx, &d->out, made);
  dem_reasons_free(made);
  return status;
}

/* ---- of statements ----------------------------------------------------------------------------------------------- */

static dem_code_report code_report(desk *d) {
  static const int wanted[] = {2};
  return (dem_code_report){.actors = d->actors,
                           .n_texts = 2,
                           .texts = d->coded,
                           .n_first = 1,
                           .n_wanted = 1,
                           .wanted = wanted,
                           .contrast = &d->contrast};
}
static dem_status run_dem_report_code_text(desk *d) {
  dem_code_report report = code_report(d);
  return dem_report_code_text(d->cx, &d->out, &report, &WIDE);
}
static dem_status run_dem_report_code_json(desk *d) {
  dem_code_report report = code_report(d);
  return dem_report_code_json(d->cx, &d->out, &report);
}

/* ---- of a ledger and what follows from it ------------------------------------------------------------------------ */

static dem_status run_dem_report_inference_text(desk *d) {
  return dem_report_inference_text(d->cx, &d->out, d->inference, &WIDE);
}
static dem_status run_dem_report_inference_sentence(desk *d) {
  return dem_report_inference_sentence(d->cx, &d->out, d->inference, &WIDE);
}
static dem_status run_dem_report_inference_json(desk *d) {
  return dem_report_inference_json(d->cx, &d->out, d->inference);
}
static dem_status run_dem_page_write(desk *d) {
  return dem_page_write(d->cx, &d->out, d->answer, &d->evidence, "demarche report");
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

/* ---- the table ------------------------------------------------------------------------------------------------- */

const desk_call CALLS_OF_REPORTS[] = {CALL(dem_report_game, AT_GAME),
                                      CALL(dem_report_text, AT_ANSWER),
                                      CALL(dem_report_json, AT_ANSWER),
                                      CALL(dem_report_verification_text, AT_ANSWER),
                                      CALL(dem_report_verification_json, AT_ANSWER),
                                      CALL(dem_report_expects_text, AT_ANSWER),
                                      CALL(dem_report_expects_json, AT_ANSWER),
                                      CALL(dem_explain_outcome, AT_ANSWER),
                                      CALL(dem_report_reasons_json, AT_ANSWER),
                                      CALL(dem_report_code_text, AT_LEDGER),
                                      CALL(dem_report_code_json, AT_LEDGER),
                                      CALL(dem_report_inference_text, AT_EVIDENCE),
                                      CALL(dem_report_inference_sentence, AT_EVIDENCE),
                                      CALL(dem_report_inference_json, AT_EVIDENCE),
                                      CALL(dem_page_write, AT_EVIDENCE),
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
                                      {0}};
