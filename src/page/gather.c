/* What a page takes from a ledger: all of a small one; of a large one the rows that an inference cites, and then what
 * their actor did and what was done to it. Everything is copied, since what a scan lends is gone at its next step. */
#include <string.h>

#include "demarche/page.h"

typedef struct job {
  dem_ctx *cx;
  dem_evidence *out;
  dem_arena *mem;
  dem_ledger *ledger;
  dem_signal_scan *scan;
  dem_signal *signals;
  int64_t total;
  dem_status status;
} job;

static const char *keep(job *work, const char *text) { return dem_arena_copy(work->mem, text, strlen(text)); }

static dem_signal copy(job *work, const dem_signal *from) {
  dem_signal to = *from;
  to.date = keep(work, from->date);
  to.actor = keep(work, from->actor);
  to.target = keep(work, from->target);
  to.channel = keep(work, from->channel);
  to.kind = keep(work, from->kind);
  to.magnitude = keep(work, from->magnitude);
  to.unit = keep(work, from->unit);
  to.description = keep(work, from->description);
  to.source = keep(work, from->source);
  to.confidence = keep(work, from->confidence);
  to.stance = keep(work, from->stance);
  to.as = keep(work, from->as);
  return to;
}

static bool is_kept(const job *work, int64_t id) {
  for (int i = 0; i < work->out->n_signals; i++)
    if (work->signals[i].id == id) return true;
  return false;
}

/* As many as there is room for; those beyond are counted in `*n` alone. */
static dem_status scan(job *work, int64_t *n, const dem_ledger_filter *filter) {
  bool more = true;
  dem_signal signal;
  DEM_TRY(dem_signal_scan_open(work->cx, &work->scan, work->ledger, filter));
  for (*n = 0;; ++*n) {
    if (*n % 1024 == 0) dem_ctx_step(work->cx, "reading the evidence", -1);
    DEM_TRY(dem_signal_scan_next(work->cx, &more, &signal, work->scan));
    if (!more) break;
    if (work->out->n_signals < DEM_MAX_EVIDENCE && !is_kept(work, signal.id))
      work->signals[work->out->n_signals++] = copy(work, &signal);
  }
  dem_signal_scan_close(work->scan);
  work->scan = NULL;
  return DEM_OK;
}

static dem_status read_cited(job *work) {
  const dem_inference *inference = work->out->inference;
  for (int i = 0; i < inference->n_clues && work->out->n_signals < DEM_MAX_EVIDENCE; i++) {
    int64_t row = inference->clues[i].witness.row;
    if (row <= 0 || is_kept(work, row)) continue;
    DEM_TRY(dem_ledger_find(work->cx, &work->signals[work->out->n_signals], work->mem, work->ledger, row));
    work->out->n_signals++;
  }
  return DEM_OK;
}

/* The actor of most of the rows that are kept so far. */
static const char *main_actor(const job *work) {
  const char *found = NULL;
  int most = 0;
  for (int i = 0; i < work->out->n_signals; i++) {
    int n = 0;
    for (int j = 0; j < work->out->n_signals; j++) n += strcmp(work->signals[i].actor, work->signals[j].actor) == 0;
    if (n > most) found = work->signals[i].actor;
    if (n > most) most = n;
  }
  return found;
}

static dem_status read_about(job *work) {
  int64_t n;
  work->out->n_signals = 0;
  DEM_TRY(read_cited(work));
  const char *actor = main_actor(work);
  DEM_TRY(scan(work, &n, &(dem_ledger_filter){.actor = actor}));
  return actor ? scan(work, &n, &(dem_ledger_filter){.target = actor}) : DEM_OK;
}

static dem_status read_all(job *work) {
  work->signals = DEM_NEW_ARRAY(work->mem, dem_signal, DEM_MAX_EVIDENCE);
  work->out->signals = work->signals;
  DEM_TRY(scan(work, &work->total, NULL));
  if (work->total > DEM_MAX_EVIDENCE && work->out->inference) DEM_TRY(read_about(work));
  work->out->n_left_out = work->total - work->out->n_signals;
  work->out->actors = dem_ledger_actors(work->ledger);
  DEM_TRY(dem_ledger_ties(work->cx, &work->out->ties, work->mem, work->ledger));
  DEM_TRY(dem_ledger_facts(work->cx, &work->out->facts, work->mem, work->ledger, NULL));
  return dem_ledger_links(work->cx, &work->out->links, work->mem, work->ledger);
}

static void run(void *argument) {
  job *work = argument;
  work->status = read_all(work);
}

dem_status dem_evidence_read(dem_ctx *cx, dem_evidence *out, dem_arena *mem, dem_ledger *ledger,
                             const dem_inference *inference) {
  *out = (dem_evidence){.inference = inference};
  job work = {.cx = cx, .out = out, .mem = mem, .ledger = ledger};
  dem_status status = dem_ctx_protect(cx, run, &work);
  if (work.scan) dem_signal_scan_close(work.scan);
  return status != DEM_OK ? status : work.status;
}
