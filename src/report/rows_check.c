/* `check` and `verify` as rows: statements judged, remarks on the text, conditions that fail. */
#include "report/rows_check.h"

#define COLUMNS(list) .n_columns = sizeof(list) / sizeof *(list), .columns = (list)

/* ---- check ------------------------------------------------------------------------------------------------------- */

static const dem_record_column EXPECTS[] = {{"line", "line", DEM_VALUE_INT},
                                            {"text", "statement", DEM_VALUE_PROSE},
                                            {"holds", "holds", DEM_VALUE_TRUTH},
                                            {"says", "what was found", DEM_VALUE_PROSE}};

static void give_expect(dem_record_row *row, const void *subject, int64_t index) {
  const dem_expectation_row *expect = &((const dem_expectation_row *)subject)[index];
  dem_row_int(row, expect->expect->at.line);
  dem_row_text(row, expect->expect->text);
  if (expect->result.judged) dem_row_truth(row, expect->result.holds);
  else dem_row_unknown(row);
  dem_row_text(row, expect->result.says);
}

dem_records dem_records_of_expects(const dem_expectation_row *rows, int n) {
  return (dem_records){COLUMNS(EXPECTS), n, give_expect, rows};
}

static const dem_record_column REMARKS[] = {{"file", "file", DEM_VALUE_TEXT},
                                            {"line", "line", DEM_VALUE_INT},
                                            {"column", "column", DEM_VALUE_INT},
                                            {"says", "remark", DEM_VALUE_PROSE},
                                            {"meant", "meant", DEM_VALUE_TEXT}};
static const dem_record_column WARNING = {"warning", "warning", DEM_VALUE_TRUTH};

/* In JSON the list says which they are. */
static void give_remark(dem_record_row *row, const void *subject, int64_t index) {
  const dem_remarks_wanted *remarks = subject;
  int at = -1;
  for (int64_t n = -1; n < index;
       n += remarks->all || dem_ctx_diagnostic_at(remarks->cx, at)->warning == remarks->warnings)
    at++;
  const dem_diagnostic *remark = dem_ctx_diagnostic_at(remarks->cx, at);
  dem_row_text(row, remark->file);
  dem_row_int(row, remark->line);
  dem_row_int(row, remark->column);
  dem_row_text(row, remark->says);
  dem_row_text(row, remark->meant);
  if (remarks->all) dem_row_truth(row, remark->warning);
}

dem_records dem_records_of_remarks(const dem_remarks_wanted *remarks) {
  int n = 0;
  for (int i = 0; i < dem_ctx_diagnostic_count(remarks->cx); i++)
    n += remarks->all || dem_ctx_diagnostic_at(remarks->cx, i)->warning == remarks->warnings;
  return (dem_records){COLUMNS(REMARKS), n, give_remark, remarks};
}

typedef struct checked {
  dem_ctx *cx;
  const dem_expectation_row *rows;
  int n_rows;
} checked;

static dem_records make_check(dem_arena *mem, dem_listing listing, const void *subject) {
  const checked *what = subject;
  if (listing != DEM_LISTING_REMARKS) return dem_records_of_expects(what->rows, what->n_rows);
  dem_remarks_wanted *remarks = DEM_NEW(mem, dem_remarks_wanted);
  *remarks = (dem_remarks_wanted){what->cx, true, false};
  dem_records records = dem_records_of_remarks(remarks);
  dem_columns columns = {.mem = mem};
  for (int c = 0; c < records.n_columns; c++)
    dem_columns_add(&columns, REMARKS[c].key, REMARKS[c].head, REMARKS[c].kind);
  dem_columns_add(&columns, WARNING.key, WARNING.head, WARNING.kind);
  records.n_columns = columns.n;
  records.columns = columns.columns;
  return records;
}

dem_status dem_report_expects_listing(dem_ctx *cx, dem_buf *out, const dem_expectation_row *rows, int n_rows,
                                      const dem_listing_settings *settings) {
  const checked what = {cx, rows, n_rows};
  return dem_listing_write(cx, out, settings, make_check, &what);
}

/* ---- verify ------------------------------------------------------------------------------------------------------ */

static const dem_record_column FAILURES[] = {{"player", "player", DEM_VALUE_TEXT},
                                             {"infoset", "information set", DEM_VALUE_TEXT},
                                             {"condition", "condition", DEM_VALUE_TEXT},
                                             {"detail", "detail", DEM_VALUE_PROSE}};

static void give_failure(dem_record_row *row, const void *subject, int64_t index) {
  const dem_failure *failure = &((const dem_verification *)subject)->failures[index];
  dem_row_text(row, failure->player);
  dem_row_text(row, failure->infoset);
  dem_row_text(row, dem_condition_text(failure->condition));
  dem_row_text(row, failure->detail);
}

dem_records dem_records_of_failures(const dem_verification *check) {
  return (dem_records){COLUMNS(FAILURES), check->n_failures, give_failure, check};
}

static dem_records make_failures(dem_arena *mem, dem_listing listing, const void *subject) {
  (void)mem, (void)listing;
  return dem_records_of_failures(subject);
}

dem_status dem_report_verification_listing(dem_ctx *cx, dem_buf *out, const dem_verification *check,
                                    const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_failures, check);
}
