/* The answer in plain words: was the signal substantial, what did it cost, how sure may an audience be, which evidence
 * matters most, and what else would have changed the answer. It speaks of the outcomes that fit the evidence
 * (fit.c) and says what the others would add; "hardly" is a rise of less than a stated bound. Every number is the
 * inference's. */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"

static const dem_inference *said(const dem_page *page) { return page->evidence->inference; }

static dem_rat small_rise(dem_page *page) { return dem_rat_ratio(page->mem, 1, 20); }

/* "between 3/10 and 2/5", "at 2/5" */
static const char *range(dem_page *page, const dem_interval *at) {
  const char *low = dem_word_chance(page, at->min), *high = dem_word_chance(page, at->max);
  if (strcmp(low, high) == 0) return dem_arena_format(page->mem, "at %s", low);
  return dem_arena_format(page->mem, "between %s and %s", low, high);
}

static const char *chance(dem_page *page) {
  return dem_arena_format(page->mem, "the chance that %s is %s", dem_word_player(page, 0), dem_word_type(page, 0));
}

static void put_item(dem_page *page, const char *question, const char *answer) {
  DEM_HTML(page->out, "<dt>%</dt><dd><bdi>%</bdi></dd>\n", question, answer);
}

/* ---- was it substantial ---------------------------------------------------------------------------------- */

static const char *substance(dem_page *page) {
  dem_interval at = dem_page_fitting(page, -1, 0, false);
  dem_arena *mem = page->mem;
  const char *what = chance(page), *before = dem_word_chance(page, page->game->prior[0]);
  const char *low = dem_word_chance(page, at.min), *high = dem_word_chance(page, at.max);
  int up = dem_rat_compare(at.max, page->game->prior[0]), down = dem_rat_compare(at.min, page->game->prior[0]);
  bool little = dem_rat_compare(dem_rat_sub(mem, at.max, page->game->prior[0]), small_rise(page)) < 0;
  if (up <= 0 && down >= 0)
    return dem_arena_format(mem, "No. In every outcome that fits the evidence %s stays at %s.", what, before);
  if (up < 0)
    return dem_arena_format(mem, "No. In every outcome that fits the evidence it lowers %s, from %s to at most %s.",
                            what, before, high);
  if (up == 0)
    return dem_arena_format(
      mem,
      "No. In no outcome that fits the evidence does it raise %s, which was %s; in some it lowers it, "
      "to %s at the lowest.",
      what, before, low);
  if (little)
    return dem_arena_format(
      mem,
      "Hardly. In no outcome that fits the evidence does it raise %s by as much as 1/20: it was %s, "
      "and is now %s.",
      what, before, range(page, &at));
  if (down > 0)
    return dem_arena_format(mem, "Yes. In every outcome that fits the evidence it raises %s, from %s to at least %s.",
                            what, before, low);
  return dem_arena_format(mem,
                          "That depends on how the game is played: it leaves %s, which was %s, %s, by the outcome.",
                          what, before, range(page, &at));
}

/* ---- what it cost ---------------------------------------------------------------------------------------- */

/* What a type pays for a signal in any case; undefined where that depends on more. */
static dem_rat price(dem_page *page, const int *levels, int type) {
  dem_rat sum = DEM_ZERO;
  for (int c = 0; c < page->model->n_channels; c++)
    sum = dem_rat_add(page->mem, sum, dem_page_level_price(page, c, levels[c], type).sunk);
  return sum;
}

/* Of all signals the one that costs the type most. */
static dem_rat dearest(dem_page *page, int type) {
  dem_rat most = DEM_ZERO;
  for (int s = 0; s < page->game->n_signals; s++) {
    dem_rat it = price(page, page->game->levels + s * page->game->n_channels, type);
    if (!dem_rat_is_defined(it)) return DEM_UNDEFINED;
    most = dem_rat_max(most, it);
  }
  return most;
}

enum { OPEN = -1, DISPUTED = -2 };

/* The levels that the pieces of the last date report, OPEN where a channel is not named or the pieces disagree; NULL
 * where they are not known. */
