/* Failure happens once, where it happened, with its value: the message stays in the context. */
#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

static void *libc_resize(void *data, void *block, size_t size) {
  (void)data;
  if (size > 0) return realloc(block, size);
  free(block);
  return NULL;
}

dem_ctx *dem_ctx_new(const dem_host *host) {
  dem_host hooks = host ? *host : (dem_host){0};
  if (!hooks.resize) hooks.resize = libc_resize;
  dem_ctx *cx = hooks.resize(hooks.data, NULL, sizeof *cx);
  if (!cx) return NULL;
  memset(cx, 0, sizeof *cx);
  cx->host = hooks;
  cx->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return cx;
}

void dem_ctx_free(dem_ctx *cx) {
  if (!cx) return;
  dem_arena_free(cx->remarks);
  if (cx->plain) freelocale(cx->plain);
  cx->host.resize(cx->host.data, cx, 0);
}

void *dem_ctx_resize(dem_ctx *cx, void *block, size_t size) { return cx->host.resize(cx->host.data, block, size); }

/* ---- statuses -------------------------------------------------------------------------------------------- */

int dem_status_exit_code(dem_status status) {
  switch (status) {
#define ROW(name, code, text)                                                                                          \
  case DEM_##name: return code;
    DEM_STATUSES(ROW)
#undef ROW
  }
  return 70;
}

const char *dem_status_text(dem_status status) {
  switch (status) {
#define ROW(name, code, text)                                                                                          \
  case DEM_##name: return text;
    DEM_STATUSES(ROW)
#undef ROW
  }
  return "unknown status";
}

/* ---- failing --------------------------------------------------------------------------------------------- */

const char *dem_ctx_message(const dem_ctx *cx) { return cx->message; }

/* By way of a copy: the arguments may be the old message. */
static void set_message(dem_ctx *cx, const char *format, va_list args) {
  char text[DEM_MESSAGE_SIZE];
  vsnprintf(text, sizeof text, format, args);
  memcpy(cx->message, text, sizeof text);
}

dem_status dem_fail(dem_ctx *cx, dem_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  set_message(cx, format, args);
  va_end(args);
  return status;
}

/* The body runs under the locale C, for this thread alone; the host's is back afterwards. */
dem_status dem_ctx_protect(dem_ctx *cx, void (*body)(void *argument), void *argument) {
  locale_t hosts = cx->plain ? uselocale(cx->plain) : (locale_t)0;
  jmp_buf here;
  jmp_buf *outer = cx->landing;
  cx->landing = &here;
  cx->thrown = DEM_OK;
  if (setjmp(here) == 0) body(argument);
  cx->landing = outer;
  if (hosts) uselocale(hosts);
  dem_status status = cx->thrown;
  cx->thrown = DEM_OK;
  return status;
}

void dem_ctx_throw(dem_ctx *cx, dem_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  set_message(cx, format, args);
  va_end(args);
  if (!cx->landing) abort(); /* a room forgot dem_ctx_protect */
  cx->thrown = status;
  longjmp(*cx->landing, 1);
}

/* ---- stopping ---------------------------------------------------------------------------------------------- */

enum { BREATHS_BETWEEN_LOOKS = 256 };

void dem_ctx_limit_since(dem_ctx *cx, double seconds, double since) {
  cx->doing = NULL;
  cx->spared = false;
  cx->limit = seconds;
  cx->deadline = since + seconds;
}

void dem_ctx_limit(dem_ctx *cx, double seconds) { dem_ctx_limit_since(cx, seconds, dem_clock_seconds()); }

void dem_ctx_extend(dem_ctx *cx, double seconds) {
  double enough = dem_clock_seconds() + seconds;
  if (cx->deadline < enough) cx->deadline = enough;
}

void dem_ctx_spare(dem_ctx *cx, double seconds) {
  dem_ctx_limit(cx, seconds);
  cx->spared = true;
}

static void look(dem_ctx *cx) {
  cx->until_look = BREATHS_BETWEEN_LOOKS;
  if (!cx->spared && cx->host.cancelled && cx->host.cancelled(cx->host.data))
    dem_ctx_throw(cx, DEM_CANCELLED, "stopped on request");
  if (cx->limit <= 0 || dem_clock_seconds() < cx->deadline) return;
  dem_ctx_throw(cx, DEM_LIMIT, cx->spared ? "the %g seconds spared after a stop were used up%s%s"
                                          : "the time limit of %g seconds was reached%s%s",
                cx->limit, cx->doing ? " while " : "", cx->doing ? cx->doing : "");
}

void dem_ctx_breathe(dem_ctx *cx) {
  if (--cx->until_look <= 0) look(cx);
}

void dem_ctx_step(dem_ctx *cx, const char *what, double share) {
  cx->doing = what;
  if (cx->host.progress && !cx->quiet) cx->host.progress(cx->host.data, what, share);
  look(cx);
}

void dem_ctx_count(dem_ctx *cx, const char *what, double share, int64_t n, const char *one) {
  char text[160];
  snprintf(text, sizeof text, "%s, %lld %s%s found", what, (long long)n, one, n == 1 ? "" : "s");
  if (cx->host.progress && !cx->quiet) cx->host.progress(cx->host.data, text, share);
  cx->doing = what;
  look(cx);
}

/* ---- remarks on texts ------------------------------------------------------------------------------------- */

int dem_ctx_diagnostic_count(const dem_ctx *cx) {
  return cx->n_diagnostics < DEM_MAX_DIAGNOSTICS ? cx->n_diagnostics : DEM_MAX_DIAGNOSTICS;
}

int dem_ctx_diagnostic_total(const dem_ctx *cx) { return cx->n_diagnostics; }

const dem_diagnostic *dem_ctx_diagnostic_at(const dem_ctx *cx, int index) { return &cx->diagnostics[index]; }

void dem_ctx_clear(dem_ctx *cx) {
  cx->message[0] = '\0';
  cx->n_diagnostics = 0;
  dem_arena_free(cx->remarks);
  cx->remarks = NULL;
}

static const char *keep(dem_arena *mem, const char *text) {
  return text ? dem_arena_copy(mem, text, strlen(text)) : NULL;
}

/* A remark counts once its texts are kept, which may throw: what counts never points to another's memory. */
static void keep_remark(dem_ctx *cx, const dem_diagnostic *remark) {
  if (!cx->remarks) cx->remarks = dem_arena_new(cx);
  dem_diagnostic kept = *remark;
  kept.file = keep(cx->remarks, remark->file);
  kept.says = keep(cx->remarks, remark->says);
  kept.meant = keep(cx->remarks, remark->meant);
  kept.source = keep(cx->remarks, remark->source);
  cx->diagnostics[cx->n_diagnostics] = kept;
}

void dem_ctx_diagnose(dem_ctx *cx, const dem_diagnostic *remark) {
  if (cx->n_diagnostics < DEM_MAX_DIAGNOSTICS) keep_remark(cx, remark);
  cx->n_diagnostics++;
}

void dem_ctx_leave_untold(dem_ctx *cx, int n) { cx->n_diagnostics += n; }
