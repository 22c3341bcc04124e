/* A game as a table in a test. */
#include "support/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *past_blanks(const char *text) {
  return text + strspn(text, " ,\n");
}

dem_rat table_number(dem_arena *mem, const char **list) {
  const char *text = past_blanks(*list);
  size_t length = strcspn(text, " ,|\n");
  dem_rat number = DEM_UNDEFINED;
  if (!(length == 1 && *text == '-') && !dem_rat_read(mem, &number, text, length))
    fail_msg("no number: '%.*s'", (int)length, text);
  *list = past_blanks(text + length);
  return number;
}

dem_rat *table_numbers(dem_arena *mem, const char *list, int n) {
  dem_rat *numbers = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (int i = 0; i < n; i++) numbers[i] = table_number(mem, &list);
  if (*past_blanks(list)) fail_msg("more than %d numbers; left: '%s'", n, list);
  return numbers;
}

bool table_same_numbers(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++) {
    if (dem_rat_is_defined(a[i]) != dem_rat_is_defined(b[i])) return false;
    if (dem_rat_is_defined(a[i]) && !dem_rat_equal(a[i], b[i])) return false;
  }
  return true;
}

int tables_reply_count(const dem_tables *tables) {
  int n = 1;
  for (int k = 0; k < tables->n_audiences; k++) n *= tables->n_answers[k];
  return n;
}

dem_rat *tables_cell(const dem_tables *tables, int type, int signal, int reply) {
  int row = (type * tables->n_signals + signal) * tables_reply_count(tables) + reply;
  return (dem_rat *)tables->payoffs + row * (1 + tables->n_audiences);
}

bool *tables_can(const dem_tables *tables, int type, int signal) {
  return (bool *)tables->can + type * tables->n_signals + signal;
}

dem_rat *tables_prior(const dem_tables *tables, int type) {
  return (dem_rat *)tables->prior + type;
}

dem_tables tables_blank(dem_arena *mem, int n_types, int n_signals, int n_audiences, const int *n_answers) {
  dem_tables tables = {.n_types = n_types, .n_signals = n_signals, .n_audiences = n_audiences};
  int *answers = DEM_NEW_ARRAY(mem, int, n_audiences);
  memcpy(answers, n_answers, (size_t)n_audiences * sizeof *answers);
  tables.n_answers = answers;
  tables.prior = DEM_NEW_ARRAY(mem, dem_rat, n_types);
  int n = n_types * n_signals, n_replies = tables_reply_count(&tables);
  bool *can = DEM_NEW_ARRAY(mem, bool, n);
  memset(can, true, (size_t)n);
  tables.can = can;
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, n * n_replies * (1 + n_audiences));
  for (int i = 0; i < n * n_replies * (1 + n_audiences); i++) payoffs[i] = DEM_ZERO;
  tables.payoffs = payoffs;
  return tables;
}

static void read_row(dem_arena *mem, const dem_tables *tables, int t, int m, const char **rows) {
  int n = tables_reply_count(tables) * (1 + tables->n_audiences);
  dem_rat *cells = tables_cell(tables, t, m, 0), first = table_number(mem, rows);
  *tables_can(tables, t, m) = dem_rat_is_defined(first);
  for (int i = 0; i < n && dem_rat_is_defined(first); i++) cells[i] = i ? table_number(mem, rows) : first;
  if (**rows != '|') fail_msg("%s: row of type %d, signal %d ends at '%s'", tables->title, t, m, *rows);
  *rows = past_blanks(*rows + 1);
}

dem_tables table_read(dem_arena *mem, const table *source) {
  dem_tables tables = tables_blank(mem, source->n_types, source->n_signals, source->n_audiences, source->n_answers);
  const char *rows = source->rows;
  tables.title = source->title;
  tables.prior = table_numbers(mem, source->prior, source->n_types);
  for (int t = 0; t < source->n_types; t++)
    for (int m = 0; m < source->n_signals; m++) read_row(mem, &tables, t, m, &rows);
  if (*rows) fail_msg("%s: rows go on: '%s'", source->title, rows);
  return tables;
}
