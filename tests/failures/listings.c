/* The calls for trees and for listings, which have a form more each. See desk.h. */
#include "failures/calls.h"

/* ---- trees ---------------------------------------------------------------------------------------------------------------- */

/* A draw before moves that are told apart, with a long number. */
static const char EFG[] = "EFG 2 R \"a \\\"tree\\\"\" { \"One\" \"Two\" }\n\"\"\n\nc \"\" 1 \"\" { \"L\" 1/3 \"R\" 2/3 } 0\n"
                          "p \"\" 1 1 \"\" { \"u\" \"d\" } 0\nt \"\" 1 \"\" { 1234567890123456789012345678901234567890, 0 }\n"
                          "t \"\" 2 \"\" { 0, 1 }\np \"\" 1 2 \"\" { \"u\" \"d\" } 0\nt \"\" 3 \"\" { 1.5, -2/7 }\n"
                          "t \"\" 4 \"\" { 3, 3 }\n";

static dem_status run_dem_tree_read(desk *d) {
  dem_tree *made = DESK_UNSET;
  dem_status status = dem_tree_read(d->cx, &made, "a.efg", EFG, sizeof EFG - 1);
  dem_tree_free(made);
  return status;
}

static dem_status run_dem_tree_from_game(desk *d) {
  dem_tree *made = DESK_UNSET;
  dem_status status = dem_tree_from_game(d->cx, &made, d->game);
  dem_tree_free(made);
  return status;
}

static dem_status run_dem_game_from_tree(desk *d) {
  dem_tree *tree = NULL;
  dem_game *made = DESK_UNSET;
  DEM_TRY(dem_tree_from_game(d->cx, &tree, d->game));
  dem_status status = dem_game_from_tree(d->cx, &made, tree);
  dem_game_free(made);
  dem_tree_free(tree);
  return status;
}

/* ---- listings --------------------------------------------------------------------------------------------------------------- */

typedef dem_status list(desk *d, const dem_listing_settings *settings);

/* Every listing of a matter in every form, each on an empty page; before them without settings. */
static dem_status list_all(desk *d, dem_matter matter, list *one) {
  dem_listing_settings settings = {.standalone = true, .text = {.width = 80, .utf8 = true}};
  dem_status status = one(d, NULL);
  for (int listing = 0; listing < DEM_N_LISTINGS; listing++)
    for (int form = DEM_FORM_TEXT; form <= DEM_FORM_LATEX && status == DEM_OK; form++) {
      if (dem_listing_matter((dem_listing)listing) != matter) continue;
      settings.listing = (dem_listing)listing;
      settings.form = (dem_form)form;
      d->out.length = 0;
      status = one(d, &settings);
    }
  return status;
}

#define LISTING(name, matter, ...)                                                                                     \
  static dem_status list_##name(desk *d, const dem_listing_settings *settings) {                                       \
    return dem_report_##name(d->cx, &d->out, __VA_ARGS__, settings);                                                   \
  }                                                                                                                    \
  static dem_status run_dem_report_##name(desk *d) { return list_all(d, DEM_MATTER_##matter, list_##name); }

LISTING(answer_listing, SOLVE, d->answer)
LISTING(answer_latex, SOLVE, d->answer)
LISTING(expects_listing, CHECK, d->rows, d->model->n_expects)
LISTING(verification_listing, VERIFY, d->check)
LISTING(inference_listing, INFER, d->inference)
LISTING(code_listing, CODE,
        &((dem_code_report){.actors = d->actors, .n_texts = 2, .texts = d->coded, .n_first = 1, .contrast = &d->contrast}))
LISTING(links_listing, LINKS, &d->links)
LISTING(actors_listing, ACTORS, &((dem_actor_report){.actors = d->actors}))
LISTING(import_listing, IMPORT, &d->import)
LISTING(stats_listing, STATS, &d->stats)
LISTING(faults_listing, FAULTS, &d->faults)
LISTING(signals_put, SIGNALS, &d->evidence.signals[0])

static dem_status list_signals_open(desk *d, const dem_listing_settings *settings) {
  return settings && settings->form == DEM_FORM_TEXT ? DEM_OK : dem_report_signals_open(d->cx, &d->out, settings);
}
static dem_status run_dem_report_signals_open(desk *d) { return list_all(d, DEM_MATTER_SIGNALS, list_signals_open); }
static dem_status list_signals_close(desk *d, const dem_listing_settings *settings) {
  return settings && settings->form == DEM_FORM_TEXT ? DEM_OK : dem_report_signals_close(d->cx, &d->out, settings);
}
static dem_status run_dem_report_signals_close(desk *d) { return list_all(d, DEM_MATTER_SIGNALS, list_signals_close); }
static dem_status list_mappings(desk *d, const dem_listing_settings *settings) {
  return dem_report_mappings_listing(d->cx, &d->out, settings);
}
static dem_status run_dem_report_mappings_listing(desk *d) { return list_all(d, DEM_MATTER_MAPPINGS, list_mappings); }
static dem_status run_dem_report_mappings_json(desk *d) { return dem_report_mappings_json(d->cx, &d->out); }
static dem_status run_dem_report_json_of(desk *d) { return dem_report_json_of(d->cx, &d->out, d->answer, 1); }

/* ---- the table ------------------------------------------------------------------------------------------------- */

const desk_call CALLS_OF_LISTINGS[] = {CALL(dem_tree_read, AT_NOTHING),
                                       CALL(dem_tree_from_game, AT_GAME),
                                       CALL(dem_game_from_tree, AT_GAME),
                                       CALL(dem_report_answer_listing, AT_ANSWER),
                                       CALL(dem_report_answer_latex, AT_ANSWER),
                                       CALL(dem_report_json_of, AT_ANSWER),
                                       CALL(dem_report_expects_listing, AT_ANSWER),
                                       CALL(dem_report_verification_listing, AT_ANSWER),
                                       CALL(dem_report_inference_listing, AT_EVIDENCE),
                                       CALL(dem_report_code_listing, AT_LEDGER),
                                       CALL(dem_report_links_listing, AT_LEDGER),
                                       CALL(dem_report_actors_listing, AT_LEDGER),
                                       CALL(dem_report_import_listing, AT_LEDGER),
                                       CALL(dem_report_stats_listing, AT_LEDGER),
                                       CALL(dem_report_faults_listing, AT_LEDGER),
                                       CALL(dem_report_signals_open, AT_EVIDENCE),
                                       CALL(dem_report_signals_put, AT_EVIDENCE),
                                       CALL(dem_report_signals_close, AT_EVIDENCE),
                                       CALL(dem_report_mappings_listing, AT_NOTHING),
                                       CALL(dem_report_mappings_json, AT_NOTHING),
                                       {0}};
