/* Ties and facts: what is known beside the signals. Rows of either are texts, which a description lists. */
#include <stddef.h>
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/store.h"

enum { MOST_TEXTS = 8 };

typedef struct text_rows {
  size_t size; /* of the struct that holds one */
  int n;
  size_t offsets[MOST_TEXTS]; /* of its texts */
  const char *insert, *select;
} text_rows;

#define TIE_COLUMNS  "a, b, kind, since, until, description, source"
#define FACT_COLUMNS "fact, about, date, kind, value, unit, note, source"

#define AT(member) offsetof(dem_tie, member)
static const text_rows TIES = {
  sizeof(dem_tie),
  7,
  {AT(a), AT(b), AT(kind), AT(since), AT(until), AT(description), AT(source)},
  "INSERT INTO ties(" TIE_COLUMNS ") VALUES(?,?,?,?,?,?,?) ON CONFLICT(" TIE_COLUMNS ") DO NOTHING",
  "SELECT " TIE_COLUMNS " FROM ties ORDER BY id",
};
#undef AT
#define AT(member) offsetof(dem_fact, member)
static const text_rows FACTS = {
  sizeof(dem_fact),
  8,
  {AT(fact), AT(about), AT(date), AT(kind), AT(value), AT(unit), AT(note), AT(source)},
  "INSERT INTO facts(" FACT_COLUMNS ") VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(" FACT_COLUMNS ") DO NOTHING",
  "SELECT " FACT_COLUMNS " FROM facts WHERE ?1 IS NULL OR fact = ?1 ORDER BY id",
};
#undef AT

/* ---- putting ---------------------------------------------------------------------------------------------------------- */

static const char *text_at(const text_rows *of, const void *row, int i) {
  const char *text;
  memcpy(&text, (const char *)row + of->offsets[i], sizeof text);
  return text ? text : "";
}

static dem_status put(dem_ctx *cx, bool *changed, dem_ledger *ledger, const text_rows *of, const void *row) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, of->insert));
  for (int i = 0; i < of->n; i++) dem_sql_bind(s, i + 1, text_at(of, row, i));
  int before = sqlite3_total_changes(ledger->db);
  dem_status status = dem_sql_done(cx, ledger, s);
  *changed = sqlite3_total_changes(ledger->db) != before;
  sqlite3_finalize(s);
  return status;
}

dem_status dem_ledger_put_tie(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_tie *tie) {
  return put(cx, changed, ledger, &TIES, tie);
}

dem_status dem_ledger_put_fact(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_fact *fact) {
  return put(cx, changed, ledger, &FACTS, fact);
}

/* ---- reading ------------------------------------------------------------------------------------------------------------- */

typedef struct reading {
  dem_arena *mem;
  const text_rows *of;
  dem_list list;
} reading;

static void take(void *argument, sqlite3_stmt *row) {
  reading *r = argument;
  char *out = dem_list_add(&r->list, r->mem, r->of->size);
  for (int i = 0; i < r->of->n; i++) {
    const char *text = dem_sql_copy(r->mem, row, i);
    memcpy(out + r->of->offsets[i], &text, sizeof text);
  }
}

/* `name` is bound where the query asks for one. */
static dem_status read_all(dem_ctx *cx, reading *r, dem_ledger *ledger, const char *name) {
  sqlite3_stmt *rows;
  DEM_TRY(dem_sql_prepare(cx, &rows, ledger, r->of->select));
  if (sqlite3_bind_parameter_count(rows) > 0) dem_sql_bind(rows, 1, name);
  return dem_sql_each(cx, ledger, rows, take, r);
}

dem_status dem_ledger_ties(dem_ctx *cx, dem_ties *out, dem_arena *mem, dem_ledger *ledger) {
  reading r = {.mem = mem, .of = &TIES};
  *out = (dem_ties){0};
  DEM_TRY(read_all(cx, &r, ledger, NULL));
  *out = (dem_ties){r.list.n, r.list.items};
  return DEM_OK;
}

dem_status dem_ledger_facts(dem_ctx *cx, dem_facts *out, dem_arena *mem, dem_ledger *ledger, const char *fact) {
  reading r = {.mem = mem, .of = &FACTS};
  *out = (dem_facts){0};
  DEM_TRY(read_all(cx, &r, ledger, fact));
  *out = (dem_facts){r.list.n, r.list.items};
  return DEM_OK;
}
