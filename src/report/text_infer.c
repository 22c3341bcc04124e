/* `infer` for people: the sentence, the evidence piece by piece, the outcomes, what matters most, what would have
 * changed the answer. */
#include <math.h>
#include <string.h>

#include "report/sheet.h"
#include "report/text.h"

enum { MOST_OUTCOMES = 20, MOST_INSTEAD = 6, LONG_NUMBER = 7 };

static bool is_defined(dem_interval interval) {
  return dem_rat_is_defined(interval.min) && dem_rat_is_defined(interval.max);
}

/* A short fraction, else four digits after a '~': --json has them exactly. */
static const char *number(dem_sheet *sheet, dem_rat value) {
  const char *exact = dem_sheet_rat(sheet, value);
  if (strlen(exact) <= LONG_NUMBER || !dem_rat_is_defined(value)) return exact;
  double decimal = dem_rat_double(value);
  return dem_sheet_format(sheet, decimal < 0.01 ? "~%.2g" : "~%.4f", decimal);
}

/* "1/4", "0 to 1/4"; "-" over nothing */
static const char *interval_text(dem_sheet *sheet, dem_interval interval) {
  if (!is_defined(interval)) return "-";
  const char *min = number(sheet, interval.min);
  if (dem_rat_equal(interval.min, interval.max)) return min;
  return dem_sheet_format(sheet, "%s to %s", min, number(sheet, interval.max));
}

/* Of the first type where there are two, else of each, a line each. */
static const char *belief(dem_sheet *sheet, const dem_game *game, const dem_interval *types) {
  const char *list = "";
  if (!types) return "-";
  if (game->n_types == 2) return interval_text(sheet, types[0]);
  for (int type = 0; type < game->n_types; type++)
    list = dem_sheet_format(sheet, "%s%s%s %s", list, type > 0 ? "\n" : "", game->types[type],
                            interval_text(sheet, types[type]));
  return list;
}

static const char *belief_head(dem_sheet *sheet, const dem_game *game, const char *which) {
  if (game->n_types == 2) return dem_sheet_format(sheet, "P(%s)%s", game->types[0], which);
  return dem_sheet_format(sheet, "belief%s", which);
}

/* ---- opening --------------------------------------------------------------------------------------------------- */

static bool has_doubt(const dem_inference *inference) {
  for (int i = 0; i < inference->n_clues; i++)
    if (!dem_rat_equal(inference->clues[i].witness.chance, DEM_ONE)) return true;
  return false;
}

static void say_settings(dem_sheet *sheet, const dem_infer_settings *settings) {
  dem_sheet_say(sheet, "Settings: high is %s, medium %s, low %s; the rest goes to %s (%s).",
                dem_sheet_rat(sheet, settings->high), dem_sheet_rat(sheet, settings->medium),
                dem_sheet_rat(sheet, settings->low), dem_spread_text(settings->spread),
                dem_spread_key(settings->spread));
}

static void put_opening(dem_sheet *sheet, const dem_inference *inference) {
  if (inference->game->title) {
    dem_sheet_say(sheet, "%s", inference->game->title);
    dem_buf_put_char(sheet->out, '\n');
  }
  dem_sheet_say(sheet, "%s", inference->sentence);
  if (has_doubt(inference)) say_settings(sheet, &inference->settings);
}

/* ---- evidence -------------------------------------------------------------------------------------------------- */

static void add_clue(dem_sheet *sheet, dem_grid *grid, const dem_inference *inference, const dem_clue *clue) {
  const dem_game *game = inference->game;
  dem_grid_row *row = dem_grid_add(grid);
  if (clue->witness.row > 0) row->cells[0].text = dem_sheet_format(sheet, "%lld", (long long)clue->witness.row);
  if (inference->n_dates > 1) row->cells[1].text = clue->witness.date;
  row->cells[2].text = dem_sheet_clean(sheet, clue->witness.text);
  row->cells[3].text = number(sheet, clue->witness.chance);
  row->cells[4].text = interval_text(sheet, clue->factor[0]);
  row->cells[5].text = belief(sheet, game, clue->after[0]);
  row->cells[6].text = belief(sheet, game, clue->after[1 + DEM_REFINEMENT_D1]);
  if (!isnan(clue->shift)) row->cells[7].text = belief(sheet, game, clue->without[0]);
}

