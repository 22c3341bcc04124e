/* Taking some of the signals.
 *
 * A row is taken where its whole span lies within the bounds: a row dated "2024" may have happened before March and is not
 * from "2024-03"; one dated "2024-07" is to "2024-07" and to "2024-07-31". Dates are compared as text: a bound is first cut
 * to the longest span that ends (begins) with it, "2024-12-31" to "2024". Then a span begins no earlier than a lower bound
 * where its text is not smaller. It ends no later than an upper bound where its text is smaller than the bound followed by
 * a byte beyond all others, and is not a part of the bound (a span that reaches further). */
#include "ledger/filter.h"

#include <string.h>

#include "base/ctx.h"

enum { ID = 1, AS, ACTOR, TARGET, CHANNEL, KIND, FROM, TO, TO_YEAR, TO_MONTH };

static const char *const CONDITIONS[] = {
  [ID] = " AND signals.id = ?1",   [AS] = " AND signals.import IN (SELECT id FROM imports WHERE mapping = ?2)",
  [ACTOR] = " AND actor = ?3",     [TARGET] = " AND target = ?4",
  [CHANNEL] = " AND channel = ?5", [KIND] = " AND kind = ?6",
  [FROM] = " AND date >= ?7",      [TO] = " AND date < ?8 || '~' AND date NOT IN (?9, ?10)",
};

/* ---- actors ---------------------------------------------------------------------------------------------------------- */

const char *dem_filter_actor(const dem_ledger *ledger, const char *text) {
  if (!text || !ledger->actors) return text;
  int actor = dem_actors_find(ledger->actors, text, strlen(text));
  return actor >= 0 ? ledger->actors->actors[actor].code : text;
}

dem_status dem_actor_unknown(dem_ctx *cx, const dem_ledger *ledger, const char *what, const char *text) {
  int near = -1;
  if (ledger->actors) dem_actors_find_code(ledger->actors, text, strlen(text), &near);
  if (near < 0)
    return dem_fail(cx, DEM_USAGE, "the %s \"%.200s\" is not known; give a code (KOR, NATO) or a name (South Korea)",
                    what, text);
  const dem_actor *meant = &ledger->actors->actors[near];
  return dem_fail(cx, DEM_USAGE, "the %s \"%.200s\" is not known; did you mean %s (%s)?", what, text, meant->code,
                  meant->name);
}

/* Some signal may bear an actor's text that the list does not know. */
static dem_status check_actor(dem_ctx *cx, const dem_ledger *ledger, const char *what, const char *text) {
  if (!text || !ledger->actors || dem_actors_find(ledger->actors, text, strlen(text)) >= 0) return DEM_OK;
  bool is;
  DEM_TRY(
    dem_sql_has(cx, &is, (dem_ledger *)ledger, "SELECT 1 FROM signals WHERE actor = ?1 OR target = ?1 LIMIT 1", text));
  return is ? DEM_OK : dem_actor_unknown(cx, ledger, what, text);
}

static dem_status check_bound(dem_ctx *cx, const char *what, const char *date) {
  if (!date || dem_date_is(date, strlen(date))) return DEM_OK;
  return dem_fail(cx, DEM_USAGE, "%s \"%.40s\" is no date; write 2024, 2024-07 or 2024-07-11", what, date);
}

/* Nothing lies between bounds of which the later comes first. A bound that is a part of the other holds it. */
static dem_status check_order(dem_ctx *cx, const char *from, const char *to) {
  if (!from || !to || strncmp(from, to, strlen(to)) <= 0) return DEM_OK;
  return dem_fail(cx, DEM_USAGE, "nothing is from %s and to %s: give the earlier date as the first", from, to);
}

static dem_status fail_mapping(dem_ctx *cx, const dem_ledger *ledger, const char *as) {
  sqlite3_stmt *s;
  bool row;
  dem_ledger *l = (dem_ledger *)ledger;
  DEM_TRY(dem_sql_prepare(cx, &s, l,
                          "SELECT group_concat(mapping, ', ') FROM"
                          " (SELECT DISTINCT mapping FROM imports WHERE mapping <> '' ORDER BY mapping)"));
  dem_status status = dem_sql_step(cx, &row, l, s);
  const char *has = status == DEM_OK && row ? dem_sql_text(s, 0) : "";
  if (status == DEM_OK)
    status = dem_fail(cx, DEM_USAGE, "nothing in %s was imported as \"%.40s\"%s%.400s", ledger->file, as,
                      *has ? "; it has " : "", has);
  sqlite3_finalize(s);
  return status;
}

