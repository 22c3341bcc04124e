/* A small answer made by hand for the tests of room report: two types, signals "omit" and "name" on a channel that goes
 * by "talk", audiences NATO and Moscow, a separating outcome that survives and a pooling one that does not, which two
 * pieces of beliefs sustain. The numbers need not be an equilibrium: they are here to be printed. */
#ifndef TESTS_REPORT_TOY_H
#define TESTS_REPORT_TOY_H

#include "demarche/report.h"

typedef struct toy_answer {
  dem_ctx *cx;
  dem_arena *mem;
  dem_buf out;
  dem_game game;
  dem_outcome outcomes[2];
  dem_component components[1];
  dem_reading reading;
  dem_answer answer;
} toy_answer;

/* Before and after a test whose state is the answer. */
int toy_start(void **state);
int toy_stop(void **state);

/* What was written into `out`; that it has, or lacks, a text. */
const char *toy_shown(const toy_answer *toy);
void toy_has(const toy_answer *toy, const char *text);
void toy_lacks(const toy_answer *toy, const char *text);
/* What `put` makes of a text. */
void toy_writes(toy_answer *toy, void (*put)(dem_buf *out, const char *text), const char *text, const char *wanted);

#endif
