/* `ledger actors --json`. */
#include "report/json_parts.h"
#include "report/rows_ledger.h"

static void put_actor(dem_json *json, const dem_records *actors, int index, const dem_actor *actor) {
  const dem_records aliases = dem_records_of_aliases(actor);
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_members(json, NULL, actors, index);
  dem_json_put_records(json, "aliases", NULL, &aliases);
  dem_json_close(json);
}

static void put_actors(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_actor_report *report = subject;
  const dem_records actors = dem_records_of_actors(report);
  (void)mem;
  dem_json_put_int(json, "added", report->added);
  dem_json_open_array(json, "actors", DEM_JSON_LINES);
  for (int i = 0; i < (int)actors.n_rows; i++)
    put_actor(json, &actors, i, &report->actors->actors[report->wanted ? report->wanted[i] : i]);
  dem_json_close(json);
}

dem_status dem_report_actors_json(dem_ctx *cx, dem_buf *out, const dem_actor_report *report) {
  return dem_json_write(cx, out, NULL, put_actors, report);
}
