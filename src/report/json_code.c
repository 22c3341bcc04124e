/* `code --json`: who is named where, in what stance; who of the wanted is not; two sets side by side. */
#include "report/json_parts.h"
#include "report/rows_code.h"

static void put_span(dem_json *json, const char *key, dem_span span) {
  dem_json_open_array(json, key, DEM_JSON_FLAT);
  dem_json_put_int(json, NULL, span.begin);
  dem_json_put_int(json, NULL, span.end);
  dem_json_close(json);
}

static void put_mark(dem_json *json, const dem_named *named, const dem_stance_mark *mark) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "stance", dem_stance_text(mark->stance));
  put_span(json, "verb", mark->verb);
  put_span(json, "at", named->mentions[mark->mention]);
  dem_json_put_bool(json, "negated", mark->negated);
  dem_json_put_bool(json, "reported", mark->reported);
  dem_json_close(json);
}

static void put_named(dem_json *json, const dem_actors *actors, const dem_named *named) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_text(json, "actor", actors->actors[named->actor].code);
  dem_json_put_text(json, "name", actors->actors[named->actor].name);
  dem_json_put_int(json, "mentions", named->n_mentions);
  dem_json_open_array(json, "at", DEM_JSON_FLAT);
  for (int i = 0; i < named->n_mentions; i++) put_span(json, NULL, named->mentions[i]);
  dem_json_close(json);
  dem_json_open_object(json, "stances", DEM_JSON_FLAT);
  for (int s = 0; s < DEM_N_STANCES; s++)
    if (named->counts[s] > 0) dem_json_put_int(json, dem_stance_text((dem_stance)s), named->counts[s]);
  dem_json_close(json);
  dem_json_open_array(json, "marks", DEM_JSON_LINES);
  for (int i = 0; i < named->n_marks; i++) put_mark(json, named, &named->marks[i]);
  dem_json_close(json);
  dem_json_close(json);
}

/* Of the wanted, those that the text does not name, where `tells`; else none. */
static void put_absent(dem_json *json, const char *key, const dem_code_report *report, const dem_coding *coding,
                       bool tells) {
  dem_json_open_array(json, key, DEM_JSON_FLAT);
  for (int i = 0; tells && i < report->n_wanted; i++)
    if (!dem_code_names(coding, report->wanted[i]))
      dem_json_put_text(json, NULL, report->actors->actors[report->wanted[i]].code);
  dem_json_close(json);
}

static void put_text(dem_json *json, const dem_code_report *report, int index) {
  const dem_coded_text *text = &report->texts[index];
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_text(json, "file", text->text.name);
  if (report->contrast) dem_json_put_int(json, "set", index < report->n_first ? 1 : 2);
  dem_json_put_int(json, "bytes", text->coding.bytes);
  dem_json_put_int(json, "words", text->coding.words);
  dem_json_put_bool(json, "excerpt", text->text.excerpt);
  dem_json_open_array(json, "actors", DEM_JSON_LINES);
  for (int i = 0; i < text->coding.n_named; i++) put_named(json, report->actors, &text->coding.named[i]);
  dem_json_close(json);
  put_absent(json, "omitted", report, &text->coding, !text->text.excerpt);
  put_absent(json, "not_seen", report, &text->coding, text->text.excerpt);
  dem_json_close(json);
}

static void put_contrast(dem_json *json, const dem_code_report *report) {
  const dem_contrast *contrast = report->contrast;
  dem_json_open_object(json, "contrast", DEM_JSON_LINES);
  dem_json_put_int(json, "first_words", contrast->first_words);
  dem_json_put_int(json, "second_words", contrast->second_words);
  dem_json_put_bool(json, "excerpts", contrast->excerpts);
  const dem_records terms = dem_records_of_terms(report);
  dem_json_put_records(json, "terms", NULL, &terms);
  dem_json_close(json);
}

static void put_report(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_code_report *report = subject;
  (void)mem;
  dem_json_put_bool(json, "complete", !report->why);
  dem_json_put_text(json, "why", report->why);
  dem_json_open_array(json, "texts", DEM_JSON_LINES);
  for (int i = 0; i < report->n_texts; i++) put_text(json, report, i);
  dem_json_close(json);
  if (report->contrast) put_contrast(json, report);
}

dem_status dem_report_code_json(dem_ctx *cx, dem_buf *out, const dem_code_report *report) {
  return dem_json_write(cx, out, NULL, put_report, report);
}
