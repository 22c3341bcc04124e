/* What would break a held play: where one number alone makes one of its inequalities fail. Each slack is affine in the
 * number, so its values at two points say where it is 0; the nearest such points below and above are told (M33). */
#include "base/ctx.h"
#include "solve/reasons.h"

/* One number that moves, and the slacks as it does. */
typedef struct mover {
  dem_case *at;
  dem_break like;
  dem_rat step;        /* from now to the second point */
  const dem_rat *now;  /* [reason]: slacks, weighted */
  const dem_rat *then; /* likewise, at the second point */
} mover;

static dem_rat *slacks_in(const dem_case *at, const dem_game *game) {
  size_t n = (size_t)at->out->n_reasons + 1;
  dem_rat *has = DEM_NEW_ARRAY(at->scratch, dem_rat, n), *would = DEM_NEW_ARRAY(at->scratch, dem_rat, n);
  dem_case_measure(at, game, has, would);
  for (int i = 0; i < at->out->n_reasons; i++) has[i] = dem_rat_sub(at->scratch, has[i], would[i]);
  return has;
}

static void keep(const mover *m, dem_break found) {
  found.now = dem_rat_copy(m->at->mem, found.now);
  found.at = dem_rat_copy(m->at->mem, found.at);
  m->at->breaks[m->at->out->n_breaks++] = found;
}

/* Where the slack of a row is 0, and on which side it is below. False where the number does not touch it. */
static bool find_root(const mover *m, int row, dem_break *out) {
  dem_arena *mem = m->at->scratch;
  dem_rat rise = dem_rat_sub(mem, m->then[row], m->now[row]);
  if (dem_rat_is_zero(rise)) return false;
  *out = m->like;
  out->reason = row;
  out->any = m->at->reason[row].mixed;
  out->firm = m->at->reason[row].on_path;
  out->above = dem_rat_sign(rise) * dem_rat_sign(m->step) < 0;
  out->at = dem_rat_sub(mem, m->like.now, dem_rat_div(mem, dem_rat_mul(mem, m->now[row], m->step), rise));
  return true;
}

static bool is_nearer(const dem_break *a, const dem_break *b) {
  if (b->reason < 0) return true;
  int order = dem_rat_compare(a->at, b->at);
  return a->above ? order < 0 : order > 0;
}

/* The nearest on each side and the first indifference, of the path (1) and of the rest (0). */
typedef struct nearest {
  dem_break side[2][2], any[2];
} nearest;

static void offer(nearest *best, dem_break found) {
  dem_break *any = &best->any[found.firm], *side = &best->side[found.firm][found.above];
  if (found.any && any->reason < 0) *any = found;
  if (!found.any && is_nearer(&found, side)) *side = found;
}

/* An indifference of the path leaves nothing more to say; one elsewhere, nothing more of elsewhere. */
static void keep_nearest(const mover *m, const nearest *best) {
  if (best->any[1].reason >= 0) {
    keep(m, best->any[1]);
    return;
  }
  for (int above = 0; above < 2; above++)
    if (best->side[1][above].reason >= 0) keep(m, best->side[1][above]);
  if (best->any[0].reason >= 0) {
    keep(m, best->any[0]);
    return;
  }
  for (int above = 0; above < 2; above++) {
    const dem_break *loose = &best->side[0][above], *firm = &best->side[1][above];
    bool nearer =
      loose->reason >= 0 && (firm->reason < 0 || (is_nearer(loose, firm) && !dem_rat_equal(loose->at, firm->at)));
    if (nearer) keep(m, *loose);
  }
}

static void find_breaks(const mover *m) {
  const dem_break none = {.reason = -1};
  nearest best = {{{none, none}, {none, none}}, {none, none}};
  dem_break found;
  for (int i = 0; i < m->at->out->n_reasons; i++)
    if (find_root(m, i, &found)) offer(&best, found);
  keep_nearest(m, &best);
}

/* ---- parameters of the model ------------------------------------------------------------------------------------- */

static void close_second(dem_case *at) {
  dem_game_free(at->second);
  at->second = NULL;
}

/* The game with another value of one parameter, as `second`; false where there is none. It is bound anew for each: a
 * slack is affine in one number at a time, so one second point with all numbers moved would not do, and nearly all the
 * time of binding goes into the payoffs of the ends of play, which the number moves. The 47 of Seoul take a fifth of
 * the time of solving it. */
static bool bind_with(dem_case *at, int parameter, dem_rat value) {
  int n = at->game->model->n_parameters;
  dem_rat *values = DEM_NEW_ARRAY(at->scratch, dem_rat, n);
  for (int p = 0; p < n; p++) values[p] = p == parameter ? value : at->game->parameters[p];
  dem_status status = dem_game_bind(at->aside, &at->second, at->game->model, values);
  dem_ctx_clear(at->aside);
  if (status == DEM_CANCELLED || status == DEM_MEMORY) dem_ctx_throw(at->cx, status, "%s", dem_status_text(status));
  return status == DEM_OK;
}

/* A second value at which the model can be bound: half of a number keeps chances that are chances. */
static bool bind_second(const mover *m, dem_rat *value) {
  static const int PARTS[] = {-2, 2, -1000, 1000, -1000000, 1000000};
  dem_arena *mem = m->at->scratch;
  dem_rat now = m->like.now, part = dem_rat_is_zero(now) ? DEM_ONE : now;
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
    *value = dem_rat_add(mem, now, dem_rat_div(mem, part, dem_rat_int(PARTS[i])));
    if (bind_with(m->at, m->like.parameter, *value)) return true;
  }
  return false;
}

