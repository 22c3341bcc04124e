/* `verify` and `check` for people. */
#include "demarche/report.h"

typedef struct check_work {
  dem_buf *out;
  const dem_check *check;
} check_work;

static void put_check(void *argument) {
  check_work *job = argument;
  const dem_check *check = job->check;
  if (check->holds) {
    dem_buf_put(job->out, "The profile is a sequential equilibrium");
    if (dem_rat_is_zero(check->within)) dem_buf_put(job->out, ", exactly.\n");
    else dem_buf_format(job->out, " within %.6g.\n", dem_rat_double(check->within));
    return;
  }
  dem_buf_format(job->out, "The profile is no sequential equilibrium: %d condition%s.\n", check->n_failures,
                 check->n_failures == 1 ? " fails" : "s fail");
  for (int i = 0; i < check->n_failures; i++) {
    const dem_failure *failure = &check->failures[i];
    dem_buf_format(job->out, "  %s", failure->player ? failure->player : "profile");
    if (failure->infoset) dem_buf_format(job->out, " at (%s)", failure->infoset);
    dem_buf_format(job->out, ": %s", dem_condition_text(failure->condition));
    dem_buf_format(job->out, "%s%s\n", failure->detail ? ": " : "", failure->detail ? failure->detail : "");
  }
}

dem_status dem_report_check_text(dem_ctx *cx, dem_buf *out, const dem_check *check) {
  check_work job = {out, check};
  return dem_ctx_protect(cx, put_check, &job);
}

typedef struct expects_work {
  dem_buf *out;
  const dem_model *model;
  const dem_expectation_row *rows;
  int n_rows;
} expects_work;

static void put_expects(void *argument) {
  expects_work *job = argument;
  int failed = 0;
  for (int i = 0; i < job->n_rows; i++) {
    const dem_expectation_row *row = &job->rows[i];
    dem_buf_format(job->out, "%-6s  line %d: %s\n", row->result.holds ? "ok" : "FAILED", row->expect->at.line,
                   row->expect->text);
    if (row->result.says) dem_buf_format(job->out, "        %s\n", row->result.says);
    if (!row->result.holds) failed++;
  }
  if (job->n_rows == 0) dem_buf_put(job->out, "The model has no expect statements.\n");
  else if (failed == 0) dem_buf_format(job->out, "All %d statements hold.\n", job->n_rows);
  else dem_buf_format(job->out, "%d of %d statements fail%s.\n", failed, job->n_rows, failed == 1 ? "s" : "");
}

dem_status dem_report_expects_text(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows) {
  expects_work job = {out, model, rows, n_rows};
  return dem_ctx_protect(cx, put_expects, &job);
}