static const int *find_levels(const dem_page *page) {
  const dem_inference *it = said(page);
  if (!page->model || !page->game->levels) return NULL;
  int *levels = DEM_NEW_ARRAY(page->mem, int, page->model->n_channels);
  for (int c = 0; c < page->model->n_channels; c++) levels[c] = OPEN;
  for (int i = 0; i < it->n_clues; i++) {
    const dem_witness *w = &it->clues[i].witness;
    if (it->clues[i].date != it->n_dates - 1) continue;
    levels[w->channel] = levels[w->channel] == OPEN || levels[w->channel] == w->level ? w->level : DISPUTED;
  }
  for (int c = 0; c < page->model->n_channels; c++)
    if (levels[c] == DISPUTED) levels[c] = OPEN;
  return levels;
}

static void put_price(dem_page *page, const int *levels) {
  if (!levels || page->model->n_costs == 0) return;
  for (int c = 0; c < page->model->n_channels; c++)
    if (levels[c] < 0) return;
  dem_buf *buf = dem_word_begin(page);
  bool known = true;
  for (int t = 0; t < page->game->n_types; t++) {
    dem_rat paid = price(page, levels, t), most = dearest(page, t);
    known = known && dem_rat_is_defined(paid) && dem_rat_is_defined(most);
    dem_buf_put(buf, t == 0 ? "" : "; ");
    dem_buf_put(buf, known ? dem_word_short(page, paid) : "");
    dem_buf_put(buf, " if ");
    dem_buf_put(buf, dem_word_type(page, t));
    dem_buf_put(buf, ", where the dearest signal costs ");
    dem_buf_put(buf, known ? dem_word_short(page, most) : "");
  }
  const char *text =
    dem_arena_format(page->mem, "By the model\xE2\x80\x99s prices, whatever happens later: %s.", dem_word_end(page));
  if (known) put_item(page, dem_arena_format(page->mem, "What did it cost %s?", dem_word_player(page, 0)), text);
}

/* ---- how sure an audience may be ------------------------------------------------------------------------- */

static void put_ranges(dem_page *page, dem_buf *buf, const dem_interval *each) {
  dem_buf_put(buf, range(page, &each[0]));
  for (int t = 1; page->game->n_types > 2 && t < page->game->n_types; t++) {
    dem_buf_put(buf, ", that it is ");
    dem_buf_put(buf, dem_word_type(page, t));
    dem_buf_put_char(buf, ' ');
    dem_buf_put(buf, range(page, &each[t]));
  }
}

static const char *under_d1(dem_page *page) {
  dem_interval all = dem_page_fitting(page, -1, 0, false), d1 = dem_page_fitting(page, -1, 0, true);
  if (!dem_rat_is_defined(d1.min)) return "; none of them survives D1";
  if (strcmp(range(page, &all), range(page, &d1)) == 0) return "; those that survive D1 say the same";
  return dem_arena_format(page->mem, "; those that survive D1 put it %s", range(page, &d1));
}

/* "490": two digits, rounded down, since the sentence says "at least". */
static const char *times(dem_page *page, double factor) {
  double unit = factor >= 10 ? pow(10, floor(log10(factor)) - 1) : 1;
  dem_html_decimal(dem_word_begin(page), floor(factor / unit) * unit, 0);
  return dem_word_end(page);
}

static const char *assurance(dem_page *page) {
  int n = page->game->n_types, fitting = dem_page_count_fits(page), others = said(page)->n_agreeing[0] - fitting;
  dem_interval *each = DEM_NEW_ARRAY(page->mem, dem_interval, n);
  for (int t = 0; t < n; t++) each[t] = dem_page_fitting(page, -1, t, false);
  dem_buf *buf = dem_word_begin(page);
  dem_buf_put(buf, dem_word_opening_player(page, page->game->audience_player[0]));
  dem_buf_put(buf, page->game->n_audiences > 1 ? ", like any audience that sees all of it, may put " : " may put ");
  dem_buf_put(buf, chance(page));
  dem_buf_put_char(buf, ' ');
  put_ranges(page, buf, each);
  dem_buf_format(buf, " in the %s", dem_word_plural(page, fitting, "outcome that fits", "outcomes that fit"));
  dem_buf_put(buf, under_d1(page));
  dem_buf_put(buf, fitting > 1 ? ". The evidence does not tell which of these is played." : ".");
  if (others > 0 && dem_page_unlikelier(page) > 0) {
    dem_buf_format(buf, " With the %s it would be ",
                   dem_word_plural(page, others, "other that could have given the evidence",
                                   "others that could have given the evidence"));
    dem_buf_put(buf, range(page, said(page)->posterior[0]));
    dem_buf_format(buf,
                   "; but they need wrong rows or rare moves, and make the evidence at least %s times less likely.",
                   times(page, dem_page_unlikelier(page)));
  }
  return dem_word_end(page);
}

