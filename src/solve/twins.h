/* Signals that are the same for everyone. */
#ifndef SOLVE_TWINS_H
#define SOLVE_TWINS_H

#include "solve/signaling.h"

/* A remark that names them, in `mem`; NULL where no two are. */
const char *dem_twins_remark(dem_arena *mem, const sig *s);

#endif
