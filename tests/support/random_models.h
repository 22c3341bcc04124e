/* Random models with channels, as text: one or two channels, an audience that sees them, payoffs with a term for
 * every type, signal and answer. They observe nothing; a test says what was observed. */
#ifndef SUPPORT_RANDOM_MODELS_H
#define SUPPORT_RANDOM_MODELS_H

#include "support/trials.h"

/* The text lives in `mem`. */
const char *random_model_text(dem_arena *mem, dice *d);

#endif
