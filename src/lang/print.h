/* Canonical text in parts. */
#ifndef LANG_PRINT_H
#define LANG_PRINT_H

#include "demarche/lang.h"
#include "base/table.h"

typedef struct dem_printer {
  dem_buf *out;
  const dem_model *model;
  const dem_table *shared; /* names with several owners; NULL: look in the model each time */
} dem_printer;

/* print_number.c: a decimal where it is one, else a fraction; of a parameter, a fraction too where that is shorter. */
void dem_decimal_print(dem_buf *out, dem_rat value);
void dem_value_print(dem_buf *out, dem_rat value);

/* print_expr.c */
void dem_sum_print(const dem_printer *p, const dem_expr *expr, const char *between);
/* The amount of a cost: guarded terms in parentheses. */
void dem_amount_print(const dem_printer *p, const dem_expr *expr);
void dem_condition_print(const dem_printer *p, const dem_guard *guard);

/* print_name.c */
/* The names that several owners have, for `shared`. */
const dem_table *dem_model_shared_names(dem_arena *mem, const dem_model *model);
/* NAME, or OWNER.NAME where others have it too. */
void dem_atom_print(const dem_printer *p, dem_atom atom);
void dem_level_print(const dem_printer *p, int channel, int level);

#endif
