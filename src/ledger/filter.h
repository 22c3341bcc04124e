/* Which signals are taken: the condition as SQL with parameters, and what is bound to them. */
#ifndef LEDGER_FILTER_H
#define LEDGER_FILTER_H

#include "ledger/store.h"

/* A query "SELECT `columns` FROM signals WHERE ... ORDER BY id", bound. NULL filter: all. */
dem_status dem_filter_prepare(dem_ctx *cx, sqlite3_stmt **out, dem_ledger *ledger, const char *columns,
                              const dem_ledger_filter *filter);
/* The code of an actor that is given by code, name or alias; the text itself where the list does not know it. */
const char *dem_filter_actor(const dem_ledger *ledger, const char *text);
/* DEM_USAGE with what was probably meant: `text`, in the role of `what`, is no actor of the list. */
dem_status dem_actor_unknown(dem_ctx *cx, const dem_ledger *ledger, const char *what, const char *text);

#endif
