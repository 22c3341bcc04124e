/* What `check` and `verify` list, as records. */
#ifndef REPORT_ROWS_CHECK_H
#define REPORT_ROWS_CHECK_H

#include "report/record.h"

dem_records dem_records_of_expects(const dem_expectation_row *rows, int n);
dem_records dem_records_of_failures(const dem_verification *check);

/* The context's diagnostics: all, with a column that tells warnings from errors, or one of both. */
typedef struct dem_remarks_wanted {
  dem_ctx *cx;
  bool all, warnings;
} dem_remarks_wanted;
dem_records dem_records_of_remarks(const dem_remarks_wanted *remarks);

#endif
