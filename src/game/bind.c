/* A model at a point: the entry, and how complaints about a model's numbers are made. */
#include "game/bind.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The line of the model's text, without its end; NULL where there is none. */
static const char *source_line(dem_binder *b, int line) {
  const char *at = b->model->text;
  if (!at || line <= 0) return NULL;
  for (int i = 1; i < line; i++) {
    at = strchr(at, '\n');
    if (!at) return NULL;
    at++;
  }
  return dem_arena_copy(b->scratch, at, strcspn(at, "\r\n"));
}

void dem_bind_complain(dem_binder *b, dem_place at, const char *format, ...) {
  char says[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(says, sizeof says, format, args);
  va_end(args);
  const char *file = b->model->file ? b->model->file : "model";
  dem_diagnostic remark = {.file = file, .line = at.line, .column = at.column, .says = says};
  remark.source = source_line(b, at.line);
  dem_ctx_diagnose(b->cx, &remark);
  if (!b->complaint) b->complaint = dem_arena_format(b->mem, "%s:%d: %s", file, at.line, says);
}

void dem_bind_settle(dem_binder *b) {
  if (b->complaint) dem_ctx_throw(b->cx, DEM_DOMAIN, "%s", b->complaint);
}

const char *dem_bind_text(dem_binder *b, dem_rat number) {
  b->text.length = 0;
  dem_rat_print(&b->text, number);
  return dem_arena_copy(b->scratch, b->text.text, b->text.length);
}

static void take_point(dem_binder *b, const dem_rat *values) {
  int n = b->model->n_parameters;
  dem_rat *point = DEM_NEW_ARRAY(b->mem, dem_rat, n);
  for (int p = 0; p < n; p++) point[p] = dem_rat_copy(b->mem, values ? values[p] : b->model->parameters[p].value);
  b->values = b->game->parameters = point;
}

typedef struct job {
  dem_binder binder;
  const dem_rat *values;
} job;

static void bind_body(void *argument) {
  job *work = argument;
  dem_binder *b = &work->binder;
  b->mem = dem_arena_new(b->cx);
  b->scratch = dem_arena_new(b->cx);
  b->game = DEM_NEW(b->mem, dem_game);
  *b->game = (dem_game){.mem = b->mem, .model = b->model, .title = b->model->title};
  take_point(b, work->values);
  dem_bind_names(b);
  dem_bind_signals(b);
  dem_size_check(b->cx, b->game);
  dem_bind_chances(b);
  dem_bind_settle(b);
  dem_bind_tree(b);
  dem_bind_settle(b);
}

dem_status dem_game_bind(dem_ctx *cx, dem_game **out, const dem_model *model, const dem_rat *values) {
  job work = {{.cx = cx, .model = model, .scene = {.type = -1}}, values};
  *out = NULL;
  dem_buf_init(&work.binder.text, cx);
  dem_status status = dem_ctx_protect(cx, bind_body, &work);
  dem_buf_clear(&work.binder.text);
  dem_arena_free(work.binder.scratch);
  if (status == DEM_OK) *out = work.binder.game;
  else dem_arena_free(work.binder.mem);
  return status;
}
