/* What a test of the page begins with: a context, an arena, a text to be written and, where it asks for them, the toy and
 * its evidence. */
#ifndef TEST_PAGE_SCENE_H
#define TEST_PAGE_SCENE_H

#include "page_ledger.h"
#include "page_toy.h"

typedef struct scene {
  dem_ctx *cx;
  dem_arena *mem;
  toy *it;
  evidence *e;
  dem_buf out;
} scene;

/* Before a test: with nothing to show, with the toy, with the toy and its evidence; and after it. */
int scene_of_parts(void **state);
int scene_of_toy(void **state);
int scene_of_evidence(void **state);
int scene_end(void **state);

/* The page of what is there, until it is written again. */
const char *scene_write(scene *s, const char *command);
/* It is written while memory runs out ever later: each time before it succeeds that is said, and nothing is leaked. */
void scene_runs_out(scene *s);

#endif
