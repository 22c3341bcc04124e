/* Random games of the exact class. */
#include "support/random_games.h"

#include <string.h>

static void draw_prior(dem_arena *mem, dice *d, const dem_tables *tables) {
  int weights[8], sum = 0;
  bool equal = dice_once_in(d, 3);
  for (int t = 0; t < tables->n_types; t++) sum += weights[t] = equal ? 1 : dice_between(d, 1, 6);
  for (int t = 0; t < tables->n_types; t++) *tables_prior(tables, t) = dem_rat_ratio(mem, weights[t], sum);
}

/* Every type keeps one signal and every signal one type: the diagonal, wrapped. */
static void draw_gaps(dice *d, const dem_tables *tables) {
  for (int t = 0; t < tables->n_types; t++)
    for (int m = 0; m < tables->n_signals; m++) {
      bool diagonal = t % tables->n_signals == m || m % tables->n_types == t;
      *tables_can(tables, t, m) = diagonal || !dice_once_in(d, 4);
    }
}

static void draw_row(dem_arena *mem, dice *d, const dem_tables *tables, const shape *s, int t, int m) {
  int step = tables_reply_count(tables);
  for (int k = 0; k < tables->n_audiences; k++) {
    int n = tables->n_answers[k], sender[8], audience[8];
    step /= n;
    for (int a = 0; a < n; a++) {
      sender[a] = dice_between(d, s->low, s->high);
      audience[a] = dice_between(d, s->low, s->high);
    }
    for (int reply = 0; reply < tables_reply_count(tables); reply++) {
      dem_rat *cell = tables_cell(tables, t, m, reply);
      cell[0] = dem_rat_add(mem, cell[0], dem_rat_int(sender[reply / step % n]));
      cell[k + 1] = dem_rat_int(audience[reply / step % n]);
    }
  }
}

static void copy_row(const dem_tables *tables, int t, int to, int from) {
  size_t size = (size_t)(tables_reply_count(tables) * (1 + tables->n_audiences)) * sizeof(dem_rat);
  memcpy(tables_cell(tables, t, to, 0), tables_cell(tables, t, from, 0), size);
}

static void make_twins(const dem_tables *tables) {
  int last = tables->n_signals - 1;
  for (int t = 0; t < tables->n_types; t++) {
    *tables_can(tables, t, last) = *tables_can(tables, t, 0);
    copy_row(tables, t, last, 0);
  }
}

static void structure_row(const dem_tables *tables, structure kind, int t, int m) {
  if (kind == CHEAP_TALK && m > 0) copy_row(tables, t, m, 0);
  for (int reply = 0; reply < tables_reply_count(tables); reply++) {
    dem_rat *cell = tables_cell(tables, t, m, reply);
    if (kind == SAME_TASTES) cell[0] = tables_cell(tables, 0, m, reply)[0];
    if (kind == INDIFFERENT) cell[tables->n_audiences] = DEM_ZERO;
  }
}

dem_tables *random_game(dem_arena *mem, dice *d, const shape *s) {
  dem_tables *tables = DEM_NEW(mem, dem_tables);
  *tables = tables_blank(mem, s->n_types, s->n_signals, s->n_audiences, s->n_answers);
  draw_prior(mem, d, tables);
  if (s->gaps) draw_gaps(d, tables);
  for (int t = 0; t < s->n_types; t++)
    for (int m = 0; m < s->n_signals; m++) {
      draw_row(mem, d, tables, s, t, m);
      structure_row(tables, s->kind, t, m);
    }
  if (s->kind == TWINS) make_twins(tables);
  return tables;
}

dem_rat random_fraction(dem_arena *mem, dice *d, int high, int den) {
  int bottom = dice_between(d, 1, den);
  return dem_rat_ratio(mem, dice_between(d, 1, high * bottom), bottom);
}

shape random_small_shape(dice *d) {
  static const int RANGES[][2] = {{-1, 1}, {0, 2}, {0, 3}, {-50, 50}};
  shape s = {.n_types = dice_between(d, 2, 3), .n_signals = dice_between(d, 2, 3)};
  s.n_audiences = dice_once_in(d, 4) ? 2 : 1;
  s.n_answers[0] = s.n_answers[1] = 2;
  if (s.n_audiences == 1) s.n_answers[0] = dice_between(d, 2, 3);
  if (s.n_audiences == 2 && dice_once_in(d, 3)) s.n_answers[1] = 3, s.n_types = 2, s.n_signals = 2;
  if (s.n_audiences == 1 && dice_once_in(d, 12)) s.n_signals = 4, s.n_types = 2;
  if (s.n_audiences == 1 && dice_once_in(d, 12)) s.n_signals = 2, s.n_types = 4;
  const int *range = RANGES[dice_between(d, 0, 3)];
  s.low = range[0], s.high = range[1];
  if (dice_once_in(d, 4)) s.kind = (structure)dice_between(d, TWINS, INDIFFERENT);
  s.gaps = s.kind == PLAIN && dice_once_in(d, 4);
  return s;
}