static dem_status check_mapping(dem_ctx *cx, const dem_ledger *ledger, const char *as) {
  static const char CODED[] = "code"; /* what the statement coder writes */
  bool is = !as || strcmp(as, CODED) == 0;
  for (int i = 0; !is && dem_mapping_name(i); i++) is = strcmp(as, dem_mapping_name(i)) == 0;
  if (is) return DEM_OK;
  DEM_TRY(dem_sql_has(cx, &is, (dem_ledger *)ledger, "SELECT 1 FROM imports WHERE mapping = ?1 LIMIT 1", as));
  return is ? DEM_OK : fail_mapping(cx, ledger, as);
}

dem_status dem_ledger_filter_check(dem_ctx *cx, const dem_ledger *ledger, const dem_ledger_filter *filter) {
  DEM_TRY(check_bound(cx, "from", filter->from));
  DEM_TRY(check_bound(cx, "to", filter->to));
  DEM_TRY(check_order(cx, filter->from, filter->to));
  DEM_TRY(check_mapping(cx, ledger, filter->as));
  DEM_TRY(check_actor(cx, ledger, "actor", filter->actor));
  return check_actor(cx, ledger, "target", filter->target);
}

/* ---- dates ------------------------------------------------------------------------------------------------------------ */

static bool ends_with(const char *text, size_t length, const char *end) {
  return length > strlen(end) && memcmp(text + length - strlen(end), end, strlen(end)) == 0;
}

static size_t cut_lower(const char *date) {
  size_t length = strlen(date);
  while (ends_with(date, length, "-01")) length -= 3;
  return length;
}

/* The last day of a month is the one after which no date comes. */
static bool is_last_day(const char *date) {
  char next[] = "0000-00-00";
  memcpy(next, date, 10);
  if (next[9]++ == '9') next[9] = '0', next[8]++;
  return !dem_date_is(next, 10);
}

static size_t cut_upper(const char *date) {
  size_t length = strlen(date);
  if (length == 10 && is_last_day(date)) length = 7;
  if (length == 7 && ends_with(date, 7, "-12")) length = 4;
  return length;
}

/* ---- the query --------------------------------------------------------------------------------------------------------- */

/* A copy, for which memory may run out: a parameter that stays NULL would take no row. */
static bool bind_part(sqlite3_stmt *s, int parameter, const char *text, size_t length) {
  return sqlite3_bind_text(s, parameter, text, (int)length, SQLITE_TRANSIENT) == SQLITE_OK;
}

static bool bind_dates(sqlite3_stmt *s, const dem_ledger_filter *f) {
  if (f->from && !bind_part(s, FROM, f->from, cut_lower(f->from))) return false;
  if (!f->to) return true;
  size_t length = cut_upper(f->to);
  return bind_part(s, TO, f->to, length) && bind_part(s, TO_YEAR, f->to, length > 4 ? 4 : 0) &&
         bind_part(s, TO_MONTH, f->to, length > 7 ? 7 : 0);
}

static bool bind_filter(sqlite3_stmt *s, const dem_ledger *ledger, const dem_ledger_filter *f) {
  if (f->id) sqlite3_bind_int64(s, ID, f->id);
  const char *texts[] = {[AS] = f->as,
                         [ACTOR] = dem_filter_actor(ledger, f->actor),
                         [TARGET] = dem_filter_actor(ledger, f->target),
                         [CHANNEL] = f->channel,
                         [KIND] = f->kind};
  for (int i = AS; i <= KIND; i++)
    if (texts[i] && !bind_part(s, i, texts[i], strlen(texts[i]))) return false;
  return bind_dates(s, f);
}

static const char *query_of(dem_arena *mem, const char *columns, const dem_ledger_filter *f) {
  bool given[] = {[ID] = f->id,           [AS] = f->as,     [ACTOR] = f->actor, [TARGET] = f->target,
                  [CHANNEL] = f->channel, [KIND] = f->kind, [FROM] = f->from,   [TO] = f->to};
  const char *query = dem_arena_format(mem, "SELECT %s FROM signals WHERE 1", columns);
  for (int i = ID; i <= TO; i++)
    if (given[i]) query = dem_arena_format(mem, "%s%s", query, CONDITIONS[i]);
  return dem_arena_format(mem, "%s ORDER BY signals.id", query);
}

dem_status dem_filter_prepare(dem_ctx *cx, sqlite3_stmt **out, dem_ledger *ledger, const char *columns,
                              const dem_ledger_filter *filter) {
  static const dem_ledger_filter ALL = {0};
  if (!filter) filter = &ALL;
  dem_mark mark = dem_arena_mark(ledger->mem);
  dem_status status = dem_sql_prepare(cx, out, ledger, query_of(ledger->mem, columns, filter));
  dem_arena_release(ledger->mem, mark);
  DEM_TRY(status);
  if (bind_filter(*out, ledger, filter)) return DEM_OK;
  status = dem_sql_fail(cx, ledger, "choosing rows");
  sqlite3_finalize(*out);
  *out = NULL;
  return status;
}
