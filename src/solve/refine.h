/* Refinements (doc/method.md, M10 to M12): a row in DEM_REFINEMENTS and a function each.
 *
 * A verdict belongs to an outcome: it survives where, at every signal that nobody sends, some assessment passes. Each test looks at
 * one such signal. */
#ifndef SOLVE_REFINE_H
#define SOLVE_REFINE_H

#include "solve/play.h"

typedef struct deviation {
  dem_arena *mem; /* of the reason */
  dem_arena *scratch;
  const sig *s;
  const faces *f; /* of the signal */
  int m;
  const dem_rat *w; /* [t]: what the types have */
} deviation;

/* A sentence in two ways: with the names of the model's text, and with its author's labels. */
typedef enum refine_voice { REFINE_NAMES, REFINE_LABELS, REFINE_VOICES } refine_voice;

/* Whether the outcome passes at this signal; else `reason[voice]` in words. */
typedef bool refine_test(const deviation *d, const char **reason);
refine_test dem_refine_intuitive, dem_refine_d1;

/* The verdicts of a play, one per refinement. */
void dem_refine_play(dem_verdict *verdicts, dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f,
                     const play *p);

/* "H", "H and R", "C, H and R" where `last` is " and ". */
const char *dem_refine_types(const deviation *d, uint64_t types, const char *last, refine_voice voice);
const char *dem_refine_type(const deviation *d, int type, refine_voice voice);
/* "(china, lethal)": the signal. */
const char *dem_refine_signal(const deviation *d, refine_voice voice);
/* A number as text. */
const char *dem_refine_number(dem_arena *mem, dem_rat a);

#endif
