/* The answer where nothing was observed: what the senderâs signal can tell at all. */
#include "page/html.h"
#include "page/page.h"

enum { MOST_PLAYS = 3 };

static bool survives(const dem_outcome *outcome) { return outcome->verdicts[DEM_REFINEMENT_D1].survives; }

void dem_page_put_price(dem_page *page, const dem_outcome *outcome) {
  bool shown = outcome->price && page->model && page->model->n_costs > 0;
  for (int t = 0; shown && t < page->game->n_types; t++)
    DEM_HTML(page->out, "% <bdi>%</bdi> %", t == 0 ? " (price paid:" : ",", dem_word_type(page, t),
             dem_word_short(page, outcome->price[t]));
  dem_buf_put(page->out, shown ? ")" : "");
}

static void put_question(dem_page *page) {
  const dem_game *game = page->game;
  const char *sender = dem_word_player(page, 0);
  DEM_HTML(page->out, "<p>What may <bdi>%</bdi> conclude from what <bdi>%</bdi> sends",
           game->n_audiences == 1 ? dem_word_audience(page, 0) : "those who see it", sender);
  if (game->n_types == 2)
    DEM_HTML(page->out, ": is <bdi>%</bdi> <bdi>%</bdi> or <bdi>%</bdi>?</p>\n", sender, dem_word_type(page, 0),
             dem_word_type(page, 1));
  else DEM_HTML(page->out, " about which of % types it is?</p>\n", dem_word_count(page, game->n_types));
}

/* Of the outcomes that survive D1, or of all where none does, those of a kind. */
static int count_kind(const dem_page *page, dem_kind kind, bool all) {
  int n = 0;
  for (int i = 0; i < page->answer->n_outcomes; i++) {
    const dem_outcome *outcome = &page->answer->outcomes[i];
    n += outcome->kind == kind && (all || survives(outcome));
  }
  return n;
}

/* "reveals the type in 1, and tells nothing about the type in 2" */
static void put_kinds(dem_page *page, int n, bool all) {
  static const struct {
    dem_kind kind;
    const char *verb;
  } told[] = {{DEM_SEPARATING, "reveals the type"},
              {DEM_PARTLY_POOLING, "tells a part about the type"},
              {DEM_POOLING, "tells nothing about the type"}};
  int left = n;
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    int some = count_kind(page, told[i].kind, all);
    if (some == 0) continue;
    DEM_HTML(page->out, "%%", left == n ? "" : left == some ? ", and " : ", ", told[i].verb);
    left -= some;
    if (n > 1 && some == n) dem_buf_put(page->out, n == 2 ? " in both" : " in all of them");
    else if (n > 1) DEM_HTML(page->out, " in %", dem_word_count(page, some));
  }
}

static void put_lead(dem_page *page) {
  const dem_answer *answer = page->answer;
  int n = answer->n_outcomes, left = dem_page_count_survivors(page, DEM_REFINEMENT_D1);
  DEM_HTML(page->out, "<p class=\"lead\">The game has %",
           dem_word_plural(page, n, "equilibrium outcome", "equilibrium outcomes"));
  if (n == 0) {
    dem_buf_put(page->out, ".</p>\n");
    return;
  }
  if (n == 1) dem_buf_put(page->out, left == 1 ? ", which survives D1" : ", which does not survive D1");
  else if (left == n) dem_buf_put(page->out, n == 2 ? ", and both survive D1" : ", and all survive D1");
  else if (left == 0) dem_buf_put(page->out, ", and none survives D1");
  else DEM_HTML(page->out, ", of which % % D1", dem_word_count(page, left), left == 1 ? "survives" : "survive");
  if (page->game->n_types == 1)
    dem_buf_put(page->out, ". The sender has one type, and so there is nothing to tell apart");
  else {
    dem_buf_put(page->out, left == 1 || n == 1 ? ". There, what is sent " : ". What is sent ");
    put_kinds(page, left > 0 ? left : n, left == 0);
  }
  dem_buf_put(page->out, ".</p>\n");
}

/* Who sends what in the first outcomes that survive; in the first of all where none does. */
static void put_plays(dem_page *page) {
  const dem_answer *answer = page->answer;
  int left = dem_page_count_survivors(page, DEM_REFINEMENT_D1), shown = 0;
  if (answer->n_outcomes == 0) return;
  dem_buf_put(page->out, left > 0 ? "<p>" : "<p>None of these survives D1: ");
  for (int i = 0; i < answer->n_outcomes && shown < MOST_PLAYS; i++) {
    const dem_outcome *outcome = &answer->outcomes[i];
    if (left > 0 && !survives(outcome)) continue;
    dem_buf_put(page->out, shown > 0 ? "; in " : left > 0 ? "In " : "in ");
    shown++;
    dem_page_put_link(page, outcome);
    DEM_HTML(page->out, ", <bdi>%</bdi>", dem_word_play(page, outcome));
    dem_page_put_price(page, outcome);
  }
  dem_buf_put(page->out, (left > 0 ? left : answer->n_outcomes) > shown ? "; and more.</p>\n" : ".</p>\n");
}

void dem_page_answer_unobserved(dem_page *page) {
  put_question(page);
  put_lead(page);
  put_plays(page);
}
