/* `ledger actors --json`. */
#include "report/json_parts.h"
#include "report/sheet.h"

static void put_alias(dem_json *json, const dem_alias *alias) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "name", alias->text);
  dem_json_put_text(json, "since", alias->since);
  dem_json_put_text(json, "until", alias->until);
  dem_json_put_bool(json, "in_data", alias->in_data);
  dem_json_close(json);
}

static void put_actor(dem_json *json, const dem_actor *actor) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "actor", actor->code);
  dem_json_put_text(json, "iso2", actor->iso2);
  if (actor->cow > 0) dem_json_put_int(json, "cow", actor->cow);
  else dem_json_put_null(json, "cow");
  dem_json_put_text(json, "kind", actor->kind);
  dem_json_put_text(json, "name", actor->name);
  dem_json_open_array(json, "aliases", DEM_JSON_FLAT);
  for (int i = 0; i < actor->n_aliases; i++) put_alias(json, &actor->aliases[i]);
  dem_json_close(json);
  dem_json_close(json);
}

static void put_actors(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_actor_report *report = subject;
  int n = report->wanted ? report->n_wanted : report->actors->n;
  (void)mem;
  dem_json_put_int(json, "added", report->added);
  dem_json_open_array(json, "actors", DEM_JSON_LINES);
  for (int i = 0; i < n; i++) put_actor(json, &report->actors->actors[report->wanted ? report->wanted[i] : i]);
  dem_json_close(json);
}

dem_status dem_report_actors_json(dem_ctx *cx, dem_buf *out, const dem_actor_report *report) {
  return dem_json_write(cx, out, NULL, put_actors, report);
}
