/* NE,p,p,...: a number per action, in Gambit's order (dem_game_coordinates). */
#include "solve/profile.h"

#include <string.h>

typedef struct cursor {
  dem_sheet *sheet;
  size_t at, end; /* of the line */
  int n_read, n_needed;
} cursor;

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

/* The next field after a comma. */
static dem_rat next_number(cursor *line) {
  dem_sheet *sheet = line->sheet;
  if (line->at >= line->end)
    dem_sheet_fail(sheet, "the line has %d numbers, the game needs %d", line->n_read, line->n_needed);
  size_t begin = line->at + 1, stop = begin;
  while (stop < line->end && sheet->text[stop] != ',') stop++;
  line->at = stop;
  while (begin < stop && is_blank(sheet->text[begin])) begin++;
  while (stop > begin && is_blank(sheet->text[stop - 1])) stop--;
  dem_rat out;
  line->n_read++;
  if (!dem_sheet_number(sheet, &out, sheet->text + begin, stop - begin))
    dem_sheet_fail(sheet, "number %d of the line is '%.*s', which is no number", line->n_read,
                   (int)(stop - begin < 40 ? stop - begin : 40), sheet->text + begin);
  return out;
}

/* Where a probability of the profile is kept. */
static dem_rat *place_of(dem_sheet *sheet, const dem_coordinate *at) {
  const dem_game *game = sheet->game;
  switch (at->kind) {
  case DEM_COORDINATE_SIGNAL:
    return &sheet->out->sigma[(size_t)at->place * (size_t)game->n_signals + (size_t)at->choice];
  case DEM_COORDINATE_ANSWER: return &dem_sheet_answers(sheet, at->place, at->signal)[at->choice];
  default: return &sheet->out->moves[at->place][at->choice];
  }
}

/* All are there, since the line has as many numbers as the game has coordinates. */
static void finish(dem_sheet *sheet) {
  const dem_game *game = sheet->game;
  for (int t = 0; t < game->n_types; t++) sheet->has_type[t] = true;
  for (int i = 0; i < game->n_moves; i++) sheet->has_move[i] = true;
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0; m < game->n_signals; m++)
      if (!sheet->has_answers[k * game->n_signals + m]) dem_sheet_spread(sheet, k, m, false);
}

/* Fields that are left, and lines. */
static void check_rest(cursor *line) {
  dem_sheet *sheet = line->sheet;
  int extra = 0;
  for (size_t at = line->at; at < line->end; at++) extra += sheet->text[at] == ',';
  if (extra > 0)
    dem_sheet_fail(sheet, "the line has %d numbers, the game needs %d", line->n_read + extra, line->n_needed);
  for (size_t at = line->end; at < sheet->length; at++) {
    sheet->line += sheet->text[at] == '\n';
    if (!is_blank(sheet->text[at]) && sheet->text[at] != '\n')
      dem_sheet_fail(sheet, "give one profile, not more lines");
  }
}

void dem_sheet_read_line(dem_sheet *sheet, size_t start) {
  const char *newline = memchr(sheet->text + start, '\n', sheet->length - start);
  size_t end = newline ? (size_t)(newline - sheet->text) : sheet->length;
  while (end > start && is_blank(sheet->text[end - 1])) end--;
  cursor line = {.sheet = sheet, .at = start + 2, .end = end};
  const dem_coordinate *order = dem_game_coordinates(sheet->mem, &line.n_needed, sheet->game);
  sheet->is_line = true;
  for (int i = 0; i < line.n_needed; i++) *place_of(sheet, &order[i]) = next_number(&line);
  check_rest(&line);
  finish(sheet);
}
