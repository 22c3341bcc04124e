/* A host whose memory runs out after `left` allocations (never, where negative) and that counts what is held. */
#ifndef SUPPORT_SUPPLY_H
#define SUPPORT_SUPPLY_H

#include "demarche/base.h"

#include <stdlib.h>

typedef struct supply {
  int left, held;
} supply;

/* The `resize` hook of a host whose data is a supply. */
static inline void *supply_resize(void *data, void *block, size_t size) {
  supply *s = data;
  if (size == 0) {
    s->held -= block != NULL;
    free(block);
    return NULL;
  }
  if (s->left == 0) return NULL;
  if (s->left > 0) s->left--;
  s->held += block == NULL;
  return realloc(block, size);
}

#endif
