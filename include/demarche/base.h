/* base: how memory is held, how work fails, how text is built, how progress is told.
 *
 * Every call that can fail takes a `dem_ctx` first and returns a `dem_status`. The context keeps the
 * message of the last failure and, for texts that an author wrote, up to DEM_MAX_DIAGNOSTICS remarks
 * with their places. The library has no globals and no voice: memory, progress and cancellation come
 * through the hooks of `dem_host`. A context belongs to one thread at a time.
 *
 * Limits in seconds, here and in the rooms above, are of the CPU time of the thread that makes the call
 * (CLOCK_THREAD_CPUTIME_ID): what other threads do, and waiting, are not counted.
 *
 * Objects: what a call makes (`T **out`) is the caller's to free, and *out is NULL where the call failed. It
 * belongs to the context that it was made with, which must still be there when it is freed. Arguments are
 * borrowed for the call alone unless the header says that they must outlive what is made of them.
 *
 * Memory that runs out: a call that takes a context and returns a status frees what it had made and returns
 * DEM_MEMORY. A call that says "Unwinds" has no status to return: where memory runs out, or a number grows
 * beyond DEM_MAX_LIMBS, it leaves for the innermost dem_ctx_protect. Outside any there is nowhere to go and
 * the program is ended by abort(), so whoever must survive that makes such calls in a protected body. */
#ifndef DEMARCHE_BASE_H
#define DEMARCHE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DEM_VERSION "0.1.0"
#define DEM_MAX_DIAGNOSTICS 10

/* X(name, exit code of the program, what it means) */
#define DEM_STATUSES(X)                                                                                                \
  X(OK, 0, "done")                                                                                                     \
  X(USAGE, 2, "the call or its options are wrong")                                                                     \
  X(DOMAIN, 3, "the model or data is wrong")                                                                           \
  X(LIMIT, 4, "a stated limit was reached")                                                                            \
  X(CANCELLED, 4, "stopped before it was finished")                                                                    \
  X(MEMORY, 4, "memory ran out")                                                                                       \
  X(STREAM, 5, "a file or stream failed")                                                                              \
  X(DEFECT, 70, "a defect of the program itself")

typedef enum dem_status {
#define DEM_STATUS_ROW(name, code, text) DEM_##name,
  DEM_STATUSES(DEM_STATUS_ROW)
#undef DEM_STATUS_ROW
} dem_status;

typedef struct dem_ctx dem_ctx;
typedef struct dem_arena dem_arena;

/* What the host lends. Any hook may be NULL. `resize` is realloc with a size of 0 meaning free.
 * `progress` gets a share in [0, 1], or a negative number where it is not known. */
typedef struct dem_host {
  void *data;
  void *(*resize)(void *data, void *block, size_t size);
  bool (*cancelled)(void *data);
  void (*progress)(void *data, const char *what, double share);
} dem_host;

/* A remark on a text: `line` and `column` count from 1 (column in bytes), 0 where there is none.
 * `source` is the line itself, `meant` the word that was probably meant; both may be NULL. */
typedef struct dem_diagnostic {
  const char *file;
  int line, column;
  const char *says;
  const char *meant;
  const char *source;
  bool warning;
} dem_diagnostic;

/* NULL host: the C library's memory, no progress, never cancelled. NULL is returned only where memory ran out. */
dem_ctx *dem_ctx_new(const dem_host *host);
/* After everything that was made with it. */
void dem_ctx_free(dem_ctx *cx);

/* The exit code and the meaning of a status. */
int dem_status_exit_code(dem_status status);
const char *dem_status_text(dem_status status);

/* The message of the last failure, "" if none; borrowed until the next failure or dem_ctx_clear. */
const char *dem_ctx_message(const dem_ctx *cx);
/* Remarks since the context was last cleared: how many are kept (at most DEM_MAX_DIAGNOSTICS), how many there were
 * with those that are not, and one of the kept, by index from 0. What reads a text of an author (dem_model_read,
 * dem_tree_read) clears the context when it begins, so that the remarks are on that text; what works on it afterwards
 * (dem_model_set, dem_game_bind, dem_infer) adds to them. A remark and its texts are borrowed until the next clearing. */
