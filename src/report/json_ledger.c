/* The verbs of `ledger` as JSON. */
#include "report/json_parts.h"
#include "report/rows_ledger.h"

/* ---- signals, one at a time: a ledger may be longer than memory ------------------------------------------------------ */

static void put_signal(dem_json *json, const dem_signal *signal) {
  const dem_records records = dem_records_of_signal(signal);
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_members(json, NULL, &records, 0);
  dem_json_close(json);
}

void dem_report_signal_json(dem_buf *out, const dem_signal *signal) {
  dem_json json;
  dem_json_init(&json, out);
  put_signal(&json, signal);
  out->text[--out->length] = '\0'; /* the new line that ends a whole text */
}

static const char IN_SIGNALS[] = "}]";

void dem_report_signals_json_open(dem_buf *out) {
  dem_json json;
  dem_json_init(&json, out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, NULL);
  dem_json_open_array(&json, "signals", DEM_JSON_LINES);
}

void dem_report_signals_json_put(dem_buf *out, const dem_signal *signal, bool first) {
  dem_json json;
  dem_json_resume(&json, out, IN_SIGNALS, first);
  put_signal(&json, signal);
}

void dem_report_signals_json_close(dem_buf *out, bool empty) {
  dem_json json;
  dem_json_resume(&json, out, IN_SIGNALS, empty);
  dem_json_close(&json);
  dem_json_close(&json);
}

/* ---- import ------------------------------------------------------------------------------------------------------ */

static void put_file(dem_json *json, const dem_records *files, int index, const dem_import_file *file) {
  const dem_records refused = dem_records_of_refused(file);
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_members(json, NULL, files, index);
  dem_json_put_records(json, "refused", NULL, &refused);
  dem_json_close(json);
}

static void put_import(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_import *import = subject;
  (void)mem;
  dem_json_put_bool(json, "complete", import->complete);
  dem_json_put_text(json, "why", import->why);
  dem_json_put_bool(json, "done", import->done);
  const dem_records files = dem_records_of_files(import);
  dem_json_open_array(json, "files", DEM_JSON_LINES);
  for (int i = 0; i < import->n_files; i++) put_file(json, &files, i, &import->files[i]);
  dem_json_close(json);
}

dem_status dem_report_import_json(dem_ctx *cx, dem_buf *out, const dem_import *import) {
  return dem_json_write(cx, out, NULL, put_import, import);
}

/* ---- links ------------------------------------------------------------------------------------------------------- */

static void put_unlinked(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_unlinked *unlinked = subject;
  (void)mem;
  dem_json_open_array(json, "unlinked", DEM_JSON_LINES);
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_int(json, "a", unlinked->link.a);
  dem_json_put_int(json, "b", unlinked->link.b);
  dem_json_put_text(json, "link", dem_link_text(unlinked->link.kind));
  dem_json_put_bool(json, "was", unlinked->was);
  dem_json_close(json);
  dem_json_close(json);
}

dem_status dem_report_unlinked_json(dem_ctx *cx, dem_buf *out, const dem_unlinked *unlinked) {
  return dem_json_write(cx, out, NULL, put_unlinked, unlinked);
}

typedef struct links_key {
  const char *key;
  const dem_links *links;
} links_key;

static void put_links(dem_json *json, dem_arena *mem, const void *subject) {
  const links_key *about = subject;
  (void)mem;
  const dem_records links = dem_records_of_links(about->links);
  dem_json_put_records(json, about->key, NULL, &links);
}

dem_status dem_report_links_json(dem_ctx *cx, dem_buf *out, const dem_links *links, bool proposed) {
  const links_key about = {proposed ? "proposed" : "links", links};
  return dem_json_write(cx, out, NULL, put_links, &about);
}

/* ---- a new ledger ------------------------------------------------------------------------------------------------ */

typedef struct begun {
  const char *file;
  int actors;
} begun;

static void put_begun(dem_json *json, dem_arena *mem, const void *subject) {
  const begun *made = subject;
  (void)mem;
  dem_json_put_text(json, "ledger", made->file);
  dem_json_put_int(json, "actors", made->actors);
}

dem_status dem_report_init_json(dem_ctx *cx, dem_buf *out, const char *file, const dem_ledger *ledger) {
  const begun made = {file, dem_ledger_actors(ledger)->n};
  return dem_json_write(cx, out, NULL, put_begun, &made);
}

/* ---- faults ------------------------------------------------------------------------------------------------------ */

static void put_faults(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_ledger_faults *faults = subject;
  (void)mem;
  dem_json_put_bool(json, "holds", faults->n == 0);
  dem_json_open_array(json, "faults", DEM_JSON_LINES);
  for (int i = 0; i < faults->n; i++) dem_json_put_text(json, NULL, faults->says[i]);
  dem_json_close(json);
}

dem_status dem_report_faults_json(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults) {
  return dem_json_write(cx, out, NULL, put_faults, faults);
}