/* A little beyond a break: where there is no model, nothing breaks. */
static dem_rat just_beyond(const dem_case *at, const dem_break *it) {
  enum { PARTS = 1000000000 };
  dem_arena *mem = at->scratch;
  dem_rat way = dem_rat_sub(mem, it->at, it->now);
  if (dem_rat_is_zero(way)) way = dem_rat_is_zero(it->now) ? DEM_ONE : it->now;
  dem_rat little = dem_rat_div(mem, way, dem_rat_int(PARTS));
  if ((dem_rat_sign(little) > 0) != it->above) little = dem_rat_neg(mem, little);
  return dem_rat_add(mem, it->at, little);
}

/* A prior is above 0 and below 1, a chance not below 0 and not above 1. */
static void drop_unbound(dem_case *at, int first) {
  int kept = first;
  for (int i = first; i < at->out->n_breaks; i++) {
    const dem_break *it = &at->breaks[i];
    bool bound = it->any || bind_with(at, it->parameter, just_beyond(at, it));
    close_second(at);
    if (bound) at->breaks[kept++] = *it;
  }
  at->out->n_breaks = kept;
}

static bool move_parameter(dem_case *at, const dem_rat *now, int parameter, bool bounded) {
  mover m = {
    .at = at, .like = {.parameter = parameter, .type = -1, .now = at->game->parameters[parameter]}, .now = now};
  dem_rat value;
  int first = at->out->n_breaks;
  if (!bind_second(&m, &value)) return false;
  m.step = dem_rat_sub(at->scratch, value, m.like.now);
  m.then = slacks_in(at, at->second);
  close_second(at);
  find_breaks(&m);
  if (bounded) drop_unbound(at, first);
  return true;
}

/* It tells no progress of its own, and is stopped only where this one is. */
static void open_aside(dem_case *at) {
  at->aside = dem_ctx_new(&at->cx->host);
  if (!at->aside) dem_ctx_throw(at->cx, DEM_MEMORY, "memory ran out");
  at->aside->quiet = true;
  at->aside->spared = at->cx->spared;
}

static void move_parameters(dem_case *at, const dem_rat *now) {
  const dem_model *model = at->game->model;
  int *untold = DEM_NEW_ARRAY(at->mem, int, model->n_parameters);
  open_aside(at);
  for (int p = 0; p < model->n_parameters; p++) {
    dem_ctx_step(at->cx, "asking what would break it", (double)p / model->n_parameters);
    dem_parameter_entry entry = dem_model_entry(model, p);
    if (!entry.occurs) continue;
    dem_mark mark = dem_arena_mark(at->scratch);
    bool told = entry.affine && move_parameter(at, now, p, entry.bounded);
    if (!told) untold[at->out->n_untold++] = p;
    dem_arena_release(at->scratch, mark);
  }
  at->out->untold = untold;
}

/* ---- priors that no parameter moves ------------------------------------------------------------------------------ */

/* The prior of one type halved, the others' raised in proportion. */
static dem_rat *half_prior(const dem_case *at, int type) {
  const dem_game *game = at->game;
  dem_arena *mem = at->scratch;
  dem_rat half = dem_rat_div(mem, game->prior[type], dem_rat_int(2)),
          *prior = DEM_NEW_ARRAY(mem, dem_rat, game->n_types);
  dem_rat scale = dem_rat_div(mem, dem_rat_sub(mem, DEM_ONE, half), dem_rat_sub(mem, DEM_ONE, game->prior[type]));
  for (int t = 0; t < game->n_types; t++) prior[t] = t == type ? half : dem_rat_mul(mem, game->prior[t], scale);
  return prior;
}

/* A chance of 0 or 1 is no prior. */
static void drop_certain(dem_case *at, int first) {
  int kept = first;
  for (int i = first; i < at->out->n_breaks; i++) {
    dem_rat chance = at->breaks[i].at;
    if (dem_rat_sign(chance) > 0 && dem_rat_compare(chance, DEM_ONE) < 0) at->breaks[kept++] = at->breaks[i];
  }
  at->out->n_breaks = kept;
}

static void move_prior(dem_case *at, const dem_rat *now, int type) {
  dem_game moved = *at->game;
  int first = at->out->n_breaks;
  mover m = {.at = at, .like = {.parameter = -1, .type = type, .now = at->game->prior[type]}, .now = now};
  moved.prior = half_prior(at, type);
  m.step = dem_rat_sub(at->scratch, moved.prior[type], m.like.now);
  m.then = slacks_in(at, &moved);
  find_breaks(&m);
  drop_certain(at, first);
}

/* Whether some parameter moves the priors and so says what they break. */
static bool has_moving_prior(const dem_model *model) {
  for (int p = 0; model && p < model->n_parameters; p++)
    if (dem_prior_moves(model, p)) return true;
  return false;
}

void dem_case_break(dem_case *at) {
  const dem_game *game = at->game;
  int n_parameters = game->model ? game->model->n_parameters : 0;
  at->out->breaks = at->breaks = DEM_NEW_ARRAY(at->mem, dem_break, 4 * (n_parameters + game->n_types));
  const dem_rat *now = slacks_in(at, game);
  if (n_parameters > 0) move_parameters(at, now);
  if (game->n_types < 2 || has_moving_prior(game->model)) return;
  for (int t = 0; t < (game->n_types == 2 ? 1 : game->n_types); t++) move_prior(at, now, t);
}
