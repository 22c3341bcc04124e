/* dem_model_read: the entry, its memory, and how it ends. */
#include <string.h>

#include "lang/reader.h"

enum { MOST = DEM_MAX_TEXT + 4 }; /* enough of a text that is too large to see that it is */

typedef struct job {
  dem_reader reader;
  dem_ctx *cx;
  const char *file, *text;
  size_t length;
} job;

static void begin(job *j) {
  dem_reader *r = &j->reader;
  r->cx = j->cx;
  r->mem = dem_arena_new(j->cx);
  r->scratch = dem_arena_new(j->cx);
  r->model = DEM_NEW(r->mem, dem_model);
  r->file = dem_arena_copy(r->mem, j->file ? j->file : "", j->file ? strlen(j->file) : 0);
  size_t length = j->length < MOST ? j->length : MOST;
  r->text = dem_arena_copy(r->mem, j->text, length);
  r->end = r->text + length;
  *r->model = (dem_model){.mem = r->mem, .file = r->file, .text = r->text};
  if (length >= 3 && memcmp(r->text, "\xEF\xBB\xBF", 3) == 0) r->text += 3;
}

static void read_all(void *argument) {
  job *j = argument;
  begin(j);
  dem_reader_split(&j->reader);
  dem_reader_run(&j->reader);
  dem_reader_finish(&j->reader);
}

static void tell_all(void *argument) {
  dem_reader_tell(&((job *)argument)->reader);
}

static dem_status fail(job *j) {
  const dem_reader *r = &j->reader;
  const dem_remark *first = &r->errors.kept[0];
  int others = r->errors.total - 1;
  if (others == 0)
    return dem_fail(j->cx, DEM_DOMAIN, "%s:%d:%d: %s", r->file, first->at.line, first->at.column, first->says);
  return dem_fail(j->cx, DEM_DOMAIN, "%s:%d:%d: %s (and %d more)", r->file, first->at.line, first->at.column,
                  first->says, others);
}

dem_status dem_model_read(dem_ctx *cx, dem_model **out, const char *file, const char *text, size_t length) {
  job j = {.cx = cx, .file = file, .text = text, .length = length};
  *out = NULL;
  dem_ctx_clear(cx);
  dem_status status = dem_ctx_protect(cx, read_all, &j);
  if (status == DEM_OK || status == DEM_DOMAIN) {
    dem_status told = dem_ctx_protect(cx, tell_all, &j);
    status = told != DEM_OK ? told : j.reader.errors.total > 0 ? fail(&j) : DEM_OK;
  }
  dem_arena_free(j.reader.scratch);
  if (status == DEM_OK) *out = j.reader.model;
  else dem_arena_free(j.reader.mem);
  return status;
}
