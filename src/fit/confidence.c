/* The chance that a row of a ledger says what happened. A ledger says it in a word (whose chances are settings) or as a
 * number; a row without either is taken at its word, as all rows are where there is no ledger (M17). */
#include <string.h>

#include "fit/infer.h"

static dem_rat chance_of_text(infer_job *job, const char *text, int64_t row) {
  const dem_infer_settings *s = &job->out->settings;
  dem_rat number = DEM_UNDEFINED;
  if (strcmp(text, "high") == 0) return s->high;
  if (strcmp(text, "medium") == 0) return s->medium;
  if (strcmp(text, "low") == 0) return s->low;
  bool read = dem_rat_read(job->mem, &number, text, strlen(text));
  if (!read || dem_rat_sign(number) < 0 || dem_rat_compare(number, DEM_ONE) > 0)
    dem_ctx_throw(job->cx, DEM_DOMAIN,
                  "row %lld of the ledger has confidence '%s': write high, medium, low or a number in [0, 1]",
                  (long long)row, text);
  return number;
}

dem_status dem_row_chance(infer_job *job, dem_rat *out, int64_t row) {
  *out = DEM_ONE;
  if (!job->ledger) return DEM_OK;
  dem_signal signal;
  DEM_TRY(dem_ledger_find(job->cx, &signal, job->keep, job->ledger, row));
  bool given = signal.confidence[0] != '\0';
  if (given) *out = chance_of_text(job, signal.confidence, row);
  else job->n_plain++;
  return DEM_OK;
}
