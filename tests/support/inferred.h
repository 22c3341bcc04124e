/* What a model's observations say, read, bound and inferred in one step. */
#ifndef SUPPORT_INFERRED_H
#define SUPPORT_INFERRED_H

#include "demarche/demarche.h"
#include "demarche/fit.h"

typedef struct inferred {
  dem_ctx *cx;
  dem_model *model;
  dem_game *game;
  dem_ledger *ledger;
  dem_inference *inference; /* NULL where it failed with `status` */
  dem_status status;
} inferred;

/* The text of models/NAME.dem without its observations and expectations, and `statements` after it. */
const char *inferred_text(dem_arena *mem, const char *name, const char *statements);

/* Infers; `confidences` are those of the rows 1, 2, ... of a ledger, up to a NULL; NULL: there is no ledger. */
inferred infer_text(const char *text, const char *const *confidences, const dem_infer_settings *settings);
void inferred_free(inferred *i);

/* The path that is the only one; the path of one outcome of a single date, which are numbered from 1. */
const dem_path *inferred_only_path(const inferred *i);
const dem_path *inferred_path(const inferred *i, int id);

/* "1/2 1/2" */
void assert_numbers(const dem_rat *numbers, int n, const char *expected);
void assert_interval(dem_interval interval, const char *min, const char *max);

#endif
