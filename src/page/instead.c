/* What another observation on the last date would have said: which signals would have been enough, which would have
 * lowered the chance, and which have no answer since nobody sends them. */
#include "page/evidence.h"

enum { MOST_EXAMPLES = 3 };

static const int D1_ROW = DEM_REFINEMENT_D1 + 1;

typedef enum change { UNSENT, RAISES, LOWERS, NEITHER } change;

typedef struct instead {
  dem_page *page;
  const dem_inference *said;
  const int *levels; /* observed, -1: any; NULL where channels are not known */
  dem_interval now;  /* what was concluded */
  bool *shown;       /* [instead] */
} instead;

/* Against the prior and against what was concluded, in every outcome that sends it. */
static change judge(const instead *c, int index) {
  dem_interval at = c->said->instead[index].posterior[0][0], now = c->now;
  dem_rat prior = c->page->game->prior[0];
  if (!dem_rat_is_defined(at.min) || !dem_rat_is_defined(now.min)) return UNSENT;
  if (dem_rat_compare(at.min, prior) > 0 && dem_rat_compare(at.min, now.max) > 0) return RAISES;
  return dem_rat_compare(at.max, prior) < 0 && dem_rat_compare(at.max, now.min) < 0 ? LOWERS : NEITHER;
}

static bool is_sent_under_d1(const instead *c, int index) {
  return dem_rat_is_defined(c->said->instead[index].posterior[D1_ROW][0].min);
}

/* On how many channels it differs from what was observed. */
static int distance(const instead *c, int index) {
  const dem_game *game = c->page->game;
  int n = 0;
  for (int i = 0; c->levels && i < game->n_channels; i++)
    n += c->levels[i] != game->levels[c->said->instead[index].signal * game->n_channels + i];
  return n;
}

/* Whether the first is the better example: further from the prior, then nearer to what was observed. */
static bool is_better(const instead *c, int a, int b, change wanted) {
  dem_interval one = c->said->instead[a].posterior[0][0], other = c->said->instead[b].posterior[0][0];
  int order = wanted == RAISES ? dem_rat_compare(one.min, other.min) : dem_rat_compare(other.max, one.max);
  return order != 0 ? order > 0 : distance(c, a) < distance(c, b);
}

/* The best example that is not shown yet; -1. */
static int next_example(const instead *c, change wanted, bool d1) {
  int best = -1;
  for (int i = 0; i < c->said->n_instead; i++) {
    if (c->shown[i] || judge(c, i) != wanted || is_sent_under_d1(c, i) != d1) continue;
    if (best < 0 || is_better(c, i, best, wanted)) best = i;
  }
  return best;
}

static int count(const instead *c, change wanted, bool d1) {
  int n = 0;
  for (int i = 0; i < c->said->n_instead; i++) n += judge(c, i) == wanted && is_sent_under_d1(c, i) == d1;
  return n;
}

/* "(names Beijing, NATO trust fund, talks go on): 1; and 2 more. " after an opening; nothing where there is none. */
static void put_examples(instead *c, dem_buf *buf, const char *opening, change wanted, bool d1) {
  int shown = 0, all = count(c, wanted, d1), index;
  if (all == 0) return;
  dem_buf_put(buf, opening);
  for (; shown < MOST_EXAMPLES && (index = next_example(c, wanted, d1)) >= 0; shown++) {
    c->shown[index] = true;
    dem_buf_put(buf, shown == 0 ? " " : "; ");
    dem_buf_put(buf, dem_word_signal(c->page, c->said->instead[index].signal));
    dem_buf_put(buf, ", chance ");
    dem_buf_put(buf, dem_word_interval(c->page, &c->said->instead[index].posterior[0][0]));
  }
  if (all > shown) dem_buf_format(buf, "; and %d more", all - shown);
  dem_buf_put(buf, ". ");
}

/* Signals that show what was observed; 1 where that cannot be told. */
static int count_observed(const instead *c) {
  const dem_game *game = c->page->game;
  int n = 0;
  for (int s = 0; c->levels && s < game->n_signals; s++) {
    bool same = true;
    for (int i = 0; i < game->n_channels; i++)
      same = same && (c->levels[i] < 0 || c->levels[i] == game->levels[s * game->n_channels + i]);
    n += same;
  }
  return c->levels ? n : 1;
}

const char *dem_page_instead(dem_page *page, const int *levels) {
  instead c = {.page = page, .said = page->evidence->inference, .levels = levels};
  c.now = dem_page_fitting(page, -1, 0, false);
  c.shown = DEM_NEW_ARRAY(page->mem, bool, c.said->n_instead + 1);
  dem_buf *buf = dem_word_begin(page);
  put_examples(&c, buf, "Enough, also where only outcomes that survive D1 count:", RAISES, true);
  put_examples(&c, buf, "Enough in the outcomes that send it, of which none survives D1:", RAISES, false);
  if (buf->length == 0)
    dem_buf_put(buf, "No other signal would have raised it in every outcome that sends the signal. ");
  put_examples(&c, buf, "Lower in every outcome that sends it:", LOWERS, true);
  put_examples(&c, buf, "Lower in the outcomes that send it, of which none survives D1:", LOWERS, false);
  int others = page->game->n_signals - count_observed(&c),
      unsent = others - c.said->n_instead + count(&c, UNSENT, false);
  if (unsent > 0)
    dem_buf_format(buf, "%d of the other %d signals are sent in no outcome, and so would have told nothing for sure.",
                   unsent, others);
  return dem_word_end(page);
}
