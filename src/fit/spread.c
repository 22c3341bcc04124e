/* Where the chance goes that a row does not report what happened (M17). With L the level that happened, a row of chance q says L
 * with chance q. Spread `uniform`: any other of the channel's n levels with chance (1 - q) / (n - 1) each. Spread `near`: with N(L)
 * the one or two neighbours of L in declared order, each of them with chance (1 - q) / |N(L)|, and no level further away. On a
 * channel with two levels both are the same; where there is one level there is nothing to misread. */
#include <string.h>

#include "fit/infer.h"

static const struct {
  const char *key, *text;
} SPREADS[] = {
#define ROW(NAME, key, text) {key, text},
  DEM_SPREADS(ROW)
#undef ROW
};

const char *dem_spread_key(dem_spread spread) { return SPREADS[spread].key; }
const char *dem_spread_text(dem_spread spread) { return SPREADS[spread].text; }

int dem_spread_find(const char *key) {
  for (int i = 0; i < DEM_N_SPREADS; i++)
    if (strcmp(SPREADS[i].key, key) == 0) return i;
  return -1;
}

/* How many levels a row that misreads `happened` may say. */
static int count_others(int n_levels, int happened, dem_spread spread) {
  if (spread == DEM_SPREAD_UNIFORM) return n_levels - 1;
  return (happened > 0) + (happened < n_levels - 1);
}

static bool may_say(int said, int happened, dem_spread spread) {
  return spread == DEM_SPREAD_UNIFORM || said == happened - 1 || said == happened + 1;
}

static dem_rat chance_to_say(dem_arena *mem, const dem_witness *w, int n_levels, int happened, dem_spread spread) {
  if (w->level == happened) return w->chance;
  if (!may_say(w->level, happened, spread)) return DEM_ZERO;
  dem_rat rest = dem_rat_sub(mem, DEM_ONE, w->chance);
  return dem_rat_div(mem, rest, dem_rat_int(count_others(n_levels, happened, spread)));
}

const dem_rat *dem_witness_chances(dem_arena *mem, const dem_game *game, const dem_witness *witness,
                                   dem_spread spread) {
  int n_levels = game->model->channels[witness->channel].n_levels;
  dem_rat *chances = DEM_NEW_ARRAY(mem, dem_rat, game->n_signals), *of_level = DEM_NEW_ARRAY(mem, dem_rat, n_levels);
  for (int l = 0; l < n_levels; l++) of_level[l] = chance_to_say(mem, witness, n_levels, l, spread);
  for (int m = 0; m < game->n_signals; m++)
    chances[m] = of_level[game->levels[m * game->n_channels + witness->channel]];
  return chances;
}
