/* From lists to the model: players in their order, message sets, what is missing, what is unused. */
#include <stdlib.h>
#include <string.h>

#include "lang/reader.h"

enum { MOST_CELLS = 1 << 24 }; /* of one table, e.g. types by levels */

/* ---- between the passes ---------------------------------------------------------------------------------- */

/* The sender, then audiences by their `audience` line and bystanders by their `player` line. */
static int by_place(const void *a, const void *b) {
  const dem_player *p = a, *q = b;
  bool p_sends = p->role == DEM_ROLE_SENDER, q_sends = q->role == DEM_ROLE_SENDER;
  if (p_sends != q_sends) return p_sends ? -1 : 1;
  return (p->name.at.line > q->name.at.line) - (p->name.at.line < q->name.at.line);
}

static void order_players(dem_reader *r) {
  if (r->players.n > 0) qsort(r->players.items, (size_t)r->players.n, sizeof(dem_player), by_place);
  for (int i = 0; i < r->players.n; i++) {
    const dem_player *player = DEM_LIST_AT(&r->players, dem_player, i);
    dem_owner_find(r, player->name.id, strlen(player->name.id))->index = i;
    if (player->audience < 0 || player->audience >= r->audiences.n) continue;
    dem_audience *audience = DEM_LIST_AT(&r->audiences, dem_audience, player->audience);
    audience->player = i;
    audience->name = player->name;
  }
}

static void check_cells(dem_reader *r, int rows, const char *row, int columns, const char *column) {
  if ((int64_t)rows * columns > MOST_CELLS)
    dem_ctx_throw(r->cx, DEM_LIMIT,
                  "%s: the model has %d %s and %d %s, which is too many: their product may be at most %d", r->file,
                  rows, row, columns, column, MOST_CELLS);
}

void dem_reader_settle(dem_reader *r) {
  order_players(r);
  int n_levels = 0;
  for (int c = 0; c < r->channels.n; c++) n_levels += DEM_LIST_AT(&r->channels, dem_channel, c)->n_levels;
  check_cells(r, r->types.n, "types", n_levels, "levels");
  check_cells(r, r->audiences.n, "audiences", r->channels.n, "channels");
  r->can = DEM_NEW_ARRAY(r->scratch, bool *, r->channels.n);
  for (int c = 0; c < r->channels.n; c++)
    r->can[c] = DEM_NEW_ARRAY(r->mem, bool, r->types.n *DEM_LIST_AT(&r->channels, dem_channel, c)->n_levels);
}

/* ---- at the end ------------------------------------------------------------------------------------------ */

/* A type of which no `type T can` names a level of the channel can choose all of them. */
static void fill_can(dem_reader *r, int channel) {
  dem_channel *c = DEM_LIST_AT(&r->channels, dem_channel, channel);
  for (int t = 0; t < r->types.n; t++) {
    bool *row = r->can[channel] + t * c->n_levels;
    if (c->n_levels > 0 && !memchr(row, true, (size_t)c->n_levels)) memset(row, true, (size_t)c->n_levels);
  }
  c->can = r->can[channel];
}

static void fill_sees(dem_reader *r) {
  bool *everything = DEM_NEW_ARRAY(r->mem, bool, r->channels.n + 1);
  memset(everything, true, (size_t)r->channels.n);
  for (int k = 0; k < r->audiences.n; k++) {
    dem_audience *audience = DEM_LIST_AT(&r->audiences, dem_audience, k);
    if (!audience->sees) audience->sees = everything;
  }
}

/* A missing thing is held against the model only where no statement that should bring it has failed. */
static void need(dem_reader *r, bool there, const char *keyword, const char *says) {
  dem_place at = r->title_at.line > 0 ? r->title_at : (dem_place){1, 1};
  if (!there && !dem_reader_has(r, keyword)) dem_reader_complain(r, at, NULL, "%s", says);
}

static void check_complete(dem_reader *r) {
  bool clean = r->errors.total == 0;
  if (r->statements.n == 0)
    dem_reader_fail(r, (dem_place){1, 1}, NULL, "the text holds no statements: a model begins with model \"TITLE\"");
  need(r, r->types.n > 0, clean ? "" : "player",
       "nobody is informed: one player needs types, as in player Seoul type C : 1/2, H : 1/2");
  need(r, r->channels.n > 0, "signal",
       "nothing can be signaled: add a statement such as signal aid by Seoul : none, lethal");
  need(r, r->audiences.n > 0, "audience",
       "there is no audience: add a statement such as audience NATO chooses hold, deepen");
}

static void warn_unused(dem_reader *r) {
  for (int i = 0; i < r->parameters.n; i++) {
    const dem_parameter *parameter = DEM_LIST_AT(&r->parameters, dem_parameter, i);
    if (!*DEM_LIST_AT(&r->used, bool, i))
      dem_reader_warn(r, parameter->name.at, "parameter '%s' is used nowhere", parameter->name.id);
  }
}

/* Nothing hidden is added, so an audience without a payoff is indifferent: mostly a statement that was forgotten. */
static void warn_unpaid(dem_reader *r) {
  for (int k = 0; k < r->audiences.n; k++) {
    const dem_audience *audience = DEM_LIST_AT(&r->audiences, dem_audience, k);
    bool paid = false;
    for (int i = 0; i < r->payoffs.n; i++)
      paid |= DEM_LIST_AT(&r->payoffs, dem_payoff, i)->player == audience->player;
    if (!paid)
      dem_reader_warn(r, audience->name.at, "audience '%s' has no payoff: every answer is worth the same to it, 0",
                      audience->name.id);
  }
}

/* The model's count and array of a kind of thing. */
#define SEAL(plural, type)                                                                                             \
  do {                                                                                                                 \
    m->n_##plural = r->plural.n;                                                                                       \
    m->plural = DEM_LIST_SEAL(&r->plural, r->mem, type);                                                               \
  } while (0)

void dem_reader_finish(dem_reader *r) {
  check_complete(r);
  if (r->errors.total > 0) return;
  warn_unused(r);
  warn_unpaid(r);
  fill_sees(r);
  for (int c = 0; c < r->channels.n; c++) fill_can(r, c);
  dem_model *m = r->model;
  SEAL(parameters, dem_parameter);
  SEAL(players, dem_player);
  SEAL(types, dem_type);
  SEAL(channels, dem_channel);
  SEAL(audiences, dem_audience);
  SEAL(stages, dem_stage);
  SEAL(costs, dem_cost);
  SEAL(payoffs, dem_payoff);
  SEAL(observed, dem_observed);
  SEAL(expects, dem_expect);
}
