/* Every payoff and cost in words and as a formula, and what no term speaks of. */
#include "page/html.h"
#include "page/page.h"

/* ---- one term -------------------------------------------------------------------------------------------- */

/* " name[type] (0.4 for committed, 1.1 for hedging)" */
static void put_amount(dem_page *page, const dem_expr *amount) {
  const char *values = dem_word_amount(page, amount);
  DEM_HTML(page->out, " <code>%</code>", dem_word_formula(page, amount));
  if (*values) DEM_HTML(page->out, " (<bdi>%</bdi>)", values);
}

static void put_term(dem_page *page, const dem_page_term *term) {
  dem_buf_put(page->out, term->negative ? "<li>minus" : "<li>plus");
  put_amount(page, term->amount);
  if (term->guard) DEM_HTML(page->out, " if <bdi>%</bdi></li>\n", dem_word_guard(page, term->guard));
  else dem_buf_put(page->out, " in any case</li>\n");
}

/* ---- what is missing ------------------------------------------------------------------------------------- */

typedef struct mentions {
  bool type, *channels, *audiences, *stages;
} mentions;

static void note_atom(mentions *m, dem_atom atom) {
  switch (atom.kind) {
  case DEM_ATOM_TYPE: m->type = true; return;
  case DEM_ATOM_LEVEL: m->channels[atom.owner] = true; return;
  case DEM_ATOM_ANSWER: m->audiences[atom.owner] = true; return;
  case DEM_ATOM_BRANCH: m->stages[atom.owner] = true; return;
  }
}

/* Long sums and guards lean to the left, so that only their right sides nest. */
static void note_guard(mentions *m, const dem_guard *guard) {
  for (; guard; guard = guard->left) {
    if (guard->kind == DEM_GUARD_ATOM) note_atom(m, guard->atom);
    note_guard(m, guard->right);
  }
}

static void note_expr(mentions *m, const dem_expr *expr) {
  for (; expr; expr = expr->left) {
    if (expr->kind == DEM_EXPR_BY_TYPE) m->type = true;
    note_guard(m, expr->guard);
    note_expr(m, expr->right);
  }
}

static void note_costs(mentions *m, const dem_model *model) {
  for (int i = 0; i < model->n_costs; i++) {
    m->channels[model->costs[i].channel] = true;
    note_expr(m, model->costs[i].amount);
    note_guard(m, model->costs[i].guard);
  }
}

static mentions note_all(dem_page *page, int player) {
  const dem_model *model = page->model;
  mentions m = {.channels = DEM_NEW_ARRAY(page->mem, bool, model->n_channels),
                .audiences = DEM_NEW_ARRAY(page->mem, bool, model->n_audiences),
                .stages = DEM_NEW_ARRAY(page->mem, bool, model->n_stages)};
  for (int i = 0; i < model->n_payoffs; i++)
    if (model->payoffs[i].player == player) note_expr(&m, model->payoffs[i].value);
  if (player == 0) note_costs(&m, model);
  return m;
}

static void add_missing(dem_buf *buf, const char *before, const char *what) {
  dem_buf_put(buf, buf->length > 0 ? ", " : "");
  dem_buf_put(buf, before);
  dem_buf_put(buf, what);
}

static const char *missing(dem_page *page, int player) {
  const dem_model *model = page->model;
  mentions m = note_all(page, player);
  dem_buf *buf = dem_word_begin(page);
  if (!m.type) add_missing(buf, "the type of ", dem_word_player(page, 0));
  for (int c = 0; c < model->n_channels; c++)
    if (!m.channels[c]) add_missing(buf, "the channel ", dem_word_channel(page, c));
  for (int k = 0; k < model->n_audiences; k++)
    if (!m.audiences[k]) add_missing(buf, "the answer of ", dem_word_audience(page, k));
  for (int s = 0; s < model->n_stages; s++) {
    const dem_name *name = &model->stages[s].name;
    if (!m.stages[s]) add_missing(buf, "what follows at ", name->label ? name->label : name->id);
  }
  return dem_word_end(page);
}

