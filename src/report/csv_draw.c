/* Draws as tidy CSV (RFC 4180, lines end with LF): one row per draw, one column per channel, audience and later stage. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "demarche/report.h"

static void put_quoted(dem_buf *out, const char *text) {
  for (; *text; text++) {
    if (*text == '"') dem_buf_put_char(out, '"');
    dem_buf_put_char(out, *text);
  }
}

/* A number above 1 is appended: "State_2". */
static void put_name(dem_buf *out, const char *text, int number) {
  const char *quote = strpbrk(text, ",\"\r\n") ? "\"" : "";
  dem_buf_put(out, quote);
  if (*quote) put_quoted(out, text);
  else dem_buf_put(out, text);
  if (number > 1) dem_buf_format(out, "_%d", number);
  dem_buf_put(out, quote);
}

static void put_field(dem_buf *out, const char *text) {
  dem_buf_put_char(out, ',');
  put_name(out, text, 1);
}

/* ---- columns ------------------------------------------------------------------------------------------------------- */

static const char *const LEADING[] = {"draw", "outcome", "type"};
enum { N_LEADING = sizeof LEADING / sizeof *LEADING };

static bool has_channels(const dem_game *game) { return game->levels && game->model; }

/* One column where the channels' names are not known. */
static int signal_columns(const dem_game *game) { return has_channels(game) ? game->n_channels : 1; }

static int column_count(const dem_game *game) {
  return N_LEADING + signal_columns(game) + game->n_audiences + game->n_stages;
}

static const char *column_name(const dem_game *game, int column) {
  if (column < N_LEADING) return LEADING[column];
  column -= N_LEADING;
  if (column < signal_columns(game)) return has_channels(game) ? game->model->channels[column].name.id : "signal";
  column -= signal_columns(game);
  if (column < game->n_audiences) return game->players[game->audience_player[column]];
  return game->stage_name[column - game->n_audiences];
}

/* Whether some column is called NAME_number by itself. */
static bool is_taken(const dem_game *game, const char *name, int number) {
  char ending[16];
  size_t length = strlen(name), tail = (size_t)snprintf(ending, sizeof ending, "_%d", number);
  for (int i = 0; i < column_count(game); i++) {
    const char *other = column_name(game, i);
    if (strlen(other) == length + tail && strncmp(other, name, length) == 0 && strcmp(other + length, ending) == 0) return true;
  }
  return false;
}

/* The number that tells a column from those of the same name before it: 1 for the first, which goes without. */
static int column_number(const dem_game *game, int column) {
  int earlier = 0, number = 1;
  for (int i = 0; i < column; i++) earlier += strcmp(column_name(game, i), column_name(game, column)) == 0;
  while (earlier > 0) earlier -= !is_taken(game, column_name(game, column), ++number);
  return number;
}

void dem_report_draw_header(dem_buf *out, const dem_game *game) {
  for (int i = 0; i < column_count(game); i++) {
    if (i > 0) dem_buf_put_char(out, ',');
    put_name(out, column_name(game, i), column_number(game, i));
  }
  dem_buf_put_char(out, '\n');
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

static void put_signal(dem_buf *out, const dem_game *game, int signal) {
  if (!has_channels(game)) {
    put_field(out, game->signals[signal]);
    return;
  }
  const int *levels = game->levels + signal * game->n_channels;
  for (int c = 0; c < game->n_channels; c++) put_field(out, game->model->channels[c].levels[levels[c]].id);
}

void dem_report_draw_row(dem_buf *out, const dem_answer *answer, uint64_t index, const dem_draw *draw) {
  const dem_game *game = answer->game;
  dem_buf_format(out, "%" PRIu64 ",%d", index + 1, answer->outcomes[draw->outcome].id);
  put_field(out, game->types[draw->type]);
  put_signal(out, game, draw->signal);
  for (int k = 0; k < game->n_audiences; k++) put_field(out, dem_game_given(game, k, draw->signal)[draw->answers[k]]);
  for (int s = 0; s < game->n_stages; s++)
    put_field(out, draw->branches[s] >= 0 ? game->branches[s][draw->branches[s]] : "");
  dem_buf_put_char(out, '\n');
}
