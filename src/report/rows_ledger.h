/* What the verbs of `ledger` list, as records. */
#ifndef REPORT_ROWS_LEDGER_H
#define REPORT_ROWS_LEDGER_H

#include "report/record.h"

dem_records dem_records_of_signal(const dem_signal *signal); /* one row */
dem_records dem_records_of_links(const dem_links *links);
dem_records dem_records_of_files(const dem_import *import);
dem_records dem_records_of_refused(const dem_import_file *file);
dem_records dem_records_of_actors(const dem_actor_report *report);
dem_records dem_records_of_aliases(const dem_actor *actor);
dem_records dem_records_of_agreement(const dem_stats *stats);

#endif