/* ---- which evidence matters ------------------------------------------------------------------------------ */

static const char *piece(dem_page *page, const dem_clue *clue) {
  if (clue->witness.row <= 0) return dem_word_clue(page, clue);
  return dem_arena_format(page->mem, "row %lld (%s)", (long long)clue->witness.row, dem_word_clue(page, clue));
}

static void put_furthest(dem_page *page, dem_buf *buf) {
  const dem_path *along = NULL;
  int index = dem_page_furthest(page, &along), n = page->game->n_types;
  if (index < 0) {
    dem_buf_put(buf, "No piece moves the chance in an outcome that fits. ");
    return;
  }
  dem_rat before = index == 0 ? page->game->prior[0] : along->after[(index - 1) * n];
  dem_buf_put(buf, "Read in order, ");
  dem_buf_put(buf, piece(page, &said(page)->clues[index]));
  dem_buf_put(buf, " moves it furthest: from ");
  dem_buf_put(buf, dem_word_chance(page, before));
  dem_buf_put(buf, " to ");
  dem_buf_put(buf, dem_word_chance(page, along->after[index * n]));
  dem_buf_put(buf, " in one of the outcomes that fit. ");
}

static const char *weight(dem_page *page) {
  const dem_inference *it = said(page);
  const dem_clue *clue = it->heaviest >= 0 ? &it->clues[it->heaviest] : NULL;
  dem_buf *buf = dem_word_begin(page);
  put_furthest(page, buf);
  if (!clue || clue->shift < 0.01)
    dem_buf_put(buf, "Leaving out any one piece changes the bounds over all outcomes by less than 1/100.");
  else {
    dem_buf_put(buf, "Over all outcomes the bounds lean most on ");
    dem_buf_put(buf, piece(page, clue));
    dem_buf_put(buf, dem_rat_is_defined(clue->without[0][0].min) ? ": without it they would be "
                                                                 : ": without it there would be ");
    dem_buf_put(buf, dem_word_interval(page, &clue->without[0][0]));
    dem_buf_put_char(buf, '.');
  }
  return dem_word_end(page);
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static const char *silence(const dem_page *page) {
  const dem_inference *it = said(page);
  if (it->refuted) return "What was observed refutes the model: no outcome of it agrees with all the evidence.";
  if (!it->complete) return it->why ? it->why : "The list of outcomes is not complete.";
  return dem_rat_is_defined(dem_page_fitting(page, -1, 0, false).min) ? NULL
                                                                      : "No outcome agrees with all the evidence.";
}

static void put_items(dem_page *page) {
  const int *levels = find_levels(page);
  put_item(page, "Was the signal substantial?", substance(page));
  put_price(page, levels);
  put_item(page, dem_arena_format(page->mem, "How sure may %s be?", dem_word_audience(page, 0)), assurance(page));
  put_item(page, "Which evidence matters most?", weight(page));
  put_item(page, "What else would have changed the answer?", dem_page_instead(page, levels));
}

void dem_page_verdict(dem_page *page) {
  if (!page->evidence || !said(page) || page->game->n_audiences == 0) return;
  const char *why = silence(page);
  dem_buf_put(page->out, "<h3 id=\"verdict\">In plain words, from the evidence</h3>\n<dl class=\"verdict\">\n");
  if (why) put_item(page, "Was the signal substantial? It cannot be said.", why);
  else put_items(page);
  dem_buf_put(page->out, "</dl>\n");
  dem_buf_format(
    page->out,
    "<p class=\"quiet\">Here every row counts only as far as its source is trusted, so that any outcome may "
    "have given the evidence, if need be through wrong rows. An outcome fits if it makes the evidence at "
    "least %s as likely as the best does. What the rows say is under <a "
    "href=\"#evidence\">Evidence</a>.</p>\n",
    dem_word_exact(page, said(page)->settings.likely));
}
