/* What a ledger was given, as rows: files read, lines refused, actors and their names, sums. */
#include "report/rows_ledger.h"

#define COLUMNS(list) .n_columns = sizeof(list) / sizeof *(list), .columns = (list)

/* ---- imports ----------------------------------------------------------------------------------------------------- */

static const dem_record_column FILES[] = {{"file", "file", DEM_VALUE_TEXT},  {"as", "read as", DEM_VALUE_TEXT},
                                          {"rows", "rows", DEM_VALUE_INT},   {"added", "added", DEM_VALUE_INT},
                                          {"known", "known", DEM_VALUE_INT}, {"n_refused", "refused", DEM_VALUE_INT}};

static void give_file(dem_record_row *row, const void *subject, int64_t index) {
  const dem_import_file *file = &((const dem_import *)subject)->files[index];
  dem_row_text(row, file->file);
  dem_row_text(row, file->as);
  dem_row_int(row, file->rows);
  dem_row_int(row, file->added);
  dem_row_int(row, file->known);
  dem_row_int(row, file->n_refused);
}

dem_records dem_records_of_files(const dem_import *import) {
  return (dem_records){COLUMNS(FILES), import->n_files, give_file, import};
}

static const dem_record_column REFUSED[] = {{"line", "line", DEM_VALUE_INT}, {"says", "why", DEM_VALUE_PROSE}};

static void give_refused(dem_record_row *row, const void *subject, int64_t index) {
  const dem_refusal *refusal = &((const dem_import_file *)subject)->refused[index];
  dem_row_int(row, refusal->line);
  dem_row_text(row, refusal->says);
}

dem_records dem_records_of_refused(const dem_import_file *file) {
  return (dem_records){COLUMNS(REFUSED), file->kept, give_refused, file};
}

/* Of several files, each with its name. */
static const dem_record_column REFUSED_OF_ALL[] = {
  {"file", "file", DEM_VALUE_TEXT}, {"line", "line", DEM_VALUE_INT}, {"says", "why", DEM_VALUE_PROSE}};

static void give_refused_of_all(dem_record_row *row, const void *subject, int64_t index) {
  const dem_import_file *file = ((const dem_import *)subject)->files;
  for (; index >= file->kept; file++) index -= file->kept;
  dem_row_text(row, file->file);
  give_refused(row, file, index);
}

static dem_records make_import(dem_arena *mem, dem_listing listing, const void *subject) {
  const dem_import *import = subject;
  int64_t n = 0;
  (void)mem;
  if (listing != DEM_LISTING_REFUSED) return dem_records_of_files(import);
  for (int i = 0; i < import->n_files; i++) n += import->files[i].kept;
  return (dem_records){COLUMNS(REFUSED_OF_ALL), n, give_refused_of_all, import};
}

dem_status dem_report_import_listing(dem_ctx *cx, dem_buf *out, const dem_import *import,
                                     const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_import, import);
}

/* ---- actors ------------------------------------------------------------------------------------------------------ */

static const dem_record_column ACTORS[] = {{"actor", "code", DEM_VALUE_TEXT},
                                           {"iso2", "iso2", DEM_VALUE_TEXT},
                                           {"cow", "cow", DEM_VALUE_INT},
                                           {"kind", "kind", DEM_VALUE_TEXT},
                                           {"name", "name", DEM_VALUE_TEXT}};

static const dem_actor *actor_at(const dem_actor_report *report, int64_t index) {
  return &report->actors->actors[report->wanted ? report->wanted[index] : index];
}

static int count_actors(const dem_actor_report *report) {
  return report->wanted ? report->n_wanted : report->actors->n;
}

static void give_actor(dem_record_row *row, const void *subject, int64_t index) {
  const dem_actor *actor = actor_at(subject, index);
  dem_row_text(row, actor->code);
  dem_row_text(row, actor->iso2);
  dem_row_place(row, actor->cow > 0 ? actor->cow : -1);
  dem_row_text(row, actor->kind);
  dem_row_text(row, actor->name);
}

dem_records dem_records_of_actors(const dem_actor_report *report) {
  return (dem_records){COLUMNS(ACTORS), count_actors(report), give_actor, report};
}

static const dem_record_column ALIASES[] = {{"name", "name", DEM_VALUE_TEXT},
                                            {"since", "since", DEM_VALUE_TEXT},
                                            {"until", "until", DEM_VALUE_TEXT},
                                            {"in_data", "in data", DEM_VALUE_TRUTH}};

static void give_alias(dem_record_row *row, const void *subject, int64_t index) {
  const dem_alias *alias = &((const dem_actor *)subject)->aliases[index];
  dem_row_text(row, alias->text);
  dem_row_text(row, alias->since);
  dem_row_text(row, alias->until);
  dem_row_truth(row, alias->in_data);
}

dem_records dem_records_of_aliases(const dem_actor *actor) {
  return (dem_records){COLUMNS(ALIASES), actor->n_aliases, give_alias, actor};
}

static const dem_record_column NAMES[] = {{"actor", "code", DEM_VALUE_TEXT},
                                          {"name", "name", DEM_VALUE_TEXT},
                                          {"since", "since", DEM_VALUE_TEXT},
                                          {"until", "until", DEM_VALUE_TEXT},
                                          {"in_data", "in data", DEM_VALUE_TRUTH}};

static void give_name(dem_record_row *row, const void *subject, int64_t index) {
  int64_t actor = 0;
  for (; index >= actor_at(subject, actor)->n_aliases; actor++) index -= actor_at(subject, actor)->n_aliases;
  dem_row_text(row, actor_at(subject, actor)->code);
  give_alias(row, actor_at(subject, actor), index);
}

static dem_records make_actors(dem_arena *mem, dem_listing listing, const void *subject) {
  const dem_actor_report *report = subject;
  int64_t n = 0;
  (void)mem;
  if (listing != DEM_LISTING_ALIASES) return dem_records_of_actors(report);
  for (int i = 0; i < count_actors(report); i++) n += actor_at(report, i)->n_aliases;
  return (dem_records){COLUMNS(NAMES), n, give_name, report};
}

dem_status dem_report_actors_listing(dem_ctx *cx, dem_buf *out, const dem_actor_report *report,
                                     const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_actors, report);
}
