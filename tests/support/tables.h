/* A game as a table in a test.
 *
 * `rows` has one row per type and signal, types first, every row ended by '|': for each reply (last audience fastest)
 * the sender's payoff and then every audience's; "-" in place of a row where the type cannot send the signal. Numbers
 * are integers or fractions, apart by blanks; commas are for the eye. `prior` is a list of numbers. */
#ifndef SUPPORT_TABLES_H
#define SUPPORT_TABLES_H

#include "demarche/game.h"

typedef struct table {
  const char *title;
  int n_types, n_signals, n_audiences;
  int n_answers[3];
  const char *prior, *rows;
} table;

/* The table as numbers in `mem`; a mistake in it fails the test. */
dem_tables table_read(dem_arena *mem, const table *source);

/* The next number of a list, moved past; "-" is no number (undefined). */
dem_rat table_number(dem_arena *mem, const char **list);
/* `n` numbers. */
dem_rat *table_numbers(dem_arena *mem, const char *list, int n);
/* Whether two lists agree; undefined numbers are equal to each other only. */
bool table_same_numbers(const dem_rat *a, const dem_rat *b, int n);

/* Replies, and cells in `payoffs`, of tables; room for a copy that a test changes. */
int tables_reply_count(const dem_tables *tables);
dem_rat *tables_cell(const dem_tables *tables, int type, int signal, int reply);
/* Tables of the given shape with all numbers still to be set (`can` all true). */
dem_tables tables_blank(dem_arena *mem, int n_types, int n_signals, int n_audiences, const int *n_answers);
bool *tables_can(const dem_tables *tables, int type, int signal);
dem_rat *tables_prior(const dem_tables *tables, int type);

#endif
