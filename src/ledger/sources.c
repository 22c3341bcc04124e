/* The numbers of sources: those met last are remembered in a table of fixed size, the others are looked up by their hash. */
#include "ledger/sources.h"

#include <string.h>

#include "base/ctx.h"
#include "ledger/fingerprint.h"

enum { REMEMBERED = 2048, LONGEST_REMEMBERED = 240 };

typedef struct remembered {
  int64_t id; /* 0: none */
  uint16_t length;
  char text[LONGEST_REMEMBERED];
} remembered;

struct dem_sources {
  dem_ledger *ledger;
  sqlite3_stmt *look_up, *insert;
  remembered *last; /* by hash */
  remembered *now;  /* the one that was found last; NULL */
};

void dem_sources_close(dem_sources *sources) {
  if (!sources) return;
  sqlite3_finalize(sources->look_up);
  sqlite3_finalize(sources->insert);
}

dem_status dem_sources_open(dem_ctx *cx, dem_sources **out, dem_arena *mem, dem_ledger *ledger) {
  dem_sources *sources = *out = DEM_NEW(mem, dem_sources);
  sources->ledger = ledger;
  sources->last = DEM_NEW_ARRAY(mem, remembered, REMEMBERED);
  DEM_TRY(dem_sql_prepare(cx, &sources->look_up, ledger, "SELECT id, text FROM sources WHERE print = ?"));
  return dem_sql_prepare(cx, &sources->insert, ledger, "INSERT INTO sources(print, text) VALUES(?, ?)");
}

/* *id 0: it is not there. */
static dem_status look_up(dem_ctx *cx, int64_t *id, dem_sources *sources, int64_t print, dem_field text) {
  sqlite3_stmt *s = sources->look_up;
  bool row;
  *id = 0;
  sqlite3_bind_int64(s, 1, print);
  for (;;) {
    DEM_TRY(dem_sql_step(cx, &row, sources->ledger, s));
    if (!row) return DEM_OK;
    const char *there = dem_sql_text(s, 1);
    if ((size_t)sqlite3_column_bytes(s, 1) != text.length || memcmp(there, text.text, text.length) != 0) continue;
    *id = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return DEM_OK;
  }
}

static dem_status insert(dem_ctx *cx, int64_t *id, dem_sources *sources, int64_t print, dem_field text) {
  sqlite3_bind_int64(sources->insert, 1, print);
  sqlite3_bind_text(sources->insert, 2, text.text, (int)text.length, SQLITE_STATIC);
  DEM_TRY(dem_sql_done(cx, sources->ledger, sources->insert));
  *id = sqlite3_last_insert_rowid(sources->ledger->db);
  return DEM_OK;
}

static bool is_at(const remembered *r, dem_field text) {
  return r && r->id && r->length == text.length && memcmp(r->text, text.text, text.length) == 0;
}

dem_status dem_sources_find(dem_ctx *cx, int64_t *out, dem_sources *sources, dem_field text) {
  if (text.length == 0) text.text = "";
  if (is_at(sources->now, text)) {
    *out = sources->now->id;
    return DEM_OK;
  }
  int64_t print = dem_print_of_text(text.text, text.length);
  remembered *last = &sources->last[(uint64_t)print % REMEMBERED];
  *out = last->id;
  sources->now = last;
  if (is_at(last, text)) return DEM_OK;
  DEM_TRY(look_up(cx, out, sources, print, text));
  if (!*out) DEM_TRY(insert(cx, out, sources, print, text));
  if (text.length > LONGEST_REMEMBERED) return DEM_OK;
  *last = (remembered){.id = *out, .length = (uint16_t)text.length};
  memcpy(last->text, text.text, text.length);
  return DEM_OK;
}
