/* See page_ledger.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page_ledger.h"

enum { LARGEST = 1 << 20, MOST_ROWS = 1000, COLUMNS = 10, CLUES = 5, PATHS = 3, INSTEADS = 4 };

/* ---- CSV ------------------------------------------------------------------------------------------------- */

static char *read_text(dem_arena *mem, const char *name) {
  const char *root = getenv("DEMARCHE_ROOT");
  FILE *file = fopen(dem_arena_format(mem, "%s/models/%s", root ? root : ".", name), "rb");
  if (!file) fail_msg("models/%s cannot be read", name);
  char *text = dem_arena_take(mem, LARGEST);
  text[fread(text, 1, LARGEST - 1, file)] = '\0';
  fclose(file);
  return text;
}

/* One field, unquoted in place; `*at` moves behind its comma or line end; false at the end of a row. */
static bool next_field(char **at, const char **field) {
  char *to = *at, *from = *at;
  bool quoted = *from == '"';
  *field = to;
  if (quoted) from++;
  for (; *from; from++) {
    if (quoted && from[0] == '"' && from[1] == '"') from++;
    else if (quoted && *from == '"') {
      quoted = false;
      continue;
    } else if (!quoted && (*from == ',' || *from == '\n')) break;
    if (*from != '\r') *to++ = *from;
  }
  bool more = *from == ',';
  *at = *from ? from + 1 : from;
  *to = '\0';
  return more;
}

/* Rows below the header: fields[row][column]. */
static int read_rows(dem_arena *mem, const char *name, const char *(*fields)[COLUMNS]) {
  char *at = read_text(mem, name);
  const char *field;
  int n = 0;
  while (next_field(&at, &field)) continue;
  for (; *at; n++) {
    int column = 0;
    assert_true(n < MOST_ROWS);
    for (bool more = true; more; column++) {
      assert_true(column < COLUMNS);
      more = next_field(&at, &fields[n][column]);
    }
  }
  return n;
}

static void read_signals(evidence *e, dem_arena *mem) {
  const char *(*f)[COLUMNS] = dem_arena_take(mem, sizeof *f * MOST_ROWS);
  int n = read_rows(mem, "seoul-2024.csv", f);
  e->signals = DEM_NEW_ARRAY(mem, dem_signal, n);
  for (int i = 0; i < n; i++)
    e->signals[i] = (dem_signal){i + 1,   f[i][0], f[i][1], f[i][2], f[i][3], f[i][4], f[i][5], f[i][6],
                                 f[i][7], f[i][8], f[i][9], "",      -1,      -1,      "seoul", ""};
  e->it.n_signals = n;
  e->it.signals = e->signals;
}

static void read_ties(evidence *e, dem_arena *mem) {
  const char *(*f)[COLUMNS] = dem_arena_take(mem, sizeof *f * MOST_ROWS);
  int n = read_rows(mem, "seoul-2024-ties.csv", f);
  e->ties = DEM_NEW_ARRAY(mem, dem_tie, n);
  for (int i = 0; i < n; i++) e->ties[i] = (dem_tie){f[i][0], f[i][1], f[i][2], f[i][3], f[i][4], f[i][5], f[i][6]};
  e->it.ties = (dem_ties){n, e->ties};
}

static void read_facts(evidence *e, dem_arena *mem) {
  const char *(*f)[COLUMNS] = dem_arena_take(mem, sizeof *f * MOST_ROWS);
  int n = read_rows(mem, "seoul-2024-facts.csv", f);
  e->facts = DEM_NEW_ARRAY(mem, dem_fact, n);
  for (int i = 0; i < n; i++)
    e->facts[i] = (dem_fact){f[i][0], f[i][1], f[i][2], f[i][3], f[i][4], f[i][5], f[i][6], f[i][7]};
  e->it.facts = (dem_facts){n, e->facts};
}

static const dem_actors *make_actors(dem_arena *mem) {
  static const char *const names[][2] = {{"KOR", "South Korea"}, {"PRK", "North Korea"}, {"RUS", "Russia"},
                                         {"CHN", "China"},       {"UKR", "Ukraine"},     {"USA", "United States"},
                                         {"JPN", "Japan"},       {"AUS", "Australia"},   {"NZL", "New Zealand"},
                                         {"TWN", "Taiwan"},      {"NATO", "NATO"}};
  int n = (int)(sizeof names / sizeof *names);
  dem_actor *actors = DEM_NEW_ARRAY(mem, dem_actor, n);
  dem_actors *all = DEM_NEW(mem, dem_actors);
  for (int i = 0; i < n; i++) actors[i] = (dem_actor){.code = names[i][0], .name = names[i][1]};
  *all = (dem_actors){.mem = mem, .n = n, .actors = actors};
  return all;
}

/* ---- the inference --------------------------------------------------------------------------------------- */

static dem_rat tenths(int n) { return (dem_rat){.num = n % 2 ? n : n / 2, .den = n % 2 ? 10 : 5}; }

static dem_interval *interval(dem_arena *mem, dem_rat min, dem_rat max) {
  dem_interval *both = DEM_NEW_ARRAY(mem, dem_interval, 2);
  both[0] = (dem_interval){min, max};
  both[1] = (dem_interval){DEM_ZERO, DEM_ONE};
  return both;
}

