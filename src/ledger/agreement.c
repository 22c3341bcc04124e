/* Votes on roll calls side by side: both took part where both voted yes, no or abstained; the same where the votes are equal
 * (an abstention is a vote). A row's key names its roll call up to the first '/'. */
#include "ledger/agreement.h"

#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/filter.h"

enum { ROWS_BETWEEN_STEPS = 4096 };
enum { YES = 1, NO, ABSTAIN };

typedef struct roll_call {
  int vote;
} roll_call;

typedef struct count {
  dem_ctx *cx;
  dem_arena *mem, *work;
  dem_ledger *ledger;
  const char *of;
  dem_table rolls;    /* of `of`: roll_call */
  dem_table with;     /* dem_agreement by actor */
  dem_list agreement; /* dem_agreement * */
} count;

static int vote_of(const char *kind) {
  static const char *const VOTES[] = {[YES] = "yes", [NO] = "no", [ABSTAIN] = "abstain"};
  for (int i = YES; i <= ABSTAIN; i++)
    if (strcmp(kind, VOTES[i]) == 0) return i;
  return 0;
}

static void take_own(count *c, const char *roll, size_t length, int vote) {
  if (dem_table_find(&c->rolls, roll, length)) return;
  roll_call *r = DEM_NEW(c->work, roll_call);
  r->vote = vote;
  dem_table_put(&c->rolls, c->work, dem_arena_copy(c->work, roll, length), length, r);
}

static dem_agreement *agreement_with(count *c, const char *actor) {
  dem_agreement *a = dem_table_find(&c->with, actor, strlen(actor));
  if (a) return a;
  a = DEM_NEW(c->work, dem_agreement);
  a->of = c->of;
  a->with = dem_arena_copy(c->mem, actor, strlen(actor));
  dem_table_put(&c->with, c->work, a->with, strlen(actor), a);
  *DEM_LIST_ADD(&c->agreement, c->work, dem_agreement *) = a;
  return a;
}

static void take_other(count *c, const char *actor, const char *roll, size_t length, int vote) {
  const roll_call *own = dem_table_find(&c->rolls, roll, length);
  if (!own || strcmp(actor, c->of) == 0) return;
  dem_agreement *a = agreement_with(c, actor);
  a->both++;
  a->same += own->vote == vote;
}

static dem_status each_vote(count *c, sqlite3_stmt *rows, bool own) {
  for (int64_t i = 0;; i++) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, rows));
    if (!row) return DEM_OK;
    if (i % ROWS_BETWEEN_STEPS == 0) dem_ctx_step(c->cx, "comparing votes", -1);
    const char *roll = dem_sql_text(rows, 1);
    size_t length = strcspn(roll, "/");
    int vote = vote_of(dem_sql_text(rows, 2));
    if (vote && own) take_own(c, roll, length, vote);
    else if (vote) take_other(c, dem_sql_text(rows, 0), roll, length, vote);
  }
}

typedef struct pass {
  count *c;
  sqlite3_stmt *rows;
  bool own; /* the votes of `of` */
  dem_status status;
} pass;

static void pass_body(void *argument) {
  pass *p = argument;
  p->status = each_vote(p->c, p->rows, p->own);
}

static dem_status run_pass(count *c, const dem_ledger_filter *filter, bool own) {
  pass p = {.c = c, .own = own};
  DEM_TRY(dem_filter_prepare(c->cx, &p.rows, c->ledger, "actor, key, kind", filter));
  dem_status status = dem_ctx_protect(c->cx, pass_body, &p);
  sqlite3_finalize(p.rows);
  return status == DEM_OK ? p.status : status;
}

static int compare(const void *a, const void *b) {
  return strcmp((*(dem_agreement *const *)a)->with, (*(dem_agreement *const *)b)->with);
}

dem_status dem_agreement_count(dem_ctx *cx, dem_stats *out, dem_arena *mem, dem_arena *work, dem_ledger *ledger,
                               const dem_ledger_filter *filter) {
  dem_ledger_filter votes = {
    .as = filter->as ? filter->as : "unvotes", .channel = "vote", .from = filter->from, .to = filter->to};
  const char *of = filter->actor ? dem_filter_actor(ledger, filter->actor) : "KOR";
  count c = {.cx = cx, .mem = mem, .work = work, .ledger = ledger, .of = dem_arena_copy(mem, of, strlen(of))};
  dem_ledger_filter own = votes;
  own.actor = c.of;
  DEM_TRY(run_pass(&c, &own, true));
  if (c.rolls.n > 0) DEM_TRY(run_pass(&c, &votes, false));
  if (c.agreement.n > 0) qsort(c.agreement.items, (size_t)c.agreement.n, sizeof(dem_agreement *), compare);
  dem_agreement *agreement = DEM_NEW_ARRAY(mem, dem_agreement, c.agreement.n);
  for (int i = 0; i < c.agreement.n; i++) agreement[i] = **DEM_LIST_AT(&c.agreement, dem_agreement *, i);
  out->n_agreement = c.agreement.n;
  out->agreement = agreement;
  return DEM_OK;
}
