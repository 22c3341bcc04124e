/* Where an audience changes its mind: at a belief at which two of its answers are equally good and best. Later moves
 * are played as in the answer; what other audiences do does not matter to it in the class that is solved. */
#include "page/page.h"

static dem_rat value(dem_page *page, int node, int player) {
  const dem_game *game = page->game;
  const dem_node *at = &game->nodes[node];
  if (at->stage < 0) return game->payoffs[at->leaf * game->n_players + player];
  const dem_rat *chances = at->move >= 0 ? page->answer->moves[at->move] : game->chances[at->stage];
  dem_rat sum = DEM_ZERO;
  for (int b = 0; b < game->n_branches[at->stage]; b++)
    if (!dem_rat_is_zero(chances[b]))
      sum = dem_rat_add_mul(page->mem, sum, chances[b], value(page, at->first_child + b, player));
  return sum;
}

/* The reply in which this audience gives this answer and every other audience its first. */
static int reply_of(const dem_game *game, int audience, int answer) {
  int stride = 1;
  for (int k = audience + 1; k < game->n_audiences; k++) stride *= game->n_answers[k];
  return answer * stride;
}

/* What an answer is worth to an audience if the first type, or the second, has come. */
typedef struct worth {
  dem_rat first, second, expected;
} worth;

static worth judge(dem_page *page, int signal, int audience, int answer, dem_rat belief) {
  const dem_game *game = page->game;
  int reply = reply_of(game, audience, answer), player = game->audience_player[audience];
  worth it;
  it.first = value(page, game->root[signal * game->n_replies + reply], player);
  it.second = value(page, game->root[(game->n_signals + signal) * game->n_replies + reply], player);
  dem_rat gap = dem_rat_sub(page->mem, it.first, it.second);
  it.expected = dem_rat_add_mul(page->mem, it.second, belief, gap);
  return it;
}

/* The answer that is best just above the belief, where another one is best just below; else -1. */
static int answer_above(dem_page *page, int signal, int audience, dem_rat belief) {
  int n = page->game->n_answers[audience], above = 0;
  worth *all = DEM_NEW_ARRAY(page->mem, worth, n);
  for (int a = 0; a < n; a++) all[a] = judge(page, signal, audience, a, belief);
  for (int a = 1; a < n; a++) {
    int order = dem_rat_compare(all[a].expected, all[above].expected);
    if (order > 0 || (order == 0 && dem_rat_compare(all[a].first, all[above].first) > 0)) above = a;
  }
  for (int a = 0; a < n; a++)
    if (dem_rat_equal(all[a].expected, all[above].expected) && !dem_rat_equal(all[a].first, all[above].first))
      return above;
  return -1;
}

static bool both_can_send(const dem_game *game, int signal) {
  return game->can[signal] && game->can[game->n_signals + signal];
}

const char *dem_page_threshold(dem_page *page, int signal, dem_rat belief) {
  if (page->game->n_types != 2 || !both_can_send(page->game, signal)) return "";
  dem_buf *buf = dem_word_begin(page);
  for (int k = 0; k < page->game->n_audiences; k++) {
    int above = answer_above(page, signal, k, belief);
    if (above < 0) continue;
    dem_buf_format(buf, "%s%s answers \xE2\x80\x9C%s\xE2\x80\x9D from %s up", buf->length > 0 ? "; " : "",
                   dem_word_audience(page, k), dem_word_answer(page, k, above), dem_word_short(page, belief));
  }
  return dem_word_end(page);
}
