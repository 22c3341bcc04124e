/* Draws as tidy CSV (RFC 4180, lines end with LF): one row per draw, one column per channel, audience and later stage. */
#include <inttypes.h>

#include "report/record.h"

static void put_field(dem_buf *out, const char *text) {
  dem_buf_put_char(out, ',');
  dem_csv_put_text(out, text);
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static const char *const LEADING[] = {"draw", "outcome", "type"};
enum { N_LEADING = sizeof LEADING / sizeof *LEADING };

static bool has_channels(const dem_game *game) { return game->levels && game->model; }

/* One column where the channels' names are not known. */
static int signal_columns(const dem_game *game) { return has_channels(game) ? game->n_channels : 1; }

static int column_count(const dem_game *game) {
  return N_LEADING + signal_columns(game) + game->n_audiences + game->n_stages;
}

static const char *column_name(const void *subject, int column) {
  const dem_game *game = subject;
  if (column < N_LEADING) return LEADING[column];
  column -= N_LEADING;
  if (column < signal_columns(game)) return has_channels(game) ? game->model->channels[column].name.id : "signal";
  column -= signal_columns(game);
  if (column < game->n_audiences) return game->players[game->audience_player[column]];
  return game->stage_name[column - game->n_audiences];
}

void dem_report_draw_header(dem_buf *out, const dem_game *game) {
  dem_csv_put_names(out, &(dem_csv_names){column_count(game), column_name, game});
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

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
