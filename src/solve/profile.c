/* A profile from outside: an object with a strategy, or Gambit's line of numbers. */
#include "solve/profile.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void dem_written_fail(dem_written *written, const char *format, ...) {
  char says[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(says, sizeof says, format, args);
  va_end(args);
  dem_ctx_throw(written->cx, DEM_DOMAIN, "%s:%d: %s", written->file, written->line, says);
}

dem_rat *dem_written_answers(const dem_written *written, int audience, int signal) {
  const dem_game *game = written->game;
  return written->out->answers + (size_t)signal * (size_t)game->n_answers_total + (size_t)game->answer_base[audience];
}

dem_rat *dem_written_belief(const dem_written *written, int audience, int signal) {
  const dem_game *game = written->game;
  size_t cell = (size_t)audience * (size_t)game->n_signals + (size_t)signal;
  return written->out->beliefs + cell * (size_t)game->n_types;
}

void dem_written_spread(dem_written *written, int audience, int signal, bool beliefs) {
  const dem_game *game = written->game;
  int row = audience * game->n_signals;
  size_t n = (size_t)(beliefs ? game->n_types : game->n_answers[audience]);
  const dem_rat *from =
    beliefs ? dem_written_belief(written, audience, signal) : dem_written_answers(written, audience, signal);
  bool *has = beliefs ? written->has_belief : written->has_answers;
  for (int m = signal; m < game->n_signals; m++) {
    if (game->infoset[row + m] != game->infoset[row + signal]) continue;
    has[row + m] = true;
    dem_rat *to = beliefs ? dem_written_belief(written, audience, m) : dem_written_answers(written, audience, m);
    if (m != signal) memcpy(to, from, n * sizeof *to);
  }
}

static dem_rat *zeros(dem_arena *mem, size_t n) {
  dem_rat *row = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (size_t i = 0; i < n; i++) row[i] = DEM_ZERO;
  return row;
}

static void make_room(dem_written *written) {
  const dem_game *game = written->game;
  size_t signals = (size_t)game->n_signals, seen = (size_t)game->n_audiences * signals;
  *written->out = (dem_profile){.sigma = zeros(written->mem, (size_t)game->n_types * signals),
                                .answers = zeros(written->mem, signals * (size_t)game->n_answers_total),
                                .moves = DEM_NEW_ARRAY(written->mem, dem_rat *, game->n_moves)};
  for (int i = 0; i < game->n_moves; i++)
    written->out->moves[i] = zeros(written->mem, (size_t)game->n_branches[game->moves[i].stage]);
  written->has_type = DEM_NEW_ARRAY(written->mem, bool, game->n_types);
  written->has_answers = DEM_NEW_ARRAY(written->mem, bool, seen);
  written->has_belief = DEM_NEW_ARRAY(written->mem, bool, seen);
  written->has_move = DEM_NEW_ARRAY(written->mem, bool, game->n_moves);
}

/* Names the first information set that was not read. */
static void check_complete(dem_written *written) {
  const dem_game *game = written->game;
  const char *hint = "; an outcome of `solve` lists what is reached only: give an extreme point of a component";
  for (int t = 0; t < game->n_types; t++)
    if (!written->has_type[t])
      dem_written_fail(written, "the strategy of %s is missing at '%s'%s", game->players[0], dem_game_own(game, t),
                       hint);
  for (int i = 0; i < game->n_audiences * game->n_signals; i++)
    if (!written->has_answers[i])
      dem_written_fail(written, "the strategy of %s is missing at '%s'%s",
                       game->players[game->audience_player[i / game->n_signals]], game->seen[i], hint);
  for (int i = 0; i < game->n_moves; i++)
    if (!written->has_move[i])
      dem_written_fail(written, "the strategy of %s is missing at '%s'%s", game->players[0], game->moves[i].infoset,
                       hint);
}

/* The first byte that is neither a byte-order mark nor white space; counts lines on the way. */
static size_t skip_space(dem_written *written, size_t at) {
  if (at == 0 && written->length >= 3 && memcmp(written->text, "\xEF\xBB\xBF", 3) == 0) at = 3;
  for (; at < written->length && strchr(" \t\r\n", written->text[at]) && written->text[at]; at++)
    written->line += written->text[at] == '\n';
  return at;
}

static void read_body(void *argument) {
  dem_written *written = argument;
  make_room(written);
  size_t start = skip_space(written, 0);
  if (start == written->length) dem_written_fail(written, "the profile is empty");
  if (written->text[start] == '{') dem_written_read_json(written, start);
  else if (written->length - start > 2 && memcmp(written->text + start, "NE,", 3) == 0)
    dem_written_read_line(written, start);
  else dem_written_fail(written, "a profile is an object { \"strategy\": [ ... ] } or a line NE,p,p,...");
  check_complete(written);
}

dem_status dem_profile_read(dem_ctx *cx, dem_profile *out, bool *decimal, dem_arena *mem, const dem_game *game,
                            const char *file, const char *text, size_t length) {
  dem_written written = {.cx = cx, .mem = mem, .game = game, .out = out, .file = file, .text = text, .length = length};
  written.line = 1;
  dem_status status = dem_ctx_protect(cx, read_body, &written);
  json_decref(written.root);
  *decimal = written.is_line && written.decimal;
  return status;
}
