/* `verify` and `check` for people. */
#include "demarche/report.h"
#include "report/sheet.h"
#include "report/wrap.h"

enum { WIDTH = 80, INDENT = 8 };

typedef struct check_work {
  dem_buf *out;
  const dem_verification *check;
  dem_arena *mem;
} check_work;

static void put_failure(check_work *job, const dem_failure *failure) {
  dem_text_settings settings = {.width = WIDTH, .utf8 = true};
  const char *who = failure->player ? failure->player : "profile", *detail = failure->detail;
  const char *where = failure->infoset ? dem_arena_format(job->mem, " at (%s)", failure->infoset) : "";
  const char *says = dem_arena_format(job->mem, "%s%s: %s%s%s", who, where, dem_condition_text(failure->condition),
                                      detail ? ": " : "", detail ? detail : "");
  dem_buf_put(job->out, "  ");
  dem_clean_wrap(job->out, says, &settings, INDENT / 2);
}

static void put_check(void *argument) {
  check_work *job = argument;
  const dem_verification *check = job->check;
  if (check->holds) {
    dem_buf_put(job->out, "The profile is a sequential equilibrium");
    if (dem_rat_is_zero(check->within)) dem_buf_put(job->out, ", exactly.\n");
    else dem_buf_format(job->out, " within %.6g.\n", dem_rat_double(check->within));
    return;
  }
  int n = check->n_failures + check->n_more;
  dem_buf_format(job->out, "The profile is no sequential equilibrium: %d condition%s.\n", n, n == 1 ? " fails" : "s fail");
  job->mem = dem_arena_new(job->out->cx);
  for (int i = 0; i < check->n_failures; i++) put_failure(job, &check->failures[i]);
  if (check->n_more > 0) dem_buf_format(job->out, "  and %d more\n", check->n_more);
}

dem_status dem_report_verification_text(dem_ctx *cx, dem_buf *out, const dem_verification *check) {
  check_work job = {out, check, NULL};
  dem_status status = dem_buf_protect(cx, out, put_check, &job);
  dem_arena_free(job.mem);
  return status;
}

typedef struct expects_work {
  dem_buf *out;
  const dem_model *model;
  const dem_expectation_row *rows;
  int n_rows;
  dem_arena *mem;
} expects_work;

/* "ok", and the statement and what was found under it, wrapped. */
static void put_row(expects_work *job, const dem_expectation_row *row) {
  const char *verdict = !row->result.judged ? "unsure" : row->result.holds ? "ok" : "FAILED";
  const char *line = dem_arena_format(job->mem, "%-6s  line %d: %s", verdict, row->expect->at.line, row->expect->text);
  dem_wrap_put(job->out, line, WIDTH, 0, INDENT);
  if (row->result.says) dem_wrap_put(job->out, row->result.says, WIDTH, INDENT, INDENT);
}

static void put_sum(expects_work *job, int failed, int unjudged) {
  int n = job->n_rows;
  if (n == 0) dem_buf_put(job->out, "The model has no expect statements.\n");
  else if (failed + unjudged == 0 && n == 1) dem_buf_put(job->out, "The one statement holds.\n");
  else if (failed + unjudged == 0) dem_buf_format(job->out, "All %d statements hold.\n", n);
  const char *all = dem_arena_format(job->mem, "%d statement%s", n, n == 1 ? "" : "s");
  if (failed > 0) dem_buf_format(job->out, "%d of %s fail%s.\n", failed, all, failed == 1 ? "s" : "");
  if (unjudged > 0) dem_buf_format(job->out, "%d of %s could not be judged.\n", unjudged, all);
}

static void put_expects(void *argument) {
  expects_work *job = argument;
  int failed = 0, unjudged = 0;
  job->mem = dem_arena_new(job->out->cx);
  for (int i = 0; i < job->n_rows; i++) {
    const dem_expectation *result = &job->rows[i].result;
    put_row(job, &job->rows[i]);
    unjudged += !result->judged;
    failed += result->judged && !result->holds;
  }
  put_sum(job, failed, unjudged);
}

dem_status dem_report_expects_text(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows) {
  expects_work job = {out, model, rows, n_rows, NULL};
  dem_status status = dem_buf_protect(cx, out, put_expects, &job);
  dem_arena_free(job.mem);
  return status;
}