static void make_clues(evidence *e, dem_arena *mem) {
  static const int rows[] = {73, 74, 75, 79, 56}, channels[] = {0, 0, 1, 1, 1}, low[] = {4, 4, 3, 3, 3};
  e->clues = DEM_NEW_ARRAY(mem, dem_clue, CLUES);
  for (int i = 0; i < CLUES; i++) {
    dem_clue *clue = &e->clues[i];
    *clue = (dem_clue){.witness = {.row = rows[i],
                                   .channel = channels[i],
                                   .level = 0,
                                   .chance = {.num = i == 0 ? 4 : 19, .den = i == 0 ? 5 : 20},
                                   .text = "a piece"},
                       .log_min = -0.4055,
                       .log_max = i ? 0 : 0.1};
    for (int r = 0; r < DEM_ROWS; r++) {
      clue->after[r] = interval(mem, tenths(low[i]), tenths(4));
      clue->without[r] = interval(mem, tenths(i == 2 ? 4 : 3), tenths(4));
    }
  }
  e->clues[2].shift = 0.1;
  e->said.heaviest = 2;
  e->said.n_clues = CLUES;
  e->said.clues = e->clues;
}

/* Two paths that fit, whose chances are the ends of every interval, and one that needs wrong rows. */
static void make_paths(evidence *e, dem_arena *mem) {
  static const int likelihoods[] = {600, 500, 1};
  e->paths = DEM_NEW_ARRAY(mem, dem_path, PATHS);
  for (int i = 0; i < PATHS; i++) {
    e->after[i] = DEM_NEW_ARRAY(mem, dem_rat, 2 * CLUES + 2);
    for (int k = 0; k <= CLUES; k++) {
      const dem_interval *at = k < CLUES ? &e->clues[k].after[0][0] : &e->posterior[0][0];
      e->after[i][2 * k] = i == 0 ? at->min : i == 1 ? at->max : (dem_rat){.num = 9, .den = 10};
      e->after[i][2 * k + 1] = DEM_ONE;
    }
    e->paths[i] = (dem_path){.survives = {true, true},
                             .likelihood = dem_rat_ratio(mem, likelihoods[i], 1000),
                             .likely = likelihoods[i] * 32 >= likelihoods[0],
                             .posterior = e->after[i] + 2 * CLUES,
                             .after = e->after[i]};
  }
  e->said.n_paths = PATHS;
  e->said.paths = e->paths;
  for (int r = 0; r < DEM_ROWS; r++) e->said.n_agreeing[r] = PATHS;
  for (int r = 0; r < DEM_ROWS; r++) e->said.n_likely[r] = 2;
  e->said.likeliest = dem_rat_ratio(mem, likelihoods[0], 1000);
}

static void make_instead(evidence *e, dem_arena *mem, const dem_game *game) {
  static const int bounds[][2] = {{10, 10}, {0, 0}, {-1, -1}, {3, 4}};
  int n = game->n_signals - 1 < INSTEADS ? game->n_signals - 1 : INSTEADS;
  dem_instead *all = DEM_NEW_ARRAY(mem, dem_instead, n);
  for (int i = 0; i < n; i++) {
    dem_rat low = bounds[i][0] < 0     ? DEM_UNDEFINED
                  : bounds[i][0] == 0  ? DEM_ZERO
                  : bounds[i][0] == 10 ? DEM_ONE
                                       : tenths(3);
    dem_rat high = bounds[i][1] == 4 ? tenths(4) : low;
    all[i] = (dem_instead){.signal = i + 1, .text = game->signals[i + 1]};
    for (int r = 0; r < DEM_ROWS; r++) all[i].posterior[r] = interval(mem, low, high);
  }
  e->said.n_instead = n;
  e->said.instead = all;
}

static void make_inference(evidence *e, dem_arena *mem, const dem_game *game) {
  static const char *const dates[] = {"2024-07-11"};
  e->said = (dem_inference){.mem = mem, .game = game, .complete = true, .n_dates = 1, .dates = dates, .sentence = ""};
  e->said.settings.high = (dem_rat){.num = 19, .den = 20};
  e->said.settings.medium = (dem_rat){.num = 4, .den = 5};
  e->said.settings.low = (dem_rat){.num = 3, .den = 5};
  e->said.settings.likely = (dem_rat){.num = 1, .den = 32};
  for (int r = 0; r < DEM_ROWS; r++)
    e->said.posterior[r] = e->posterior[r] = interval(mem, tenths(3), (dem_rat){.num = 2, .den = 5});
  make_clues(e, mem);
  make_paths(e, mem);
  make_instead(e, mem, game);
  e->it.inference = &e->said;
}

void evidence_set_posterior(evidence *e, dem_rat min, dem_rat max) {
  for (int r = 0; r < DEM_ROWS; r++) {
    e->posterior[r][0] = (dem_interval){min, max};
    for (int i = 0; i < CLUES; i++) *(dem_interval *)e->clues[i].after[r] = (dem_interval){min, max};
  }
  for (int k = 0; k <= CLUES; k++) {
    e->after[0][2 * k] = min;
    e->after[1][2 * k] = max;
  }
}

evidence *evidence_new(dem_arena *mem, const dem_game *game) {
  evidence *e = DEM_NEW(mem, evidence);
  read_signals(e, mem);
  read_ties(e, mem);
  read_facts(e, mem);
  e->it.actors = make_actors(mem);
  make_inference(e, mem, game);
  return e;
}
