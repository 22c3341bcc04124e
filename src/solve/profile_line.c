/* NE,p,p,...: the sender's information sets by type (the signals that the type can send), each audience's by signal,
 * then later moves; the order of Gambit where the sender has no later move. */
#include "solve/profile.h"

#include <string.h>

typedef struct cursor {
  dem_sheet *sheet;
  size_t at, end; /* of the line */
  int n_read, n_needed;
} cursor;

static int count_infosets(const dem_game *game, int audience) {
  int n = 0;
  for (int m = 0; m < game->n_signals; m++)
    if (game->infoset[audience * game->n_signals + m] >= n) n = game->infoset[audience * game->n_signals + m] + 1;
  return n;
}

static int count_needed(const dem_game *game) {
  int n = 0;
  for (int i = 0; i < game->n_types * game->n_signals; i++) n += game->can[i];
  for (int k = 0; k < game->n_audiences; k++) n += count_infosets(game, k) * game->n_answers[k];
  for (int i = 0; i < game->n_moves; i++) n += game->n_branches[game->moves[i].stage];
  return n;
}

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

static void read_types(cursor *line) {
  const dem_game *game = line->sheet->game;
  for (int i = 0; i < game->n_types * game->n_signals; i++)
    if (game->can[i]) line->sheet->out->sigma[i] = next_number(line);
  for (int t = 0; t < game->n_types; t++) line->sheet->has_type[t] = true;
}

static void read_answers(cursor *line) {
  dem_sheet *sheet = line->sheet;
  const dem_game *game = sheet->game;
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0; m < game->n_signals; m++) {
      if (sheet->has_answers[k * game->n_signals + m]) continue;
      for (int a = 0; a < game->n_answers[k]; a++) dem_sheet_answers(sheet, k, m)[a] = next_number(line);
      dem_sheet_spread(sheet, k, m, false);
    }
}

static void read_moves(cursor *line) {
  const dem_game *game = line->sheet->game;
  for (int i = 0; i < game->n_moves; i++) {
    for (int a = 0; a < game->n_branches[game->moves[i].stage]; a++) line->sheet->out->moves[i][a] = next_number(line);
    line->sheet->has_move[i] = true;
  }
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
  cursor line = {.sheet = sheet, .at = start + 2, .end = end, .n_needed = count_needed(sheet->game)};
  sheet->is_line = true;
  read_types(&line);
  read_answers(&line);
  read_moves(&line);
  check_rest(&line);
}
