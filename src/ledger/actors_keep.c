/* The list of actors in its tables, where any SQLite program can join it. */
#include <string.h>

#include "base/ctx.h"
#include "ledger/actors.h"
#include "ledger/store.h"

/* ---- from the tables ------------------------------------------------------------------------------------------------------ */

/* A row is an actor with one alias, or with none. */
#define ROWS                                                                                                           \
  "SELECT actors.id, code, iso2, cow, kind, name, aliases.id, alias, since, until, in_data"                            \
  " FROM actors LEFT JOIN aliases ON aliases.actor = code ORDER BY actors.id, aliases.id"
enum { ID, CODE, ISO2, COW, KIND, NAME, ALIAS_ID, ALIAS, SINCE, UNTIL, IN_DATA };

typedef struct loading {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  sqlite3_stmt *rows;
  dem_actor_list list;
  int64_t last; /* id of the last actor */
  dem_actors *out;
  dem_status status;
} loading;

static const char *copy_or_null(loading *l, int column) {
  return *dem_sql_text(l->rows, column) ? dem_sql_copy(l->mem, l->rows, column) : NULL;
}

static void take_actor(loading *l) {
  dem_actor actor = {.code = dem_sql_copy(l->mem, l->rows, CODE),
                     .iso2 = copy_or_null(l, ISO2),
                     .cow = sqlite3_column_int(l->rows, COW),
                     .kind = dem_sql_copy(l->mem, l->rows, KIND),
                     .name = dem_sql_copy(l->mem, l->rows, NAME)};
  dem_actor_list_add(&l->list, &actor, 0);
}

static void take_row(loading *l) {
  int64_t id = sqlite3_column_int64(l->rows, ID);
  if (id != l->last || l->list.actors.n == 0) take_actor(l);
  l->last = id;
  if (sqlite3_column_type(l->rows, ALIAS_ID) == SQLITE_NULL) return;
  dem_alias alias = {.text = dem_sql_copy(l->mem, l->rows, ALIAS),
                     .since = copy_or_null(l, SINCE),
                     .until = copy_or_null(l, UNTIL),
                     .in_data = sqlite3_column_int(l->rows, IN_DATA) != 0};
  dem_actor_list_add_alias(&l->list, &alias, 0);
}

static void take_blind(loading *l) { dem_actor_list_add_blind(&l->list, dem_sql_copy(l->mem, l->rows, 0)); }

static dem_status take_all(loading *l, const char *sql, void (*take)(loading *l)) {
  sqlite3_finalize(l->rows);
  l->rows = NULL;
  DEM_TRY(dem_sql_prepare(l->cx, &l->rows, l->ledger, sql));
  for (;;) {
    bool row;
    DEM_TRY(dem_sql_step(l->cx, &row, l->ledger, l->rows));
    if (!row) return DEM_OK;
    take(l);
  }
}

/* Ledgers of the first builds had the tables, but kept no list by which they could go. */
static dem_status check_kept(loading *l) {
  int64_t n;
  DEM_TRY(dem_sql_number(l->cx, &n, l->ledger, "SELECT count(*) FROM sqlite_schema WHERE name = 'blind'"));
  if (n > 0) return DEM_OK;
  return dem_fail(l->cx, DEM_DOMAIN, "%s: has no list of actors of its own (an early build made it); make it anew",
                  l->ledger->file);
}

static dem_status load(loading *l) {
  DEM_TRY(check_kept(l));
  DEM_TRY(take_all(l, ROWS, take_row));
  DEM_TRY(take_all(l, "SELECT words FROM blind ORDER BY id", take_blind));
  l->out = dem_actor_list_end(&l->list, l->ledger->file);
  return DEM_OK;
}

static void load_body(void *argument) {
  loading *l = argument;
  l->mem = dem_arena_new(l->cx);
  dem_actor_list_init(&l->list, l->mem);
  l->status = load(l);
}

dem_status dem_actors_load(dem_ctx *cx, dem_actors **out, dem_ledger *ledger) {
  loading l = {.cx = cx, .ledger = ledger};
  dem_status status = dem_ctx_protect(cx, load_body, &l);
  sqlite3_finalize(l.rows);
  if (status == DEM_OK) status = l.status;
  *out = status == DEM_OK ? l.out : NULL;
  if (status != DEM_OK && l.mem) dem_arena_free(l.mem);
  return status;
}

/* ---- into the tables ------------------------------------------------------------------------------------------------------ */

static dem_status put_actor(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor) {
  const char *texts[] = {actor->code, actor->iso2 ? actor->iso2 : "", actor->kind, actor->name};
  for (int i = 0; i < 4; i++) dem_sql_bind(s, i + 1, texts[i]);
  sqlite3_bind_int(s, 5, actor->cow);
  return dem_sql_done(cx, ledger, s);
}

static dem_status put_aliases(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor) {
  dem_sql_bind(s, 1, actor->code);
  for (int i = 0; i < actor->n_aliases; i++) {
    const dem_alias *alias = &actor->aliases[i];
    const char *texts[] = {alias->text, alias->since ? alias->since : "", alias->until ? alias->until : ""};
    for (int k = 0; k < 3; k++) dem_sql_bind(s, k + 2, texts[k]);
    sqlite3_bind_int(s, 5, alias->in_data);
    DEM_TRY(dem_sql_done(cx, ledger, s));
  }
  return DEM_OK;
}

typedef dem_status put(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *s, const dem_actor *actor);

static dem_status put_each(dem_ctx *cx, dem_ledger *ledger, const dem_actors *actors, const char *sql, put *body) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, sql));
  dem_status status = DEM_OK;
  for (int i = 0; i < actors->n && status == DEM_OK; i++) status = body(cx, ledger, s, &actors->actors[i]);
  sqlite3_finalize(s);
  return status;
}

static dem_status put_blind(dem_ctx *cx, dem_ledger *ledger, const dem_actors *actors) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, "INSERT INTO blind(words) VALUES(?) ON CONFLICT(words) DO NOTHING"));
  dem_status status = DEM_OK;
  for (int i = 0; i < actors->n_blind && status == DEM_OK; i++) {
    dem_sql_bind(s, 1, actors->blind[i]);
    status = dem_sql_done(cx, ledger, s);
  }
  sqlite3_finalize(s);
  return status;
}

dem_status dem_actors_keep(dem_ctx *cx, int64_t *added, dem_ledger *ledger, const dem_actors *actors) {
  int before = sqlite3_total_changes(ledger->db);
  DEM_TRY(put_each(cx, ledger, actors,
                   "INSERT INTO actors(code, iso2, kind, name, cow) VALUES(?,?,?,?,?) ON CONFLICT(code) DO NOTHING",
                   put_actor));
  DEM_TRY(put_each(cx, ledger, actors,
                   "INSERT INTO aliases(actor, alias, since, until, in_data) VALUES(?,?,?,?,?)"
                   " ON CONFLICT(actor, alias, since, until, in_data) DO NOTHING",
                   put_aliases));
  DEM_TRY(put_blind(cx, ledger, actors));
  *added = sqlite3_total_changes(ledger->db) - before;
  return DEM_OK;
}
