/* Links between signals. Of a symmetric link the dollar row stands first, else the lower id, so that a pair has one form. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/money.h"

typedef struct kind_row {
  const char *text;
  bool symmetric;
} kind_row;

static const kind_row KINDS[] = {
#define ROW(NAME, text, symmetric) {text, symmetric},
  DEM_LINKS(ROW)
#undef ROW
};

const char *dem_link_text(dem_link_kind kind) { return KINDS[kind].text; }

/* Equal but for '-', which stands for a space. */
static bool reads_as(const char *text, const char *kind) {
  for (; *text && *kind; text++, kind++)
    if (*text != *kind && !(*text == '-' && *kind == ' ')) return false;
  return !*text && !*kind;
}

int dem_link_find(const char *text) {
  for (int i = 0; i < DEM_N_LINKS; i++)
    if (reads_as(text, KINDS[i].text)) return i;
  return -1;
}

/* ---- one link --------------------------------------------------------------------------------------------------------- */

typedef struct change {
  dem_ledger *ledger;
  dem_link link;
  dem_buf rate;
  bool changed;
  dem_status (*act)(dem_ctx *cx, struct change *c);
} change;

/* *dollars: the signal's unit is one of dollars. */
static dem_status look_at(dem_ctx *cx, bool *dollars, dem_ledger *ledger, int64_t id) {
  sqlite3_stmt *s;
  bool row;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, "SELECT unit FROM signals WHERE id = ?"));
  sqlite3_bind_int64(s, 1, id);
  dem_status status = dem_sql_step(cx, &row, ledger, s);
  if (status == DEM_OK && !row)
    status = dem_fail(cx, DEM_DOMAIN, "%s: there is no signal %lld", ledger->file, (long long)id);
  *dollars = status == DEM_OK && dem_money_of_unit(dem_sql_text(s, 0)).currency == DEM_USD;
  sqlite3_finalize(s);
  return status;
}

static dem_status settle(dem_ctx *cx, change *c) {
  dem_link *link = &c->link;
  bool a_dollars, b_dollars;
  if (link->a == link->b)
    return dem_fail(cx, DEM_DOMAIN, "%s: signal %lld cannot be linked with itself", c->ledger->file,
                    (long long)link->a);
  DEM_TRY(look_at(cx, &a_dollars, c->ledger, link->a));
  DEM_TRY(look_at(cx, &b_dollars, c->ledger, link->b));
  if (!KINDS[link->kind].symmetric) return DEM_OK;
  bool swap = a_dollars == b_dollars ? link->a > link->b : b_dollars;
  if (!swap) return DEM_OK;
  *link = (dem_link){.a = link->b, .b = link->a, .kind = link->kind, .rate = link->rate};
  if (dem_rat_is_defined(link->rate) && !dem_rat_is_zero(link->rate))
    link->rate = dem_rat_div(c->ledger->mem, DEM_ONE, link->rate);
  return DEM_OK;
}

static dem_status run_link(dem_ctx *cx, change *c, const char *sql, const char *rate) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, c->ledger, sql));
  sqlite3_bind_int64(s, 1, c->link.a);
  sqlite3_bind_int64(s, 2, c->link.b);
  dem_sql_bind(s, 3, KINDS[c->link.kind].text);
  if (rate) dem_sql_bind(s, 4, rate);
  int before = sqlite3_total_changes(c->ledger->db);
  dem_status status = dem_sql_done(cx, c->ledger, s);
  c->changed = sqlite3_total_changes(c->ledger->db) != before;
  sqlite3_finalize(s);
  return status;
}

/* *reaches: from one signal to another by steps to wholes (at least `parts` of them, 0 or 1) and to the same money. */
static dem_status follow(dem_ctx *cx, bool *reaches, change *c, int64_t from, int64_t to, int parts) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, c->ledger,
                          "WITH RECURSIVE near(id, parts) AS (SELECT ?1, 0"
                          " UNION SELECT b, 1 FROM near JOIN links ON a = near.id AND kind = 'part of'"
                          " UNION SELECT b, parts FROM near JOIN links ON a = near.id AND kind = 'same money'"
                          " UNION SELECT a, parts FROM near JOIN links ON b = near.id AND kind = 'same money')"
                          " SELECT 1 FROM near WHERE id = ?2 AND parts >= ?3"));
  sqlite3_bind_int64(s, 1, from);
  sqlite3_bind_int64(s, 2, to);
  sqlite3_bind_int(s, 3, parts);
  dem_status status = dem_sql_step(cx, reaches, c->ledger, s);
  sqlite3_finalize(s);
  return status;
}