static bool cites_rows(const dem_inference *inference) {
  for (int i = 0; i < inference->n_clues; i++)
    if (inference->clues[i].witness.row > 0) return true;
  return false;
}

static void put_clues(dem_sheet *sheet, const dem_inference *inference) {
  const dem_game *game = inference->game;
  const char *heads[] = {
    "row", "date", "it says", "chance", "Bayes factor", belief_head(sheet, game, " then"), "under D1", "without it"};
  dem_grid grid;
  if (inference->n_paths == 0) return;
  if (!cites_rows(inference)) heads[0] = NULL;
  if (inference->n_dates < 2) heads[1] = NULL; /* the sentence has it */
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_begin(sheet, &grid, 8, heads);
  for (int i = 0; i < inference->n_clues; i++) add_clue(sheet, &grid, inference, &inference->clues[i]);
  grid.firm[1] = true;
  dem_sheet_end(sheet, &grid);
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_say(
    sheet,
    "From all outcomes unless it says D1; '-': none is left. Bayes factor: for %s against the rest, given the "
    "pieces above. Without it: what all other pieces say.",
    game->types[0]);
}

static void say_heaviest(dem_sheet *sheet, const dem_inference *inference) {
  if (inference->heaviest < 0 || !(inference->clues[inference->heaviest].shift > 0)) {
    if (inference->n_clues > 1 && inference->complete && !inference->refuted)
      dem_sheet_say(sheet, "No single piece matters: without any one of them the answer is the same.");
    return;
  }
  const dem_clue *clue = &inference->clues[inference->heaviest];
  const char *piece = clue->witness.text;
  if (clue->witness.row > 0) piece = dem_sheet_format(sheet, "Row %lld (%s)", (long long)clue->witness.row, piece);
  dem_sheet_say(sheet, "%s matters most: without it %s.", piece,
                inference->refuted ? "some outcome could give the rest"
                                   : dem_sheet_format(sheet, "a bound moves by %.2g", clue->shift));
}

static void say_hidden(dem_sheet *sheet, int n) {
  if (n > 0) dem_sheet_say(sheet, "%d more %s not shown: --verbose shows all.", n, n == 1 ? "is" : "are");
}

/* ---- outcomes -------------------------------------------------------------------------------------------------- */

static const char *ids(dem_sheet *sheet, const dem_inference *inference, const dem_path *path) {
  const char *list = "";
  for (int i = 0; i < inference->n_dates; i++)
    list = dem_sheet_format(sheet, "%s%s%d", list, i > 0 ? ", " : "", path->ids[i]);
  return list;
}

static const char *posterior(dem_sheet *sheet, const dem_game *game, const dem_rat *types) {
  const char *list = "";
  if (!types || !dem_rat_is_defined(types[0])) return "-";
  if (game->n_types == 2) return number(sheet, types[0]);
  for (int type = 0; type < game->n_types; type++)
    list =
      dem_sheet_format(sheet, "%s%s%s %s", list, type > 0 ? "\n" : "", game->types[type], number(sheet, types[type]));
  return list;
}

static bool tells_likely(const dem_inference *inference) { return inference->n_likely[0] < inference->n_agreeing[0]; }

static dem_cell yes_or_no(bool yes) { return (dem_cell){yes ? "yes" : "no", yes ? DEM_INK_GOOD : DEM_INK_BAD}; }

static void add_path(dem_sheet *sheet, dem_grid *grid, const dem_inference *inference, const dem_path *path) {
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = ids(sheet, inference, path);
  row->cells[1].text = number(sheet, path->likelihood);
  if (tells_likely(inference)) row->cells[2] = yes_or_no(path->likely);
  row->cells[3].text = posterior(sheet, inference->game, path->posterior);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) row->cells[4 + r] = yes_or_no(path->survives[r]);
}

