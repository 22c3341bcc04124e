/* The context as the rooms see it: host hooks, the last failure, remarks on texts, the way out of deep work. */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include <setjmp.h>

#include "demarche/base.h"

#define DEM_MESSAGE_SIZE 4096

struct dem_ctx {
  dem_host host;
  jmp_buf *landing;      /* of the innermost protected body */
  dem_status thrown;
  char message[DEM_MESSAGE_SIZE];
  dem_arena *remarks;    /* holds the texts of the diagnostics */
  dem_diagnostic diagnostics[DEM_MAX_DIAGNOSTICS];
  int n_diagnostics;
};

/* realloc through the host; size 0 frees and returns NULL. NULL where memory ran out. */
void *dem_ctx_resize(dem_ctx *cx, void *block, size_t size);

#endif
