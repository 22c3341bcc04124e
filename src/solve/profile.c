/* A profile from outside: an object with a strategy, or Gambit's line of numbers. */
#include "solve/profile.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void dem_sheet_fail(dem_sheet *sheet, const char *format, ...) {
  char says[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(says, sizeof says, format, args);
  va_end(args);
  dem_ctx_throw(sheet->cx, DEM_DOMAIN, "%s:%d: %s", sheet->file, sheet->line, says);
}

dem_rat *dem_sheet_answers(const dem_sheet *sheet, int audience, int signal) {
  const dem_game *game = sheet->game;
  return sheet->out->answers + (size_t)signal * (size_t)game->n_answers_total + (size_t)game->answer_base[audience];
}

dem_rat *dem_sheet_belief(const dem_sheet *sheet, int audience, int signal) {
  const dem_game *game = sheet->game;
  size_t cell = (size_t)audience * (size_t)game->n_signals + (size_t)signal;
  return sheet->out->beliefs + cell * (size_t)game->n_types;
}

void dem_sheet_spread(dem_sheet *sheet, int audience, int signal, bool beliefs) {
  const dem_game *game = sheet->game;
  int row = audience * game->n_signals;
  size_t n = (size_t)(beliefs ? game->n_types : game->n_answers[audience]);
  const dem_rat *from =
    beliefs ? dem_sheet_belief(sheet, audience, signal) : dem_sheet_answers(sheet, audience, signal);
  bool *has = beliefs ? sheet->has_belief : sheet->has_answers;
  for (int m = signal; m < game->n_signals; m++) {
    if (game->infoset[row + m] != game->infoset[row + signal]) continue;
    has[row + m] = true;
    dem_rat *to = beliefs ? dem_sheet_belief(sheet, audience, m) : dem_sheet_answers(sheet, audience, m);
    if (m != signal) memcpy(to, from, n * sizeof *to);
  }
}

static dem_rat *zeros(dem_arena *mem, size_t n) {
  dem_rat *row = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (size_t i = 0; i < n; i++) row[i] = DEM_ZERO;
  return row;
}

static void make_room(dem_sheet *sheet) {
  const dem_game *game = sheet->game;
  size_t signals = (size_t)game->n_signals, seen = (size_t)game->n_audiences * signals;
  *sheet->out = (dem_profile){.sigma = zeros(sheet->mem, (size_t)game->n_types * signals),
                              .answers = zeros(sheet->mem, signals * (size_t)game->n_answers_total),
                              .moves = DEM_NEW_ARRAY(sheet->mem, dem_rat *, game->n_moves)};
  for (int i = 0; i < game->n_moves; i++)
    sheet->out->moves[i] = zeros(sheet->mem, (size_t)game->n_branches[game->moves[i].stage]);
  sheet->has_type = DEM_NEW_ARRAY(sheet->mem, bool, game->n_types);
  sheet->has_answers = DEM_NEW_ARRAY(sheet->mem, bool, seen);
  sheet->has_belief = DEM_NEW_ARRAY(sheet->mem, bool, seen);
  sheet->has_move = DEM_NEW_ARRAY(sheet->mem, bool, game->n_moves);
}

/* Names the first information set that was not read. */
static void check_complete(dem_sheet *sheet) {
  const dem_game *game = sheet->game;
  const char *hint = "; an outcome of `solve` lists what is reached only: give an extreme point of a component";
  for (int t = 0; t < game->n_types; t++)
    if (!sheet->has_type[t])
      dem_sheet_fail(sheet, "the strategy of %s is missing at '%s'%s", game->players[0], dem_game_own(game, t), hint);
  for (int i = 0; i < game->n_audiences * game->n_signals; i++)
    if (!sheet->has_answers[i])
      dem_sheet_fail(sheet, "the strategy of %s is missing at '%s'%s",
                     game->players[game->audience_player[i / game->n_signals]], game->seen[i], hint);
  for (int i = 0; i < game->n_moves; i++)
    if (!sheet->has_move[i])
      dem_sheet_fail(sheet, "the strategy of %s is missing at '%s'%s", game->players[0], game->moves[i].infoset, hint);
}

/* The first byte that is neither a byte-order mark nor white space; counts lines on the way. */
static size_t skip_space(dem_sheet *sheet, size_t at) {
  if (at == 0 && sheet->length >= 3 && memcmp(sheet->text, "\xEF\xBB\xBF", 3) == 0) at = 3;
  for (; at < sheet->length && strchr(" \t\r\n", sheet->text[at]) && sheet->text[at]; at++)
    sheet->line += sheet->text[at] == '\n';
  return at;
}

static void read_body(void *argument) {
  dem_sheet *sheet = argument;
  make_room(sheet);
  size_t start = skip_space(sheet, 0);
  if (start == sheet->length) dem_sheet_fail(sheet, "the profile is empty");
  if (sheet->text[start] == '{') dem_sheet_read_json(sheet, start);
  else if (sheet->length - start > 2 && memcmp(sheet->text + start, "NE,", 3) == 0) dem_sheet_read_line(sheet, start);
  else dem_sheet_fail(sheet, "a profile is an object { \"strategy\": [ ... ] } or a line NE,p,p,...");
  check_complete(sheet);
}

dem_status dem_profile_read(dem_ctx *cx, dem_profile *out, bool *decimal, dem_arena *mem, const dem_game *game,
                            const char *file, const char *text, size_t length) {
  dem_sheet sheet = {.cx = cx, .mem = mem, .game = game, .out = out, .file = file, .text = text, .length = length};
  sheet.line = 1;
  dem_status status = dem_ctx_protect(cx, read_body, &sheet);
  json_decref(sheet.root);
  *decimal = sheet.is_line && sheet.decimal;
  return status;
}
