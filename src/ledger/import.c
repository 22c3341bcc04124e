/* Files into a ledger, all or nothing: each is opened and its mapping chosen; those that need rows of another table wait
 * until the others are in. What is refused, a line or a whole file, is listed, and then nothing stays. */
#include <stdlib.h>
#include <string.h>

#include "ledger/import.h"

enum { ROWS_BETWEEN_STEPS = 2048 };

typedef struct source {
  dem_delimited *reader; /* NULL: done with */
  dem_table_choice choice;
  dem_import_file report;
  int64_t known_before; /* rows that were there before the call */
  dem_list refused;     /* of dem_refusal */
} source;

typedef struct job {
  dem_ctx *cx;
  dem_arena *mem, *scratch; /* of the report; of the work */
  dem_ledger *ledger;
  dem_chooser chooser;
  const dem_mapping *own;
  int n_files;
  const char *const *files;
  source *sources;
  int n_opened;
  source *now;
  int64_t last_id; /* of the signals that were there before the call */
  dem_row row;
  dem_entry_writer *writer;
  dem_about *about;
  dem_places *places;
  int64_t n_refused;
  bool undone; /* all was read, and is undone for what was refused */
  dem_status status;
} job;

/* ---- refusals ------------------------------------------------------------------------------------------------------ */

static void refuse(job *j, int64_t line, const char *says) {
  source *s = j->now;
  j->n_refused++;
  if (s->report.n_refused++ >= DEM_MAX_REFUSED) return;
  *DEM_LIST_ADD(&s->refused, j->mem, dem_refusal) = (dem_refusal){line, dem_arena_copy(j->mem, says, strlen(says))};
  j->row.quiet = s->report.n_refused == DEM_MAX_REFUSED;
}

/* What is wrong with a file as a whole begins with its name, and the line where that is not the first. */
static bool refuse_file(job *j, source *s) {
  size_t length = strlen(s->report.file);
  const char *says = dem_ctx_message(j->cx);
  if (strncmp(says, s->report.file, length) != 0 || says[length] != ':') return false;
  says += length + 1;
  char *end;
  long long line = strtoll(says, &end, 10);
  bool stated = end > says && *end == ':' && line > 0;
  if (stated) says = end + 1;
  j->now = s;
  refuse(j, stated ? line : 1, says + strspn(says, " "));
  return true;
}