static void say_likely(dem_sheet *sheet, const dem_inference *inference) {
  if (!tells_likely(inference)) return;
  dem_sheet_say(sheet, "Likely: it makes the evidence at least %s times as likely as the likeliest one does.",
                number(sheet, inference->settings.likely));
}

/* The outcomes that the evidence leaves, survivors of D1 first. */
static void put_paths(dem_sheet *sheet, const dem_inference *inference) {
  const char *heads[4 + DEM_N_REFINEMENTS] = {inference->n_dates > 1 ? "outcomes" : "outcome", "likelihood", "likely",
                                              belief_head(sheet, inference->game, "")};
  dem_grid grid;
  int possible = 0;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) heads[4 + r] = dem_text_refinement((dem_refinement)r);
  if (!tells_likely(inference)) heads[2] = NULL;
  dem_sheet_begin(sheet, &grid, 4 + DEM_N_REFINEMENTS, heads);
  for (int survives = 1; survives >= 0; survives--)
    for (int i = 0; i < inference->n_paths; i++) {
      const dem_path *path = &inference->paths[i];
      if (path->survives[DEM_REFINEMENT_D1] != survives || dem_rat_sign(path->likelihood) <= 0) continue;
      if (possible++ < MOST_OUTCOMES || sheet->settings.verbose) add_path(sheet, &grid, inference, path);
    }
  if (possible == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_end(sheet, &grid);
  int hidden = possible - (grid.n_rows - 1), ruled_out = inference->n_paths - possible;
  say_likely(sheet, inference);
  say_hidden(sheet, hidden);
  if (ruled_out > 0) dem_sheet_say(sheet, "%d more cannot have produced this evidence.", ruled_out);
}

/* ---- what else could have been observed ------------------------------------------------------------------------ */

static bool differs(const dem_instead *instead) {
  return instead->differs[0] || instead->differs[1 + DEM_REFINEMENT_D1];
}

static void put_instead(dem_sheet *sheet, const dem_inference *inference) {
  const dem_game *game = inference->game;
  const char *heads[] = {"signal", belief_head(sheet, game, ""), "under D1"};
  dem_grid grid;
  int n = 0;
  dem_sheet_begin(sheet, &grid, 3, heads);
  for (int i = 0; i < inference->n_instead; i++) {
    const dem_instead *instead = &inference->instead[i];
    if (!differs(instead) || (++n > MOST_INSTEAD && !sheet->settings.verbose)) continue;
    dem_grid_row *row = dem_grid_add(&grid);
    row->cells[0].text = dem_sheet_clean(sheet, instead->text);
    row->cells[1].text = belief(sheet, game, instead->posterior[0]);
    row->cells[2].text = belief(sheet, game, instead->posterior[1 + DEM_REFINEMENT_D1]);
  }
  if (inference->n_instead == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  if (n == 0) {
    dem_sheet_say(sheet, "No other signal would have said anything else.");
    return;
  }
  dem_sheet_say(sheet, "What would have changed the answer, had it been observed instead ('-': no outcome sends it):");
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_end(sheet, &grid);
  int hidden = n - (grid.n_rows - 1);
  say_hidden(sheet, hidden);
}

static void put_inference(dem_sheet *sheet, const void *subject) {
  const dem_inference *inference = subject;
  put_opening(sheet, inference);
  put_clues(sheet, inference);
  say_heaviest(sheet, inference);
  put_paths(sheet, inference);
  put_instead(sheet, inference);
}

dem_status dem_report_inference_text(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                     const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_inference, inference);
}

static void put_sentence(dem_sheet *sheet, const void *subject) {
  const dem_inference *inference = subject;
  dem_sheet_say(sheet, "The evidence, each row as sure as the ledger says:");
  dem_sheet_say(sheet, "%s", inference->sentence);
}

dem_status dem_report_inference_sentence(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                         const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_sentence, inference);
}
