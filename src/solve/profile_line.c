/* NE,p,p,...: a number per action, in Gambit's order (dem_game_coordinates). */
#include "solve/profile.h"

#include <string.h>

typedef struct cursor {
  dem_written *written;
  size_t at, end; /* of the line */
  int n_read, n_needed;
} cursor;

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

/* The next field after a comma. */
static dem_rat next_number(cursor *line) {
  dem_written *written = line->written;
  if (line->at >= line->end)
    dem_written_fail(written, "the line has %d numbers, the game needs %d", line->n_read, line->n_needed);
  size_t begin = line->at + 1, stop = begin;
  while (stop < line->end && written->text[stop] != ',') stop++;
  line->at = stop;
  while (begin < stop && is_blank(written->text[begin])) begin++;
  while (stop > begin && is_blank(written->text[stop - 1])) stop--;
  dem_rat out;
  line->n_read++;
  if (!dem_written_number(written, &out, written->text + begin, stop - begin))
    dem_written_fail(written, "number %d of the line is '%.*s', which is no number", line->n_read,
                     (int)(stop - begin < 40 ? stop - begin : 40), written->text + begin);
  return out;
}

/* Where a probability of the profile is kept. */
static dem_rat *place_of(dem_written *written, const dem_coordinate *at) {
  const dem_game *game = written->game;
  switch (at->kind) {
  case DEM_COORDINATE_SIGNAL:
    return &written->out->sigma[(size_t)at->place * (size_t)game->n_signals + (size_t)at->choice];
  case DEM_COORDINATE_ANSWER: return &dem_written_answers(written, at->place, at->signal)[at->choice];
  default: return &written->out->moves[at->place][at->choice];
  }
}

/* All are there, since the line has as many numbers as the game has coordinates. */
static void finish(dem_written *written) {
  const dem_game *game = written->game;
  for (int t = 0; t < game->n_types; t++) written->has_type[t] = true;
  for (int i = 0; i < game->n_moves; i++) written->has_move[i] = true;
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0; m < game->n_signals; m++)
      if (!written->has_answers[k * game->n_signals + m]) dem_written_spread(written, k, m, false);
}

/* Fields that are left, and lines. */
static void check_rest(cursor *line) {
  dem_written *written = line->written;
  int extra = 0;
  for (size_t at = line->at; at < line->end; at++) extra += written->text[at] == ',';
  if (extra > 0)
    dem_written_fail(written, "the line has %d numbers, the game needs %d", line->n_read + extra, line->n_needed);
  for (size_t at = line->end; at < written->length; at++) {
    written->line += written->text[at] == '\n';
    if (!is_blank(written->text[at]) && written->text[at] != '\n')
      dem_written_fail(written, "give one profile, not more lines");
  }
}

void dem_written_read_line(dem_written *written, size_t start) {
  const char *newline = memchr(written->text + start, '\n', written->length - start);
  size_t end = newline ? (size_t)(newline - written->text) : written->length;
  while (end > start && is_blank(written->text[end - 1])) end--;
  cursor line = {.written = written, .at = start + 2, .end = end};
  const dem_coordinate *order = dem_game_coordinates(written->mem, &line.n_needed, written->game);
  written->is_line = true;
  for (int i = 0; i < line.n_needed; i++) *place_of(written, &order[i]) = next_number(&line);
  check_rest(&line);
  finish(written);
}
