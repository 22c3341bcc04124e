/* What a signal is worth to a type, taken apart as the model wrote it: each term of the sender's payoff, as expected
 * over the answers that follow and what comes after them, and the declared price. */
#include "demarche/lang.h"
#include "game/bind.h"
#include "report/explain.h"
#include "report/teller.h"

typedef struct part {
  const dem_expr *term;
  bool minus;
  dem_rat sum;
} part;

typedef struct taker {
  dem_teller *teller;
  const dem_game *game;
  dem_binder point; /* values and the scene at hand */
  int n;
  part *parts;
  dem_rat price;
  int *answers, *branches;
} taker;

/* ---- terms of the sender's payoffs ------------------------------------------------------------------------------- */

static bool is_sum(const dem_expr *expr) { return expr->kind == DEM_EXPR_ADD || expr->kind == DEM_EXPR_SUBTRACT; }

static int count_terms(const dem_model *model) {
  int n = 0;
  for (int i = 0; i < model->n_payoffs; i++) {
    if (model->payoffs[i].player != 0) continue;
    n++;
    for (const dem_expr *expr = model->payoffs[i].value; is_sum(expr); expr = expr->left) n++;
  }
  return n;
}

/* The terms of a sum stand at its right, the first one leftmost. */
static void put_terms(taker *t, const dem_expr *expr) {
  int end = t->n + 1;
  for (const dem_expr *left = expr; is_sum(left); left = left->left) end++;
  t->n = end;
  for (; is_sum(expr); expr = expr->left)
    t->parts[--end] = (part){expr->right, expr->kind == DEM_EXPR_SUBTRACT, DEM_ZERO};
  t->parts[--end] = (part){expr, false, DEM_ZERO};
}

static void find_terms(taker *t) {
  const dem_model *model = t->game->model;
  t->parts = DEM_NEW_ARRAY(t->teller->text.mem, part, count_terms(model) + 1);
  for (int i = 0; i < model->n_payoffs; i++)
    if (model->payoffs[i].player == 0) put_terms(t, model->payoffs[i].value);
}

/* ---- every way to play on ---------------------------------------------------------------------------------------- */

static void add_leaf(taker *t, int leaf, dem_rat chance) {
  dem_arena *mem = t->teller->text.mem;
  for (int i = 0; i < t->n; i++) {
    dem_rat value = dem_expr_value(&t->point, t->parts[i].term);
    t->parts[i].sum =
      dem_rat_add_mul(mem, t->parts[i].sum, chance, t->parts[i].minus ? dem_rat_neg(mem, value) : value);
  }
  t->price = dem_rat_add_mul(mem, t->price, chance, t->game->costs[leaf]);
}

static void follow(taker *t, int node, dem_rat chance) {
  const dem_game *game = t->game;
  const dem_node *at = &game->nodes[node];
  if (at->leaf >= 0) {
    add_leaf(t, at->leaf, chance);
    return;
  }
  const dem_rat *chances = at->move >= 0 ? t->teller->why->held.moves[at->move] : game->chances[at->stage];
  for (int b = 0; b < game->n_branches[at->stage]; b++) {
    if (dem_rat_is_zero(chances[b])) continue;
    t->branches[at->stage] = b;
    follow(t, at->first_child + b, dem_rat_mul(t->teller->text.mem, chance, chances[b]));
    t->branches[at->stage] = -1;
  }
}

static void follow_replies(taker *t, int type, int signal) {
  const dem_game *game = t->game;
  const dem_rat *held = t->teller->why->held.answers + (size_t)signal * (size_t)game->n_answers_total;
  size_t row = ((size_t)type * (size_t)game->n_signals + (size_t)signal) * (size_t)game->n_replies;
  for (int r = 0; r < game->n_replies; r++) {
    dem_rat chance = DEM_ONE;
    for (int k = 0; k < game->n_audiences; k++) {
      t->answers[k] = dem_game_reply_answer(game, r, k);
      chance = dem_rat_mul(t->teller->text.mem, chance, held[game->answer_base[k] + t->answers[k]]);
    }
    if (!dem_rat_is_zero(chance)) follow(t, game->root[row + (size_t)r], chance);
  }
}

