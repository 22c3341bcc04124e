/* What was coded goes into a ledger: a signal for each naming and for each stance that counts. */
#include <string.h>

#include "ledger/coder.h"
#include "ledger/encoding.h"
#include "ledger/store.h"

typedef struct job {
  dem_ledger *ledger;
  const dem_coder *coder;
  int n;
  const dem_code_entry *entries;
  const dem_code_entry *entry; /* the one that goes in now */
  const char *actor;           /* the code of whose statement it is */
  dem_entry_writer *writer;
  int64_t added, known;
} job;

static dem_field field(const char *text) { return (dem_field){text, strlen(text)}; }

static dem_status write_one(dem_ctx *cx, job *j, const dem_named *named, const char *kind, const char *stance,
                            dem_span span) {
  dem_entry row = {
    .date = field(j->entry->date),
    .actor = field(j->actor),
    .target = field(j->coder->actors->actors[named->actor].code),
    .channel = field("statement"),
    .kind = field(kind),
    .stance = field(stance),
    .source = field(j->entry->file),
    .begin = span.begin,
    .end = span.end,
  };
  dem_entered how;
  int64_t id;
  DEM_TRY(dem_entry_write(cx, &how, &id, j->writer, &row));
  if (how == DEM_ENTERED_NEW) j->added++;
  else j->known++;
  return DEM_OK;
}

static dem_status write_named(dem_ctx *cx, job *j, const dem_named *named) {
  for (int i = 0; i < named->n_mentions; i++) DEM_TRY(write_one(cx, j, named, "name", "", named->mentions[i]));
  for (int i = 0; i < named->n_marks; i++) {
    const dem_stance_mark *mark = &named->marks[i];
    const char *stance = dem_stance_text(mark->stance);
    if (!mark->negated && !mark->reported) DEM_TRY(write_one(cx, j, named, stance, stance, mark->verb));
  }
  return DEM_OK;
}

static dem_status write_entry(dem_ctx *cx, job *j) {
  const dem_coding *coding = j->entry->coding;
  DEM_TRY(dem_entry_writer_open(cx, &j->writer, j->ledger, "code", j->entry->file));
  for (int i = 0; i < coding->n_named; i++) DEM_TRY(write_named(cx, j, &coding->named[i]));
  return DEM_OK;
}

/* The writer is closed on every way out, also where the body throws. */
typedef struct closing {
  dem_ctx *cx;
  job *j;
  dem_status status;
} closing;

static void body(void *argument) {
  closing *c = argument;
  c->status = write_entry(c->cx, c->j);
}

static dem_status write_and_close(dem_ctx *cx, job *j) {
  closing c = {.cx = cx, .j = j};
  dem_status status = dem_ctx_protect(cx, body, &c);
  dem_entry_writer_close(j->writer);
  j->writer = NULL;
  return status == DEM_OK ? c.status : status;
}

/* ---- whose statement ----------------------------------------------------------------------------------------------- */

/* The file's name is the source of its rows. */
static dem_status check_name(dem_ctx *cx, const char *file) {
  int64_t at = dem_utf8_fault(file, strlen(file));
  if (at < 0) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN,
                  "%s: the name of this file is no UTF-8 (its byte %lld is %02X), and a ledger keeps it as the source; "
                  "rename the file",
                  file, (long long)at + 1, (unsigned char)file[at]);
}

static dem_status check(dem_ctx *cx, job *j) {
  const dem_code_entry *entry = j->entry;
  DEM_TRY(check_name(cx, entry->file));
  if (!dem_date_is(entry->date, strlen(entry->date)))
    return dem_fail(cx, DEM_DOMAIN, "%s: \"%s\" is no date; write 2024, 2024-07 or 2024-07-11", entry->file,
                    entry->date);
  const dem_actors *list = dem_ledger_actors(j->ledger);
  int near, found = dem_actors_find_code(list, entry->actor, strlen(entry->actor), &near);
  if (found < 0 && near < 0)
    return dem_fail(cx, DEM_DOMAIN, "%s: no actor is called \"%s\"", entry->file, entry->actor);
  if (found < 0)
    return dem_fail(cx, DEM_DOMAIN, "%s: no actor is called \"%s\"; is %s (%s) meant?", entry->file, entry->actor,
                    list->actors[near].code, list->actors[near].name);
  j->actor = list->actors[found].code;
  return DEM_OK;
}

static dem_status write_all(dem_ctx *cx, void *argument) {
  job *j = argument;
  for (int i = 0; i < j->n; i++) {
    j->entry = &j->entries[i];
    DEM_TRY(check(cx, j));
    DEM_TRY(write_and_close(cx, j));
  }
  return DEM_OK;
}

dem_status dem_ledger_add_codings(dem_ctx *cx, int64_t *added, int64_t *known, dem_ledger *ledger,
                                  const dem_coder *coder, int n, const dem_code_entry *entries) {
  job j = {.ledger = ledger, .coder = coder, .n = n, .entries = entries};
  *added = *known = 0;
  DEM_TRY(dem_ledger_transact(cx, ledger, write_all, &j));
  *added = j.added;
  *known = j.known;
  return DEM_OK;
}
