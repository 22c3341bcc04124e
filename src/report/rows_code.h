/* What `code` lists, as far as JSON has the same flat records. */
#ifndef REPORT_ROWS_CODE_H
#define REPORT_ROWS_CODE_H

#include "report/record.h"

dem_records dem_records_of_terms(const dem_code_report *report);

#endif
