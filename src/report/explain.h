/* The model in plain English: what its parts share. Sentences are made in `draft` and wrapped into `out`. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "demarche/report.h"

typedef struct dem_explainer {
  dem_arena *mem;
  dem_buf *out;
  dem_buf draft;
  const dem_model *model;
  const dem_rat *values; /* one per parameter */
  int width;
  bool utf8;
} dem_explainer;

/* Ends the sentence in `draft`: wrapped under a heading, or as an item of a list. */
void dem_explain_sentence(dem_explainer *explainer);
void dem_explain_item(dem_explainer *explainer);
void dem_explain_heading(dem_explainer *explainer, const char *heading);

/* "hold, deepen or leave" */
void dem_explain_put_names(dem_buf *out, int n, const dem_name *names, const char *last);
/* "C (committed)" */
void dem_explain_put_name(dem_buf *out, const dem_name *name);

/* "NATO answers deepen and Seoul is C" */
void dem_explain_put_guard(dem_buf *out, const dem_model *model, const dem_guard *guard);
/* "gain[type] (C 6, H 4)"; a number alone needs no value beside it. */
void dem_explain_put_amount(dem_explainer *explainer, const dem_expr *amount);
/* The amount without the minus signs that it begins with; `minus` changes with each. */
const dem_expr *dem_explain_unsign(dem_explainer *explainer, const dem_expr *amount, bool *minus);
/* The value of an expression for a type; undefined where it has a guard inside. A type of -1 stands for every type. */
dem_rat dem_explain_value(dem_explainer *explainer, const dem_expr *expr, int type);
bool dem_explain_varies_by_type(const dem_expr *expr);

void dem_explain_costs(dem_explainer *explainer);
void dem_explain_payoffs(dem_explainer *explainer);
void dem_explain_parameters(dem_explainer *explainer);

#endif
