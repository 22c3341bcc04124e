/* The calls that code statements, keep and read a ledger, and infer from it. See desk.h. */
#include <string.h>
#include <unistd.h>

#include "failures/calls.h"

static const dem_ledger_filter SOME = {.actor = "South Korea", .channel = "aid", .from = "2023", .to = "2024-12-31"};

/* ---- statements -------------------------------------------------------------------------------------------------- */

static dem_status run_dem_actors_read(desk *d) {
  dem_actors *made = DESK_UNSET;
  dem_status status = dem_actors_read(d->cx, &made, NULL, NULL, 0);
  dem_actors_free(made);
  return status;
}

static dem_status run_dem_coder_new(desk *d) {
  dem_coder *made = DESK_UNSET;
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

/* ---- the ledger: its file ---------------------------------------------------------------------------------------- */

static dem_status made_ledger(desk *d, dem_status status, dem_ledger *made) {
  dem_ledger_close(made);
  if (status == DEM_OK) unlink(d->new_file);
  return status;
}

static dem_status run_dem_ledger_create(desk *d) {
  dem_ledger *made = DESK_UNSET;
  dem_status status = dem_ledger_create(d->cx, &made, d->new_file);
  return made_ledger(d, status, made);
}

static dem_status run_dem_ledger_create_with(desk *d) {
  dem_ledger *made = DESK_UNSET;
  dem_status status = dem_ledger_create_with(d->cx, &made, d->new_file, d->actors);
  return made_ledger(d, status, made);
}

static dem_status open_ledger(desk *d, bool writes) {
  dem_ledger *made = DESK_UNSET;
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

/* ---- the ledger: what changes it --------------------------------------------------------------------------------- */

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
  dem_signal signal = {.date = "2024-08",
                       .actor = "KOR",
                       .target = "Ukraine",
                       .channel = "aid",
                       .kind = "pledge",
                       .magnitude = "5",
                       .unit = "USD_million",
                       .description = "more",
                       .source = "by hand",
                       .confidence = "low",
                       .begin = -1,
                       .end = -1};
  return dem_ledger_add(d->cx, NULL, d->ledger, &signal);
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
  const char *map =
    "name mine\ntitle \"mine\"\ndate date as iso\nactor actor as name else refuse\ntarget target as name "
    "else refuse\nchannel channel\ndescription description\nsource source\nconfidence confidence as chance\n";
  DEM_TRY(dem_mapping_read(d->cx, &own, "mine.map", map, strlen(map)));
  dem_status status = dem_ledger_import(d->cx, &import, d->mem, d->ledger, NULL, own, 1, &d->csv_file);
  dem_mapping_free(own);
  if (status == DEM_OK && !import.done) return dem_fail(d->cx, DEM_DEFECT, "a row was refused");
  return status;
}

static dem_status run_dem_excerpts_read(desk *d) {
  dem_excerpts *index;
  return dem_excerpts_read(d->cx, &index, d->mem, d->index_file);
}

static dem_status run_dem_excerpts_find(desk *d) {
  bool excerpt;
  return dem_excerpts_find(d->cx, &excerpt, d->index, "texts/a.txt");
}

static dem_status run_dem_ledger_add_codings(desk *d) {
  int64_t added, known;
  dem_code_entry entry = {"speech.txt", "2024-07-11", "KOR", &d->coded[0].coding};
  return dem_ledger_add_codings(d->cx, &added, &known, d->ledger, d->coder, 1, &entry);
}

/* ---- the ledger: what reads it ----------------------------------------------------------------------------------- */

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

static dem_status run_dem_ledger_export_columns(desk *d) {
  dem_export columns;
  return dem_ledger_export_columns(d->cx, &columns, d->ledger, &SOME);
}

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
    dem_mapping *made = DESK_UNSET;
    status = dem_mapping_read(d->cx, &made, "a.map", dem_mapping_text(i), strlen(dem_mapping_text(i)));
    dem_mapping_free(made);
  }
  return status;
}

static dem_status run_dem_infer(desk *d) {
  dem_inference *made = DESK_UNSET;
  dem_status status = dem_infer(d->cx, &made, d->game, d->ledger, NULL);
  dem_inference_free(made);
  return status;
}

static dem_status run_dem_evidence_read(desk *d) {
  dem_evidence evidence;
  return dem_evidence_read(d->cx, &evidence, d->mem, d->ledger, d->inference);
}

/* ---- the table ------------------------------------------------------------------------------------------------- */

const desk_call CALLS_OF_LEDGERS[] = {CALL(dem_actors_read, AT_NOTHING),
                                      CALL(dem_coder_new, AT_LEDGER),
                                      CALL(dem_code, AT_LEDGER),
                                      CALL(dem_code_contrast, AT_LEDGER),
                                      CALL(dem_excerpts_read, AT_LEDGER),
                                      CALL(dem_excerpts_find, AT_LEDGER),
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
                                      CALL(dem_ledger_export_columns, AT_LEDGER),
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
                                      {0}};