static dem_status refuse_conflict(dem_ctx *cx, job *j, int64_t id) {
  dem_buf *says = &j->row.says;
  dem_field key = j->row.values[DEM_ROW_KEY];
  if (j->row.quiet) {
    refuse(j, 0, "");
    return DEM_OK;
  }
  says->length = 0;
  dem_buf_format(says, "the id %.*s is there already with other content: ", (int)key.length, key.text);
  DEM_TRY(dem_places_tell(cx, says, j->places, j->ledger, id));
  refuse(j, j->row.record.line, dem_buf_text(says));
  return DEM_OK;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */

/* Whether rows say what they first came by: those of a ledger's own export. */
static bool names_origins(const job *j) { return j->now->choice.fit.table->values[DEM_ROW_AS].line > 0; }

/* What a row of a ledger's own export is about is counted for what it came by: its sender and target; what was added by hand
 * or coded is not. */
static dem_status count_about(dem_ctx *cx, job *j, const dem_entry *entry) {
  const int *actors = j->row.actors;
  if (!entry->as.text) dem_about_count(j->about, &j->row);
  if (entry->as.length == 0 || entry->begin >= 0) return DEM_OK;
  for (int role = DEM_ROW_ACTOR; role <= DEM_ROW_TARGET; role++)
    if (actors[role] >= 0 && (role == DEM_ROW_ACTOR || actors[role] != actors[DEM_ROW_ACTOR]))
      DEM_TRY(dem_entry_count_about(cx, j->writer, j->ledger->actors->actors[actors[role]].code, 1));
  return DEM_OK;
}

static dem_status put_signal(dem_ctx *cx, job *j) {
  const dem_field *v = j->row.values;
  dem_entry entry = {.date = v[DEM_ROW_DATE],
                     .actor = v[DEM_ROW_ACTOR],
                     .target = v[DEM_ROW_TARGET],
                     .channel = v[DEM_ROW_CHANNEL],
                     .kind = v[DEM_ROW_KIND],
                     .magnitude = v[DEM_ROW_MAGNITUDE],
                     .unit = v[DEM_ROW_UNIT],
                     .stance = v[DEM_ROW_STANCE],
                     .description = v[DEM_ROW_DESCRIPTION],
                     .source = v[DEM_ROW_SOURCE],
                     .confidence = v[DEM_ROW_CONFIDENCE],
                     .key = v[DEM_ROW_KEY],
                     .as = names_origins(j) ? v[DEM_ROW_AS] : (dem_field){NULL, 0},
                     .begin = j->row.begin,
                     .end = j->row.end};
  dem_entered how;
  int64_t id;
  DEM_TRY(dem_entry_write(cx, &how, &id, j->writer, &entry));
  if (how == DEM_ENTERED_CONFLICT) return refuse_conflict(cx, j, id);
  j->now->report.known += how == DEM_ENTERED_KNOWN;
  j->now->known_before += how == DEM_ENTERED_KNOWN && id <= j->last_id;
  if (how != DEM_ENTERED_NEW) return DEM_OK;
  j->now->report.added++;
  dem_places_add(j->places, id, j->now->report.file, j->row.record.line);
  return count_about(cx, j, &entry);
}

static const char *text_of(job *j, dem_row_role role) {
  dem_field value = j->row.values[role];
  return dem_arena_copy(j->scratch, value.text, value.length);
}

static dem_status put_rate(dem_ctx *cx, bool *changed, bool *refused, job *j) {
  const char *fault;
  dem_rate rate = {text_of(j, DEM_ROW_FROM), text_of(j, DEM_ROW_TO), text_of(j, DEM_ROW_DATE), text_of(j, DEM_ROW_RATE),
                   text_of(j, DEM_ROW_SOURCE)};
  DEM_TRY(dem_ledger_put_rate(cx, changed, &fault, j->scratch, j->ledger, &rate));
  *refused = fault != NULL;
  if (fault) refuse(j, j->row.record.line, fault);
  return DEM_OK;
}

static dem_status put_tie(dem_ctx *cx, bool *changed, job *j) {
  dem_tie tie = {text_of(j, DEM_ROW_A),     text_of(j, DEM_ROW_B),     text_of(j, DEM_ROW_KIND),
                 text_of(j, DEM_ROW_SINCE), text_of(j, DEM_ROW_UNTIL), text_of(j, DEM_ROW_DESCRIPTION),
                 text_of(j, DEM_ROW_SOURCE)};
  return dem_ledger_put_tie(cx, changed, j->ledger, &tie);
}

static dem_status put_fact(dem_ctx *cx, bool *changed, job *j) {
  dem_fact fact = {text_of(j, DEM_ROW_FACT), text_of(j, DEM_ROW_ABOUT), text_of(j, DEM_ROW_DATE),
                   text_of(j, DEM_ROW_KIND), text_of(j, DEM_ROW_VALUE), text_of(j, DEM_ROW_UNIT),
                   text_of(j, DEM_ROW_NOTE), text_of(j, DEM_ROW_SOURCE)};
  return dem_ledger_put_fact(cx, changed, j->ledger, &fact);
}

static dem_status put_other(dem_ctx *cx, job *j) {
  bool changed = false, refused = false;
  dem_into into = j->now->choice.fit.table->into;
  dem_mark mark = dem_arena_mark(j->scratch);
  if (into == DEM_INTO_TIES) DEM_TRY(put_tie(cx, &changed, j));
  else if (into == DEM_INTO_FACTS) DEM_TRY(put_fact(cx, &changed, j));
  else DEM_TRY(put_rate(cx, &changed, &refused, j));
  dem_arena_release(j->scratch, mark);
  j->now->report.added += changed;
  j->now->report.known += !changed && !refused;
  j->now->known_before += !changed && !refused;
  return DEM_OK;
}

static dem_status put(dem_ctx *cx, job *j, const dem_record *record) {
  dem_taken how;
  DEM_TRY(dem_row_take(cx, &how, &j->row, record));
  if (how == DEM_SKIPPED) return DEM_OK;
  j->now->report.rows++;
  if (how == DEM_REFUSED) refuse(j, record->line, dem_buf_text(&j->row.says));
  else if (j->now->choice.fit.table->into == DEM_INTO_SIGNALS) DEM_TRY(put_signal(cx, j));
  else DEM_TRY(put_other(cx, j));
  return DEM_OK;
}

/* ---- files --------------------------------------------------------------------------------------------------------- */

/* Such rows go in singly: those that go in many at a time are all of one import. */
static dem_status step(dem_ctx *cx, job *j, int64_t n) {
  double share = dem_delimited_share(j->now->reader);
  dem_ctx_step(cx, "importing", share);
  return share > 0 && !names_origins(j) ? dem_entry_expect(cx, j->writer, (double)n / share - (double)n, j->row.dates)
                                        : DEM_OK;
}

static dem_status read_rows(dem_ctx *cx, job *j) {
  source *s = j->now;
  dem_record record;
  bool more = true, begun = false;
  if (s->choice.fit.has_header) {
    DEM_TRY(dem_delimited_next(cx, &more, &record, s->reader));
    dem_row_begin(&j->row, &s->choice.fit, record.n);
    begun = true;
  }
  for (int64_t n = 0; more; n++) {
    if (n % ROWS_BETWEEN_STEPS == 0) DEM_TRY(step(cx, j, n));
    DEM_TRY(dem_delimited_next(cx, &more, &record, s->reader));
    if (!more) break;
    if (!begun) dem_row_begin(&j->row, &s->choice.fit, record.n);
    begun = true;
    DEM_TRY(put(cx, j, &record));
  }
  return DEM_OK;
}

static void end_row(job *j) {
  dem_row_clear(&j->row);
  dem_entry_writer_close(j->writer);
  j->writer = NULL;
}

static dem_status import_file(dem_ctx *cx, job *j, source *s) {
  j->now = s;
  dem_row_init(&j->row, cx, j->ledger, s->report.as);
  DEM_TRY(dem_entry_writer_open(cx, &j->writer, j->ledger, s->report.as, s->report.file));
  j->row.older = dem_entry_first_new(j->writer);
  DEM_TRY(read_rows(cx, j));
  return dem_about_write(cx, j->about, j->writer);
}

static void close_file(source *s) {
  dem_delimited_close(s->reader);
  s->reader = NULL;
}

static dem_status open_file(dem_ctx *cx, job *j, source *s, const char *file) {
  const char *as = j->own ? j->own->name : j->chooser.as;
  s->report.file = dem_arena_copy(j->mem, file, strlen(file));
  if (as) s->report.as = dem_arena_copy(j->mem, as, strlen(as));
  j->n_opened++;
  DEM_TRY(dem_delimited_open(cx, &s->reader, s->report.file, DEM_DELIMITED_BUFFER));
  DEM_TRY(dem_choose(cx, &s->choice, &j->chooser, s->reader));
  s->report.as = dem_arena_copy(j->mem, s->choice.mapping->name, strlen(s->choice.mapping->name));
  return DEM_OK;
}

static bool waits(const source *s) { return s->choice.fit.table->values[DEM_ROW_DATE].found.length > 0; }

/* A file that no mapping reads is refused; the others are still looked at. */
static dem_status go_on(job *j, source *s, dem_status status) {
  if (status == DEM_DOMAIN && refuse_file(j, s)) status = DEM_OK;
  DEM_TRY(status);
  if (j->writer) DEM_TRY(dem_entry_end(j->cx, j->writer));
  end_row(j);
  close_file(s);
  return DEM_OK;
}

/* What choosing took is given back, unless the file waits with it. */
static dem_status open_and_import(dem_ctx *cx, job *j, int i) {
  source *s = &j->sources[i];
  dem_mark mark = dem_arena_mark(j->scratch);
  dem_status status = open_file(cx, j, s, j->files[i]);
  if (status == DEM_OK && waits(s)) return DEM_OK;
  if (status == DEM_OK) status = import_file(cx, j, s);
  DEM_TRY(go_on(j, s, status));
  dem_arena_release(j->scratch, mark);
  return DEM_OK;
}

static dem_status import_all(dem_ctx *cx, void *argument) {
  job *j = argument;
  DEM_TRY(dem_chooser_open(cx, &j->chooser, j->own));
  DEM_TRY(dem_sql_number(cx, &j->last_id, j->ledger, "SELECT max(id) FROM signals"));
  for (int i = 0; i < j->n_files; i++) DEM_TRY(open_and_import(cx, j, i));
  for (int i = 0; i < j->n_files; i++)
    if (j->sources[i].reader) DEM_TRY(go_on(j, &j->sources[i], import_file(cx, j, &j->sources[i])));
  j->undone = j->n_refused > 0;
  return j->undone ? DEM_DOMAIN : DEM_OK;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------- */

static void run(void *argument) {
  job *j = argument;
  j->scratch = dem_arena_new(j->cx);
  j->chooser.mem = j->scratch;
  j->sources = DEM_NEW_ARRAY(j->scratch, source, j->n_files);
  j->about = dem_about_new(j->scratch, j->ledger->actors);
  j->places = DEM_NEW(j->scratch, dem_places);
  j->status =
    dem_sql_run(j->cx, j->ledger, "PRAGMA foreign_keys = OFF"); /* the writer makes both ends of each itself */
  if (j->status == DEM_OK) j->status = dem_ledger_transact(j->cx, j->ledger, import_all, j);
}

static void end(job *j) {
  end_row(j);
  sqlite3_exec(j->ledger->db, "PRAGMA foreign_keys = ON;" DEM_LEDGER_CACHE, NULL, NULL, NULL);
  for (int i = 0; j->sources && i < j->n_files; i++) dem_delimited_close(j->sources[i].reader);
  for (int i = 0; i < j->chooser.n && !j->own; i++) dem_mapping_free(j->chooser.mappings[i]);
  dem_arena_free(j->scratch);
}

typedef struct reporting {
  job *j;
  dem_import *out;
  dem_status how; /* the call ends */
} reporting;

static bool was_stopped(dem_status status) { return status == DEM_LIMIT || status == DEM_CANCELLED; }

static void report(job *j, dem_import *out, dem_status how) {
  dem_import_file *files = DEM_NEW_ARRAY(j->mem, dem_import_file, j->n_opened);
  const char *why = was_stopped(how) ? dem_ctx_message(j->cx) : NULL;
  for (int i = 0; i < j->n_opened; i++) {
    source *s = &j->sources[i];
    files[i] = s->report;
    files[i].kept = s->refused.n;
    files[i].refused = s->refused.items;
    if (how == DEM_OK) continue;
    files[i].added = 0;
    files[i].known = s->known_before;
  }
  *out = (dem_import){j->n_opened, files, how == DEM_OK, !why, why ? dem_arena_copy(j->mem, why, strlen(why)) : NULL};
}

static void report_body(void *argument) {
  reporting *r = argument;
  report(r->j, r->out, r->how);
}

dem_status dem_ledger_import(dem_ctx *cx, dem_import *out, dem_arena *mem, dem_ledger *ledger, const char *as,
                             const dem_mapping *own, int n_files, const char *const *files) {
  job j = {.cx = cx, .mem = mem, .ledger = ledger, .own = own, .n_files = n_files, .files = files};
  j.chooser = (dem_chooser){.cx = cx, .ledger = ledger, .as = as};
  *out = (dem_import){0};
  dem_status status = dem_ctx_protect(cx, run, &j);
  if (status == DEM_OK) status = j.status;
  bool told = status == DEM_OK || j.undone || was_stopped(status);
  dem_status reported = told ? dem_ctx_protect(cx, report_body, &(reporting){&j, out, status}) : DEM_OK;
  end(&j);
  if (reported != DEM_OK) return reported;
  return j.undone ? DEM_OK : status;
}
