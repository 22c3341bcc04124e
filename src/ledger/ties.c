/* Ties and facts: what is known beside the signals. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/store.h"

enum { TIE_TEXTS = 7, FACT_TEXTS = 8 };

static void tie_texts(const char **texts[TIE_TEXTS], dem_tie *t) {
  const char **all[] = {&t->a, &t->b, &t->kind, &t->since, &t->until, &t->description, &t->source};
  memcpy(texts, all, sizeof all);
}

static void fact_texts(const char **texts[FACT_TEXTS], dem_fact *f) {
  const char **all[] = {&f->fact, &f->about, &f->date, &f->kind, &f->value, &f->unit, &f->note, &f->source};
  memcpy(texts, all, sizeof all);
}

/* ---- putting ---------------------------------------------------------------------------------------------------------- */

static dem_status put(dem_ctx *cx, bool *changed, dem_ledger *ledger, const char *sql, int n,
                      const char **const *texts) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, sql));
  for (int i = 0; i < n; i++) dem_sql_bind(s, i + 1, *texts[i] ? *texts[i] : "");
  int before = sqlite3_total_changes(ledger->db);
  dem_status status = dem_sql_done(cx, ledger, s);
  *changed = sqlite3_total_changes(ledger->db) != before;
  sqlite3_finalize(s);
  return status;
}

dem_status dem_ledger_put_tie(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_tie *tie) {
  dem_tie t = *tie;
  const char **texts[TIE_TEXTS];
  tie_texts(texts, &t);
  return put(cx, changed, ledger,
             "INSERT INTO ties(a, b, kind, since, until, description, source) VALUES(?,?,?,?,?,?,?)"
             " ON CONFLICT(a, b, kind, since, until, description, source) DO NOTHING",
             TIE_TEXTS, texts);
}

dem_status dem_ledger_put_fact(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_fact *fact) {
  dem_fact f = *fact;
  const char **texts[FACT_TEXTS];
  fact_texts(texts, &f);
  return put(cx, changed, ledger,
             "INSERT INTO facts(fact, about, date, kind, value, unit, note, source) VALUES(?,?,?,?,?,?,?,?)"
             " ON CONFLICT(fact, about, date, kind, value, unit, note, source) DO NOTHING",
             FACT_TEXTS, texts);
}

/* ---- reading ------------------------------------------------------------------------------------------------------------- */

typedef struct reading {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  sqlite3_stmt *rows;
  void (*take)(struct reading *r);
  dem_list list;
  dem_status status;
} reading;

static void copy_row(reading *r, int n, const char **const *texts) {
  for (int i = 0; i < n; i++) *texts[i] = dem_sql_copy(r->mem, r->rows, i);
}

static void take_tie(reading *r) {
  const char **texts[TIE_TEXTS];
  dem_tie tie;
  tie_texts(texts, &tie);
  copy_row(r, TIE_TEXTS, texts);
  *DEM_LIST_ADD(&r->list, r->mem, dem_tie) = tie;
}

static void take_fact(reading *r) {
  const char **texts[FACT_TEXTS];
  dem_fact fact;
  fact_texts(texts, &fact);
  copy_row(r, FACT_TEXTS, texts);
  *DEM_LIST_ADD(&r->list, r->mem, dem_fact) = fact;
}

static void read_body(void *argument) {
  reading *r = argument;
  for (;;) {
    bool row;
    r->status = dem_sql_step(r->cx, &row, r->ledger, r->rows);
    if (!row) return;
    r->take(r);
  }
}

static dem_status read_all(reading *r) {
  dem_status status = dem_ctx_protect(r->cx, read_body, r);
  sqlite3_finalize(r->rows);
  return status == DEM_OK ? r->status : status;
}

dem_status dem_ledger_ties(dem_ctx *cx, dem_ties *out, dem_arena *mem, dem_ledger *ledger) {
  reading r = {.cx = cx, .mem = mem, .ledger = ledger, .take = take_tie};
  *out = (dem_ties){0};
  DEM_TRY(
    dem_sql_prepare(cx, &r.rows, ledger, "SELECT a, b, kind, since, until, description, source FROM ties ORDER BY id"));
  DEM_TRY(read_all(&r));
  *out = (dem_ties){r.list.n, r.list.items};
  return DEM_OK;
}

dem_status dem_ledger_facts(dem_ctx *cx, dem_facts *out, dem_arena *mem, dem_ledger *ledger, const char *fact) {
  reading r = {.cx = cx, .mem = mem, .ledger = ledger, .take = take_fact};
  *out = (dem_facts){0};
  DEM_TRY(dem_sql_prepare(cx, &r.rows, ledger,
                          "SELECT fact, about, date, kind, value, unit, note, source FROM facts"
                          " WHERE ?1 IS NULL OR fact = ?1 ORDER BY id"));
  dem_sql_bind(r.rows, 1, fact);
  DEM_TRY(read_all(&r));
  *out = (dem_facts){r.list.n, r.list.items};
  return DEM_OK;
}