static void set_scene(taker *t, int type, int signal) {
  const dem_game *game = t->game;
  dem_arena *mem = t->teller->text.mem;
  t->answers = DEM_NEW_ARRAY(mem, int, game->n_audiences + 1);
  t->branches = DEM_NEW_ARRAY(mem, int, game->n_stages + 1);
  for (int s = 0; s < game->n_stages; s++) t->branches[s] = -1;
  t->point =
    (dem_binder){.cx = t->teller->text.out->cx, .model = game->model, .values = game->parameters, .scratch = mem};
  t->point.scene = (dem_scene){type, game->levels + signal * game->n_channels, t->answers, t->branches};
}

/* ---- telling ----------------------------------------------------------------------------------------------------- */

/* " = -1/2", " + 3", " - 2" */
static void put_amount(taker *t, bool first, dem_rat sum) {
  dem_buf *draft = &t->teller->text.draft;
  bool minus = !first && dem_rat_sign(sum) < 0;
  dem_buf_put(draft, first ? " = " : minus ? " - " : " + ");
  dem_text_put_rat(draft, minus ? dem_rat_neg(t->teller->text.mem, sum) : sum);
}

/* " (gain[type] if NATO answers deepen)"; nothing of a number, which says itself. */
static void put_term(taker *t, const dem_expr *term) {
  dem_buf *draft = &t->teller->text.draft;
  if (term->kind == DEM_EXPR_NUMBER) return;
  dem_buf_put(draft, " (");
  dem_expr_print(draft, t->game->model, term->kind == DEM_EXPR_GUARDED ? term->left : term);
  if (term->kind == DEM_EXPR_GUARDED) {
    dem_buf_put(draft, " if ");
    dem_explain_put_guard(draft, t->game->model, term->guard);
  }
  dem_buf_put_char(draft, ')');
}

static void put_part(taker *t, bool first, const part *it) {
  put_amount(t, first, it->sum);
  put_term(t, it->term);
}

/* What stands alone is the number just told: " (NATO answers deepen)" of a term that is the number itself. */
static void put_alone(taker *t, const part *it) {
  const dem_expr *term = it->term;
  dem_rat size = it->minus ? dem_rat_neg(t->teller->text.mem, it->sum) : it->sum;
  if (term->kind != DEM_EXPR_GUARDED || term->left->kind != DEM_EXPR_NUMBER || !dem_rat_equal(term->left->number, size)) {
    put_term(t, term);
    return;
  }
  dem_buf_put(&t->teller->text.draft, " (");
  dem_explain_put_guard(&t->teller->text.draft, t->game->model, term->guard);
  dem_buf_put_char(&t->teller->text.draft, ')');
}

static int count_shown(const taker *t) {
  int n = !dem_rat_is_zero(t->price);
  for (int i = 0; i < t->n; i++) n += !dem_rat_is_zero(t->parts[i].sum);
  return n;
}

/* Whether the number just told has no digits in brackets behind it. */
static bool is_bare(const dem_buf *draft) { return draft->length > 0 && draft->text[draft->length - 1] != ')'; }

void dem_tell_parts(dem_teller *teller, int type, int signal) {
  const dem_game *game = teller->text.game;
  if (!game->model || !game->levels) return;
  taker t = {.teller = teller, .game = game, .price = DEM_ZERO};
  find_terms(&t);
  set_scene(&t, type, signal);
  follow_replies(&t, type, signal);
  bool first = true, alone = count_shown(&t) == 1 && is_bare(&teller->text.draft);
  for (int i = 0; i < t.n; i++) {
    if (dem_rat_is_zero(t.parts[i].sum)) continue;
    if (alone) put_alone(&t, &t.parts[i]);
    else put_part(&t, first, &t.parts[i]);
    first = false;
  }
  if (dem_rat_is_zero(t.price)) return;
  if (!alone) put_amount(&t, first, dem_rat_neg(teller->text.mem, t.price));
  dem_buf_put(&teller->text.draft, " (what the signal costs)");
}
