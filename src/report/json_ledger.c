/* The verbs of `ledger` as JSON. */
#include "report/json_parts.h"
#include "report/sheet.h"

/* ---- a signal -------------------------------------------------------------------------------------------------- */

static void put_offset(dem_json *json, const char *key, int64_t offset) {
  if (offset < 0) dem_json_put_null(json, key);
  else dem_json_put_int(json, key, offset);
}

void dem_report_signal_json(dem_buf *out, const dem_signal *signal) {
  dem_json json;
  dem_json_init(&json, out);
  dem_json_open_object(&json, NULL, DEM_JSON_FLAT);
  dem_json_put_int(&json, "id", signal->id);
  const struct {
    const char *key, *text;
  } fields[] = {{"date", signal->date},     {"actor", signal->actor},
                {"target", signal->target}, {"channel", signal->channel},
                {"kind", signal->kind},     {"magnitude", signal->magnitude},
                {"unit", signal->unit},     {"description", signal->description},
                {"source", signal->source}, {"confidence", signal->confidence},
                {"stance", signal->stance}, {"as", signal->as}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    dem_json_put_text(&json, fields[i].key, fields[i].text ? fields[i].text : "");
  put_offset(&json, "begin", signal->begin);
  put_offset(&json, "end", signal->end);
  dem_json_close(&json);
  out->text[--out->length] = '\0'; /* the new line that ends a whole text */
}

/* ---- import ------------------------------------------------------------------------------------------------------ */

static void put_file(dem_json *json, const dem_import_file *file) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_text(json, "file", file->file);
  dem_json_put_text(json, "as", file->as);
  dem_json_put_int(json, "rows", file->rows);
  dem_json_put_int(json, "added", file->added);
  dem_json_put_int(json, "known", file->known);
  dem_json_put_int(json, "n_refused", file->n_refused);
  dem_json_open_array(json, "refused", DEM_JSON_LINES);
  for (int i = 0; i < file->kept; i++) {
    dem_json_open_object(json, NULL, DEM_JSON_FLAT);
    dem_json_put_int(json, "line", file->refused[i].line);
    dem_json_put_text(json, "says", file->refused[i].says);
    dem_json_close(json);
  }
  dem_json_close(json);
  dem_json_close(json);
}

static void put_import(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_import *import = subject;
  (void)mem;
  dem_json_put_bool(json, "complete", import->complete);
  dem_json_put_text(json, "why", import->why);
  dem_json_put_bool(json, "done", import->done);
  dem_json_open_array(json, "files", DEM_JSON_LINES);
  for (int i = 0; i < import->n_files; i++) put_file(json, &import->files[i]);
  dem_json_close(json);
}

dem_status dem_report_import_json(dem_ctx *cx, dem_buf *out, const dem_import *import) {
  return dem_json_write(cx, out, NULL, put_import, import);
}

/* ---- links ------------------------------------------------------------------------------------------------------- */

static void put_link(dem_json *json, const dem_link *link) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_int(json, "a", link->a);
  dem_json_put_int(json, "b", link->b);
  dem_json_put_text(json, "link", dem_link_text(link->kind));
  dem_json_put_rat(json, "rate", link->rate);
  dem_json_put_text(json, "says", link->says);
  dem_json_close(json);
}

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
  dem_json_open_array(json, about->key, DEM_JSON_LINES);
  for (int i = 0; i < about->links->n; i++) put_link(json, &about->links->links[i]);
  dem_json_close(json);
}

dem_status dem_report_links_json(dem_ctx *cx, dem_buf *out, const dem_links *links, bool proposed) {
  const links_key about = {proposed ? "proposed" : "links", links};
  return dem_json_write(cx, out, NULL, put_links, &about);
}

/* ---- a new ledger ------------------------------------------------------------------------------------------------- */

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
