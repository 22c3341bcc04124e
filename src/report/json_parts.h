/* The parts of `solve --json`, one file each. */
#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include "demarche/report.h"
#include "report/json.h"
#include "solve/reach.h"

/* Every object of demarche begins with these. */
void dem_json_put_head(dem_json *json, const char *title);

/* `"strategy"`: the outcome's play where `answers` is the outcome's own and `all` is false; every information set of an
 * extreme point where it is true. */
void dem_json_put_strategy(dem_json *json, const dem_reach *reach, const dem_rat *answers, bool all);

/* `"sustained_by"` and `"sustained_jointly"`. */
void dem_json_put_supports(dem_json *json, const dem_game *game, const dem_outcome *outcome);

/* `"observed"`. */
void dem_json_put_reading(dem_json *json, const dem_game *game, const dem_reading *reading);

/* `"components_total"` and `"components"`; `reaches` has one row per outcome. Where `only` is the id of an outcome, the
 * components that carry it, and its extreme points in them. */
void dem_json_put_components(dem_json *json, const dem_answer *answer, const dem_reach *reaches, int only);

/* {"min", "max"}; null where it is undefined. */
void dem_json_put_interval(dem_json *json, const char *key, dem_interval interval);

/* One number per type. */
void dem_json_put_by_type(dem_json *json, const char *key, const dem_game *game, const dem_rat *values);

#endif
