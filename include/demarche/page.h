/* page: one self-contained page of HTML on a case, for a reader who decides and a referee who checks. It fetches nothing and
 * runs no script; every string that came from a model or a ledger is escaped. */
#ifndef DEMARCHE_PAGE_H
#define DEMARCHE_PAGE_H

#include "demarche/fit.h"
#include "demarche/ledger.h"
#include "demarche/solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a page shows besides the answer; all borrowed. */
typedef struct dem_evidence {
  const dem_actors *actors;
  int n_signals;
  const dem_signal *signals;
  dem_ties ties;
  dem_facts facts;
  dem_links links;
  const dem_inference *inference; /* NULL: nothing was observed */
  int64_t n_left_out; /* signals of the ledger that are not among these */
} dem_evidence;
/* All of a ledger that a page shows, in `mem`. Of a ledger of more than DEM_MAX_EVIDENCE signals those that concern the
 * actor of the rows that `inference` (kept; may be NULL) cites, and those rows first. */
#define DEM_MAX_EVIDENCE 2000
dem_status dem_evidence_read(dem_ctx *cx, dem_evidence *out, dem_arena *mem, dem_ledger *ledger,
                             const dem_inference *inference);

/* The page. `command` is what reproduces it (NULL: nothing is said); `evidence` NULL: none. DEM_USAGE of a
 * `brief` answer, which lacks what a page shows. */
dem_status dem_page_write(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const dem_evidence *evidence,
                          const char *command);

#ifdef __cplusplus
}
#endif

#endif
