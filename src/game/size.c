/* Sizes are multiplied and judged before anything of that size is taken from memory. */
#include "game/bind.h"

int64_t dem_size_times(dem_ctx *cx, int64_t a, int64_t b, int64_t limit, const char *advice) {
  if (b > 0 && a > limit / b) dem_ctx_throw(cx, DEM_LIMIT, "the game is too large: %s", advice);
  return a * b;
}

void dem_bind_charge(dem_binder *b, uint64_t bytes) {
  b->kept += bytes;
  if (b->kept > DEM_MAX_GAME_BYTES)
    dem_ctx_throw(b->cx, DEM_LIMIT,
                  "the game is too large: its long numbers and the names of its later information sets take more than "
                  "%llu bytes; round the parameters, or drop a later move",
                  (unsigned long long)DEM_MAX_GAME_BYTES);
}

static void check_parts(dem_ctx *cx, const dem_game *game) {
  if (game->n_types > DEM_MAX_TYPES)
    dem_ctx_throw(cx, DEM_LIMIT, "the game has %d types, the limit is %d: merge types", game->n_types, DEM_MAX_TYPES);
  if (game->n_audiences > DEM_MAX_AUDIENCES)
    dem_ctx_throw(cx, DEM_LIMIT, "the game has %d audiences, the limit is %d: merge audiences", game->n_audiences,
                  DEM_MAX_AUDIENCES);
  if (game->n_stages > DEM_MAX_STAGES)
    dem_ctx_throw(cx, DEM_LIMIT, "the game has %d later moves and chances, the limit is %d: leave some out",
                  game->n_stages, DEM_MAX_STAGES);
}

void dem_size_check(dem_ctx *cx, dem_game *game) {
  check_parts(cx, game);
  if (game->n_signals > DEM_MAX_SIGNALS)
    dem_ctx_throw(cx, DEM_LIMIT, "the game has %d signals, the limit is %d: leave out a channel or a level",
                  game->n_signals, DEM_MAX_SIGNALS);
  int64_t replies = 1, limit = DEM_MAX_LEAVES;
  for (int k = 0; k < game->n_audiences; k++)
    replies = dem_size_times(cx, replies, game->n_answers[k], limit,
                             "the answers multiply to more than 4000000 replies; drop an audience or an answer");
  int64_t ends = dem_size_times(cx, (int64_t)game->n_types * game->n_signals, replies, limit,
                                "types x signals x replies are more than 4000000 ends of play; "
                                "drop a type, a level, an audience or an answer");
  dem_size_times(cx, ends, game->n_players, DEM_MAX_CELLS,
                 "ends of play x players are more than 32000000 payoffs; drop a player or a level");
  game->n_replies = (int)replies;
}
