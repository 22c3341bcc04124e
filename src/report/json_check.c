/* `verify --json` and `check --json`. */
#include "report/json_parts.h"
#include "report/rows_check.h"

/* ---- verify ------------------------------------------------------------------------------------------------ */

typedef struct check_work {
  dem_buf *out;
  const dem_game *game;
  const dem_verification *check;
} check_work;

static void put_check(void *argument) {
  check_work *job = argument;
  const dem_verification *check = job->check;
  dem_json json;
  dem_json_init(&json, job->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, job->game->title);
  dem_json_put_bool(&json, "holds", check->holds);
  if (check->holds) dem_json_put_rat(&json, "within", check->within);
  else dem_json_put_null(&json, "within");
  const dem_records failures = dem_records_of_failures(check);
  dem_json_put_records(&json, "failures", NULL, &failures);
  dem_json_close(&json);
}

dem_status dem_report_verification_json(dem_ctx *cx, dem_buf *out, const dem_game *game, const dem_verification *check) {
  check_work job = {out, game, check};
  return dem_buf_protect(cx, out, put_check, &job);
}

/* ---- check ------------------------------------------------------------------------------------------------- */

typedef struct expects_work {
  dem_ctx *cx;
  dem_buf *out;
  const dem_model *model;
  const dem_expectation_row *rows;
  int n_rows;
} expects_work;

static void put_remarks(dem_json *json, const char *key, dem_ctx *cx, bool warnings) {
  const dem_remarks_wanted about = {cx, false, warnings};
  const dem_records remarks = dem_records_of_remarks(&about);
  dem_json_put_records(json, key, NULL, &remarks);
}

static void put_expects(void *argument) {
  expects_work *job = argument;
  dem_json json;
  dem_json_init(&json, job->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, job->model ? job->model->title : NULL);
  const dem_records expects = dem_records_of_expects(job->rows, job->n_rows);
  dem_json_put_records(&json, "expects", NULL, &expects);
  put_remarks(&json, "errors", job->cx, false);
  put_remarks(&json, "warnings", job->cx, true);
  dem_json_close(&json);
}

dem_status dem_report_expects_json(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows) {
  expects_work job = {cx, out, model, rows, n_rows};
  return dem_buf_protect(cx, out, put_expects, &job);
}