/* Nothing may be part of itself, also by way of the same money: then neither would be counted. */
static dem_status check_no_circle(dem_ctx *cx, change *c) {
  bool there = false, back = false;
  long long a = c->link.a, b = c->link.b;
  if (c->link.kind == DEM_LINK_PART_OF) DEM_TRY(follow(cx, &back, c, b, a, 0));
  if (back)
    return dem_fail(cx, DEM_DOMAIN, "%s: signal %lld cannot be part of %lld, which is part of it or the same money",
                    c->ledger->file, a, b);
  if (c->link.kind != DEM_LINK_SAME_MONEY) return DEM_OK;
  DEM_TRY(follow(cx, &there, c, a, b, 1));
  DEM_TRY(follow(cx, &back, c, b, a, 1));
  if (!there && !back) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "%s: signals %lld and %lld cannot be the same money: one is part of the other",
                  c->ledger->file, a, b);
}

static dem_status put_link(dem_ctx *cx, change *c) {
  DEM_TRY(check_no_circle(cx, c));
  dem_rat_print(&c->rate, c->link.rate);
  return run_link(cx, c, "INSERT INTO links(a, b, kind, rate) VALUES(?, ?, ?, ?) ON CONFLICT(a, b, kind) DO NOTHING",
                  dem_buf_text(&c->rate));
}

static dem_status drop_link(dem_ctx *cx, change *c) {
  return run_link(cx, c, "DELETE FROM links WHERE a = ? AND b = ? AND kind = ?", NULL);
}

static dem_status change_body(dem_ctx *cx, void *argument) {
  change *c = argument;
  DEM_TRY(settle(cx, c));
  return c->act(cx, c);
}

static dem_status change_link(dem_ctx *cx, bool *changed, change *c) {
  dem_mark mark = dem_arena_mark(c->ledger->mem);
  dem_buf_init(&c->rate, cx);
  dem_status status = dem_ledger_transact(cx, c->ledger, change_body, c);
  dem_buf_clear(&c->rate);
  dem_arena_release(c->ledger->mem, mark);
  *changed = status == DEM_OK && c->changed;
  return status;
}

dem_status dem_ledger_link(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_link *link) {
  change c = {.ledger = ledger, .link = *link, .act = put_link};
  return change_link(cx, changed, &c);
}

dem_status dem_ledger_unlink(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_link *link) {
  change c = {.ledger = ledger, .link = *link, .act = drop_link};
  return change_link(cx, changed, &c);
}

/* ---- all ---------------------------------------------------------------------------------------------------------------- */

typedef struct reading {
  dem_arena *mem;
  dem_list list;
} reading;

static void take_link(void *argument, sqlite3_stmt *row) {
  reading *r = argument;
  int kind = dem_link_find(dem_sql_text(row, 2));
  if (kind < 0) return;
  dem_link *link = DEM_LIST_ADD(&r->list, r->mem, dem_link);
  *link = (dem_link){.a = sqlite3_column_int64(row, 0), .b = sqlite3_column_int64(row, 1)};
  link->kind = (dem_link_kind)kind;
  const char *rate = dem_sql_text(row, 3);
  if (!dem_rat_read(r->mem, &link->rate, rate, strlen(rate))) link->rate = DEM_UNDEFINED;
}

dem_status dem_ledger_links(dem_ctx *cx, dem_links *out, dem_arena *mem, dem_ledger *ledger) {
  reading r = {.mem = mem};
  sqlite3_stmt *rows;
  *out = (dem_links){0};
  DEM_TRY(dem_sql_prepare(cx, &rows, ledger, "SELECT a, b, kind, rate FROM links ORDER BY a, b, kind"));
  DEM_TRY(dem_sql_each(cx, ledger, rows, take_link, &r));
  *out = (dem_links){r.list.n, r.list.items};
  return DEM_OK;
}
