/* The context and the arena of a test, freed together. */
#ifndef SUPPORT_ROOM_H
#define SUPPORT_ROOM_H

#include "demarche/base.h"

#include <stdlib.h>

typedef struct room {
  dem_ctx *cx;
  dem_arena *mem;
} room;

static inline room room_open(void) {
  room r = {.cx = dem_ctx_new(NULL)};
  if (!r.cx) abort();
  r.mem = dem_arena_new(r.cx);
  return r;
}

static inline void room_close(room *r) {
  dem_arena_free(r->mem);
  dem_ctx_free(r->cx);
}

#endif
