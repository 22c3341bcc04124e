/* The context as the rooms see it: host hooks, the last failure, remarks on texts, the way out of deep work. */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include <locale.h>
#include <setjmp.h>

#include "demarche/base.h"

#define DEM_MESSAGE_SIZE 4096

struct dem_ctx {
  dem_host host;
  locale_t plain;        /* C: numbers are read and written with a point, whatever the host's locale */
  jmp_buf *landing;      /* of the innermost protected body */
  dem_status thrown;
  const char *doing;     /* what the last step said */
  bool quiet;            /* steps look and tell nothing */
  bool spared;           /* the host is not asked */
  double limit;          /* on this thread's CPU time in seconds, as messages tell it; 0: none */
  double deadline;       /* on dem_clock_seconds; matters where there is a limit */
  int until_look;        /* breaths until the clock is looked at */
  char message[DEM_MESSAGE_SIZE];
  dem_arena *remarks;    /* holds the texts of the diagnostics */
  dem_diagnostic diagnostics[DEM_MAX_DIAGNOSTICS];
  int n_diagnostics;     /* also those that are not kept */
};

/* realloc through the host; size 0 frees and returns NULL. NULL where memory ran out. */
void *dem_ctx_resize(dem_ctx *cx, void *block, size_t size);

/* From now on steps and breaths throw DEM_LIMIT after so many seconds of this thread's CPU time; 0 lifts the limit. */
void dem_ctx_limit(dem_ctx *cx, double seconds);

/* The same with the seconds counted from `since`, an earlier time of dem_clock_seconds. */
void dem_ctx_limit_since(dem_ctx *cx, double seconds, double since);

/* Where there is a limit, at least so many seconds are left from now on; messages tell the limit that was set. */
void dem_ctx_extend(dem_ctx *cx, double seconds);

/* What was stopped may finish what it found: for so many seconds of CPU time nothing else stops it. dem_ctx_limit ends that. */
void dem_ctx_spare(dem_ctx *cx, double seconds);

/* A step that counts what was found: "searching, 2 outcomes found". `what` is all that messages name. */
void dem_ctx_count(dem_ctx *cx, const char *what, double share, int64_t n, const char *one);

/* So many more remarks than were told: they count in the total. */
void dem_ctx_leave_untold(dem_ctx *cx, int n);

/* For innermost loops: looks at the clock and the host once in a while. Throws as dem_ctx_step does. */
void dem_ctx_breathe(dem_ctx *cx);

#endif