/* ---- players --------------------------------------------------------------------------------------------- */

static int put_terms(dem_page *page, int player) {
  int n = 0;
  for (int i = 0; i < page->model->n_payoffs; i++) {
    if (page->model->payoffs[i].player != player) continue;
    if (n == 0) dem_buf_put(page->out, "<ul>\n");
    for (const dem_page_term *term = dem_page_terms(page, page->model->payoffs[i].value); term; term = term->next, n++)
      put_term(page, term);
  }
  if (n > 0) dem_buf_put(page->out, "</ul>\n");
  return n;
}

static void put_formulas(dem_page *page, int player) {
  dem_html_fold_open(page->out, "As a formula");
  for (int i = 0; i < page->model->n_payoffs; i++)
    if (page->model->payoffs[i].player == player)
      DEM_HTML(page->out, "<pre>payoff % = %</pre>\n", page->model->players[player].name.id,
               dem_word_formula(page, page->model->payoffs[i].value));
  dem_html_fold_close(page->out);
}

static void put_player(dem_page *page, int player) {
  DEM_HTML(page->out, "<h4><bdi>%</bdi></h4>\n", dem_word_opening_player(page, player));
  if (put_terms(page, player) > 0) put_formulas(page, player);
  else dem_buf_put(page->out, "<p>No payoff is stated: everything counts 0.</p>\n");
  const char *none = missing(page, player);
  if (*none)
    DEM_HTML(page->out, "<p class=\"quiet\">No term speaks of the following, which counts 0: <bdi>%</bdi>.</p>\n",
             none);
}

/* ---- costs ----------------------------------------------------------------------------------------------- */

static void put_cost(dem_page *page, const dem_cost *cost) {
  DEM_HTML(page->out, "<li><bdi>%</bdi> (<bdi>%</bdi>), %:",
           dem_word_opening(page, &page->model->channels[cost->channel].levels[cost->level]),
           dem_word_channel(page, cost->channel), cost->kind == DEM_COST_SUNK ? "sunk" : "tied");
  put_amount(page, cost->amount);
  if (cost->guard) DEM_HTML(page->out, ", paid only if <bdi>%</bdi></li>\n", dem_word_guard(page, cost->guard));
  else dem_buf_put(page->out, ", paid whenever it is sent</li>\n");
}

static bool is_free(const dem_model *model, int channel, int level) {
  for (int i = 0; i < model->n_costs; i++)
    if (model->costs[i].channel == channel && model->costs[i].level == level) return false;
  return true;
}

static const char *free_levels(dem_page *page) {
  dem_buf *buf = dem_word_begin(page);
  for (int c = 0; c < page->model->n_channels; c++)
    for (int l = 0; l < page->model->channels[c].n_levels; l++)
      if (is_free(page->model, c, l)) add_missing(buf, "", dem_word_of_level(page, c, l));
  return dem_word_end(page);
}

static void put_costs(dem_page *page) {
  dem_buf_put(page->out, "<h3 id=\"costs\">What each signal costs its sender</h3>\n");
  if (page->model->n_costs > 0) {
    dem_html_note(page->out, "Sunk, tied:",
                  "a sunk cost is paid by sending, whatever follows; a tied one only if what was put "
                  "at stake is lost.");
    dem_buf_put(page->out, "<ul>\n");
    for (int i = 0; i < page->model->n_costs; i++) put_cost(page, &page->model->costs[i]);
    dem_buf_put(page->out, "</ul>\n");
  }
  const char *free_of_cost = free_levels(page);
  if (*free_of_cost) DEM_HTML(page->out, "<p class=\"quiet\">No cost is stated for <bdi>%</bdi>.</p>\n", free_of_cost);
}

void dem_page_payoffs(dem_page *page) {
  put_costs(page);
  dem_buf_put(page->out, "<h3 id=\"payoffs\">What each player wants</h3>\n");
  for (int i = 0; i < page->model->n_players; i++) put_player(page, i);
}