int dem_ctx_diagnostic_count(const dem_ctx *cx);
int dem_ctx_diagnostic_total(const dem_ctx *cx);
const dem_diagnostic *dem_ctx_diagnostic_at(const dem_ctx *cx, int index);
/* Forgets the message and all remarks. */
void dem_ctx_clear(dem_ctx *cx);

/* Records the message and returns `status`, so that a failing function ends with `return dem_fail(...)`. */
dem_status dem_fail(dem_ctx *cx, dem_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
#define DEM_TRY(call)                                                                                                  \
  do {                                                                                                                 \
    dem_status dem_try_status = (call);                                                                                \
    if (dem_try_status != DEM_OK) return dem_try_status;                                                               \
  } while (0)

/* Text that grows. A zeroed struct with its `cx` set is an empty buffer; `text` is NUL-terminated once
 * anything was put into it. Puts and formats unwind. */
typedef struct dem_buf {
  dem_ctx *cx;
  char *text;
  size_t length, capacity;
} dem_buf;

void dem_buf_init(dem_buf *buf, dem_ctx *cx);
void dem_buf_clear(dem_buf *buf);
void dem_buf_put(dem_buf *buf, const char *text);
void dem_buf_put_bytes(dem_buf *buf, const char *bytes, size_t length);
void dem_buf_put_char(dem_buf *buf, char byte);
void dem_buf_format(dem_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* dem_ctx_protect for a body that writes into `out`: where it fails, `out` is again what it was. */
dem_status dem_buf_protect(dem_ctx *cx, dem_buf *out, void (*body)(void *argument), void *argument);
/* The text, never NULL; borrowed until the buffer changes. */
const char *dem_buf_text(const dem_buf *buf);

/* An arena hands out zeroed, aligned memory and frees it all at once. All that make one or take from it unwind. */
dem_arena *dem_arena_new(dem_ctx *cx);
void dem_arena_free(dem_arena *arena);
void *dem_arena_take(dem_arena *arena, size_t size);
void *dem_arena_take_array(dem_arena *arena, size_t count, size_t size);
char *dem_arena_copy(dem_arena *arena, const char *text, size_t length);
char *dem_arena_format(dem_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
dem_ctx *dem_arena_ctx(const dem_arena *arena);
#define DEM_NEW(arena, type) ((type *)dem_arena_take((arena), sizeof(type)))
#define DEM_NEW_ARRAY(arena, type, count) ((type *)dem_arena_take_array((arena), (size_t)(count), sizeof(type)))

/* A place in an arena to return to: what was taken after the mark is given back by the release. */
typedef struct dem_mark {
  void *block;
  size_t used;
} dem_mark;
dem_mark dem_arena_mark(dem_arena *arena);
void dem_arena_release(dem_arena *arena, dem_mark mark);

/* Runs `body(argument)` so that dem_ctx_throw inside it comes back here as a status, and under the locale C, whatever the
 * host's is. May be nested. */
dem_status dem_ctx_protect(dem_ctx *cx, void (*body)(void *argument), void *argument);
/* Leaves the innermost protected body with a failure; never returns. */
void dem_ctx_throw(dem_ctx *cx, dem_status status, const char *format, ...)
  __attribute__((noreturn, format(printf, 3, 4)));

/* Tells progress, and throws DEM_CANCELLED where the host wants to stop and DEM_LIMIT where a limit in seconds was reached:
 * it unwinds. Cheap enough for inner loops. */
void dem_ctx_step(dem_ctx *cx, const char *what, double share);

/* Adds a remark about a text; the eleventh and later ones are counted but not kept. Unwinds. */
void dem_ctx_diagnose(dem_ctx *cx, const dem_diagnostic *remark);

#ifdef __cplusplus
}
#endif

#endif
