/* The actors of the list go into a new ledger, so that any SQLite program can join them. */
#include <string.h>

#include "ledger/store.h"

static dem_status put_aliases(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor) {
  dem_sql_bind(s, 1, actor->code);
  for (int i = 0; i < actor->n_aliases; i++) {
    const dem_alias *alias = &actor->aliases[i];
    dem_sql_bind(s, 2, alias->text);
    dem_sql_bind(s, 3, alias->since);
    dem_sql_bind(s, 4, alias->until);
    DEM_TRY(dem_sql_done(cx, ledger, s));
  }
  return DEM_OK;
}

static dem_status put_actor(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor) {
  const char *texts[] = {actor->code, actor->iso2, actor->kind, actor->name};
  for (int i = 0; i < 4; i++) dem_sql_bind(s, i + 1, texts[i]);
  sqlite3_bind_int(s, 5, actor->cow);
  return dem_sql_done(cx, ledger, s);
}

typedef dem_status put(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor);

static dem_status put_each(dem_ctx *cx, dem_ledger *ledger, const char *sql, put *body) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, sql));
  dem_status status = DEM_OK;
  for (int i = 0; i < ledger->actors->n && status == DEM_OK; i++)
    status = body(cx, ledger, s, &ledger->actors->actors[i]);
  sqlite3_finalize(s);
  return status;
}

dem_status dem_ledger_seed(dem_ctx *cx, dem_ledger *ledger) {
  DEM_TRY(put_each(cx, ledger, "INSERT INTO actors(code, iso2, kind, name, cow) VALUES(?,?,?,?,?)", put_actor));
  return put_each(cx, ledger, "INSERT INTO aliases(actor, alias, since, until) VALUES(?,?,?,?)", put_aliases);
}
