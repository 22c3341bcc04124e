/* `verify --json` and `check --json`. */
#include "report/json_parts.h"

/* ---- verify ------------------------------------------------------------------------------------------------ */

static void put_failure(dem_json *json, const dem_failure *failure) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "player", failure->player);
  dem_json_put_text(json, "infoset", failure->infoset);
  dem_json_put_text(json, "condition", dem_condition_text(failure->condition));
  dem_json_put_text(json, "detail", failure->detail);
  dem_json_close(json);
}

typedef struct check_work {
  dem_buf *out;
  const dem_game *game;
  const dem_check *check;
} check_work;

static void put_check(void *argument) {
  check_work *job = argument;
  const dem_check *check = job->check;
  dem_json json;
  dem_json_init(&json, job->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, job->game->title);
  dem_json_put_bool(&json, "holds", check->holds);
  if (check->holds) dem_json_put_rat(&json, "within", check->within);
  else dem_json_put_null(&json, "within");
  dem_json_open_array(&json, "failures", DEM_JSON_LINES);
  for (int i = 0; i < check->n_failures; i++) put_failure(&json, &check->failures[i]);
  dem_json_close(&json);
  dem_json_close(&json);
}

dem_status dem_report_check_json(dem_ctx *cx, dem_buf *out, const dem_game *game, const dem_check *check) {
  check_work job = {out, game, check};
  return dem_ctx_protect(cx, put_check, &job);
}

/* ---- check ------------------------------------------------------------------------------------------------- */

typedef struct expects_work {
  dem_ctx *cx;
  dem_buf *out;
  const dem_model *model;
  const dem_expectation_row *rows;
  int n_rows;
} expects_work;

static void put_expectation(dem_json *json, const dem_expectation_row *row) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_int(json, "line", row->expect->at.line);
  dem_json_put_text(json, "text", row->expect->text);
  if (row->result.judged) dem_json_put_bool(json, "holds", row->result.holds);
  else dem_json_put_null(json, "holds");
  dem_json_put_text(json, "says", row->result.says);
  dem_json_close(json);
}

static void put_remark(dem_json *json, const dem_diagnostic *remark) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "file", remark->file);
  dem_json_put_int(json, "line", remark->line);
  dem_json_put_int(json, "column", remark->column);
  dem_json_put_text(json, "says", remark->says);
  dem_json_put_text(json, "meant", remark->meant);
  dem_json_close(json);
}

static void put_remarks(dem_json *json, const char *key, const dem_ctx *cx, bool warnings) {
  dem_json_open_array(json, key, DEM_JSON_LINES);
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++) {
    const dem_diagnostic *remark = dem_ctx_diagnostic_at(cx, i);
    if (remark->warning == warnings) put_remark(json, remark);
  }
  dem_json_close(json);
}

static void put_expects(void *argument) {
  expects_work *job = argument;
  dem_json json;
  dem_json_init(&json, job->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, job->model ? job->model->title : NULL);
  dem_json_open_array(&json, "expects", DEM_JSON_LINES);
  for (int i = 0; i < job->n_rows; i++) put_expectation(&json, &job->rows[i]);
  dem_json_close(&json);
  put_remarks(&json, "errors", job->cx, false);
  put_remarks(&json, "warnings", job->cx, true);
  dem_json_close(&json);
}

dem_status dem_report_expects_json(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows) {
  expects_work job = {cx, out, model, rows, n_rows};
  return dem_ctx_protect(cx, put_expects, &job);
}
