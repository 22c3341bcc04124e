/* Reading a mapping, line by line: what holds for the data set (name, title), then its tables, one where no `table` line
 * stands. */
#include <string.h>

#include "ledger/encoding.h"
#include "ledger/mapping.h"

typedef struct reader {
  dem_ctx *cx;
  dem_mapping_words w;
  dem_mapping *mapping;
  const char *text;
  size_t length;
  dem_list tables;                   /* of dem_map_table */
  dem_list needs, skips, headerless; /* of the table that is read */
  dem_list names;                    /* of its last `headerless` */
  dem_status status;
} reader;

static dem_map_table *table_of(reader *r) { return DEM_LIST_AT(&r->tables, dem_map_table, r->tables.n - 1); }

static const char *copy(reader *r, dem_field field) { return dem_arena_copy(r->w.mem, field.text, field.length); }

/* ---- tables ----------------------------------------------------------------------------------------------------- */

static void begin_table(reader *r, const char *name) {
  dem_map_table *table = DEM_LIST_ADD(&r->tables, r->w.mem, dem_map_table);
  *table = (dem_map_table){.name = name, .into = DEM_INTO_SIGNALS, .line = r->w.line, .quotes = true};
  r->needs = r->skips = r->headerless = (dem_list){0};
  r->w.n_columns = 0;
}

static dem_status fail_table(reader *r, const dem_map_table *t, const char *says, const char *word) {
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: %s%s%s: %s%s", r->w.file, t->line, *t->name ? "table [" : "this mapping",
                  t->name, *t->name ? "]" : "", says, word);
}

#define INTO(NAME, word) word,
static const char *const INTO_WORDS[] = {DEM_INTOS(INTO)};
#undef INTO

/* Whether rows that become this have the role. */
static bool has_role(dem_into into, int role) {
#define INTO(NAME, word) NAME = 1 << DEM_INTO_##NAME,
  enum { DEM_INTOS(INTO) };
#undef INTO
#define ROW(NAME, word, goes) (goes),
  static const int GOES[] = {DEM_ROW_ROLES(ROW)};
#undef ROW
  return GOES[role] >> into & 1;
}

static dem_status check_roles(reader *r, const dem_map_table *t) {
  static const int MUST[] = {DEM_ROW_DATE, DEM_ROW_ACTOR, DEM_ROW_CHANNEL, DEM_ROW_A,  DEM_ROW_B,
                             DEM_ROW_FACT, DEM_ROW_VALUE, DEM_ROW_FROM,    DEM_ROW_TO, DEM_ROW_RATE};
  for (int i = 0; i < DEM_N_ROW_ROLES; i++)
    if (t->values[i].line && !has_role(t->into, i))
      return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: %s have no '%s'", r->w.file, t->values[i].line, INTO_WORDS[t->into],
                      dem_row_role_word(i));
  for (size_t i = 0; i < sizeof MUST / sizeof *MUST; i++)
    if (has_role(t->into, MUST[i]) && !t->values[MUST[i]].line)
      return fail_table(r, t, "nothing says what is its ", dem_row_role_word(MUST[i]));
  return DEM_OK;
}

/* A role that another is made of must be stated, too. */
static dem_status check_made_of(reader *r, const dem_map_table *t) {
  for (int i = 0; i < DEM_N_ROW_ROLES; i++)
    for (int k = 0; k < t->values[i].n_parts; k++) {
      const dem_part *part = &t->values[i].parts[k];
      if (part->kind == DEM_PART_ROLE && !t->values[part->role].line)
        return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: '=%s' is always empty, since no line says what is its %s", r->w.file,
                        t->values[i].line, dem_row_role_word(part->role), dem_row_role_word(part->role));
    }
  return DEM_OK;
}

static dem_status end_table(reader *r) {
  if (r->tables.n == 0) return DEM_OK;
  dem_map_table *t = table_of(r);
  t->n_columns = r->w.n_columns;
  t->n_needs = r->needs.n, t->needs = r->needs.items;
  t->n_skips = r->skips.n, t->skips = r->skips.items;
  t->n_headerless = r->headerless.n, t->headerless = r->headerless.items;
  DEM_TRY(check_roles(r, t));
  DEM_TRY(check_made_of(r, t));
  if (t->mentions != DEM_MENTIONS_ACTORS && t->into != DEM_INTO_SIGNALS)
    return fail_table(r, t, "'mentions' counts signals, and this goes into ", INTO_WORDS[t->into]);
  return t->n_columns > 0 ? DEM_OK : fail_table(r, t, "no column is used", "");
}

/* The table whose rows give dates to those of another. */
static const dem_map_table *table_named(reader *r, dem_field name) {
  for (int i = 0; i < r->tables.n; i++) {
    const dem_map_table *t = DEM_LIST_AT(&r->tables, dem_map_table, i);
    if (strlen(t->name) == name.length && memcmp(t->name, name.text, name.length) == 0) return t;
  }
  return NULL;
}

static dem_status check_found(reader *r, const dem_map_table *t) {
  const dem_value *date = &t->values[DEM_ROW_DATE];
  if (!date->found.text) return DEM_OK;
  const dem_map_table *other = table_named(r, date->found);
  if (other && other != t && other->into == DEM_INTO_SIGNALS && other->values[DEM_ROW_KEY].line) return DEM_OK;
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: [%.*s] is no other table of this mapping that has signals with a key",
                  r->w.file, date->line, (int)date->found.length, date->found.text);
}

static dem_status check_all_found(reader *r) {
  for (int i = 0; i < r->tables.n; i++) DEM_TRY(check_found(r, DEM_LIST_AT(&r->tables, dem_map_table, i)));
  return DEM_OK;
}

/* ---- statements ------------------------------------------------------------------------------------------------- */

static dem_status choose(reader *r, int *out, const char *what, int n, const char *const *known) {
  return dem_words_choose(out, &r->w, what, n, known);
}

static dem_status take_name(reader *r) {
  const dem_mapping_word *word = dem_words_peek(&r->w);
  if (!word || word->kind != DEM_WORD_BARE) return dem_words_fail(&r->w, "a name, one word,");
  r->mapping->name = copy(r, word->text);
  r->w.at++;
  return DEM_OK;
}

static dem_status take_title(reader *r) {
  dem_field title;
  DEM_TRY(dem_words_constant(&title, &r->w, "a title, a constant,"));
  r->mapping->title = copy(r, title);
  return DEM_OK;
}

static dem_status take_table(reader *r) {
  const dem_mapping_word *word = dem_words_peek(&r->w);
  if (!word || word->kind != DEM_WORD_COLUMN) return dem_words_fail(&r->w, "the [name] of a table");
  DEM_TRY(end_table(r));
  begin_table(r, copy(r, word->text));
  r->w.at++;
  return DEM_OK;
}

static dem_status take_into(reader *r) {
  int chosen;
  DEM_TRY(choose(r, &chosen, "kind of row", DEM_N_INTOS, INTO_WORDS));
  table_of(r)->into = (dem_into)chosen;
  return DEM_OK;
}

static dem_status take_encoding(reader *r) {
  static const char *const ENCODINGS[] = {"utf-8", "latin-1", "either"};
  int chosen;
  DEM_TRY(choose(r, &chosen, "encoding", 3, ENCODINGS));
  table_of(r)->encoding = (dem_encoding)chosen;
  return DEM_OK;
}

static dem_status take_mentions(reader *r) {
  static const char *const MENTIONS[] = {"actors", "codes", "names"};
  int chosen;
  DEM_TRY(choose(r, &chosen, "way to see whom a row is about", 3, MENTIONS));
  table_of(r)->mentions = (dem_mentions)chosen;
  return DEM_OK;
}

static dem_status take_delimiter(reader *r) {
  static const char *const DELIMITERS[] = {"comma", "tab", "semicolon", "bar"};
  int chosen;
  DEM_TRY(choose(r, &chosen, "delimiter", 4, DELIMITERS));
  table_of(r)->delimiter = ",\t;|"[chosen];
  return DEM_OK;
}

static dem_status take_quote(reader *r) {
  static const char *const QUOTES[] = {"none", "double"};
  int chosen;
  DEM_TRY(choose(r, &chosen, "way of quoting", 2, QUOTES));
  table_of(r)->quotes = chosen == 1;
  return DEM_OK;
}

static dem_status take_needs(reader *r) {
  while (dem_words_peek(&r->w)) DEM_TRY(dem_words_column(DEM_LIST_ADD(&r->needs, r->w.mem, dem_column), &r->w));
  return DEM_OK;
}

static dem_status take_constants(reader *r, dem_texts *texts) {
  do {
    dem_field *text = DEM_NEW(r->w.mem, dem_field);
    DEM_TRY(dem_words_constant(text, &r->w, "a constant"));
    dem_words_keep(texts, &r->w, *text, text);
  } while (dem_words_peek(&r->w));
  return DEM_OK;
}

static dem_status take_skip(reader *r) {
  dem_skip *skip = DEM_LIST_ADD(&r->skips, r->w.mem, dem_skip);
  DEM_TRY(dem_words_column(&skip->column, &r->w));
  return take_constants(r, &skip->texts);
}

static dem_status take_empty(reader *r) { return take_constants(r, &table_of(r)->empty); }

static dem_status take_names(reader *r) {
  for (const dem_mapping_word *word; (word = dem_words_peek(&r->w)); r->w.at++) {
    if (word->kind != DEM_WORD_BARE && word->kind != DEM_WORD_COLUMN)
      return dem_words_fail(&r->w, "the name of a column");
    *DEM_LIST_ADD(&r->names, r->w.mem, dem_field) = word->text;
  }
  dem_headerless *last = DEM_LIST_AT(&r->headerless, dem_headerless, r->headerless.n - 1);
  *last = (dem_headerless){r->names.n, r->names.items};
  return DEM_OK;
}

static dem_status take_headerless(reader *r) {
  r->names = (dem_list){0};
  DEM_LIST_ADD(&r->headerless, r->w.mem, dem_headerless);
  return take_names(r);
}

/* More names for the `headerless` line above. */
static dem_status take_and(reader *r) {
  if (r->headerless.n > 0) return take_names(r);
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: 'and' goes on with the names of a headerless line; there is none above",
                  r->w.file, r->w.line);
}

static dem_status take_role(reader *r, dem_row_role role) {
  dem_value *value = &table_of(r)->values[role];
  if (value->line)
    return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: '%s' was stated in line %d already", r->w.file, r->w.line,
                    dem_row_role_word((int)role), value->line);
  return dem_words_value(value, &r->w, role);
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

/* X(word, stands before any table): the statements that are no role. */
#define STATEMENTS(X)                                                                                                  \
  X(name, true)                                                                                                        \
  X(title, true)                                                                                                       \
  X(table, true)                                                                                                       \
  X(into, false)                                                                                                       \
  X(encoding, false)                                                                                                   \
  X(mentions, false)                                                                                                   \
  X(delimiter, false) X(quote, false) X(needs, false) X(skip, false) X(empty, false) X(headerless, false)              \
    X(and, false)

static dem_status line(reader *r) {
#define ROW(NAME, word, into)   word,
#define STATEMENT(word, before) #word,
  static const char *const WORDS[] = {DEM_ROW_ROLES(ROW) STATEMENTS(STATEMENT)};
#undef STATEMENT
#define STATEMENT(word, before) {take_##word, before},
  static const struct {
    dem_status (*take)(reader *r);
    bool before;
  } TAKERS[] = {STATEMENTS(STATEMENT)};
#undef STATEMENT
#undef ROW
  int chosen;
  DEM_TRY(choose(r, &chosen, "statement of a mapping", (int)(sizeof WORDS / sizeof *WORDS), WORDS));
  bool before = chosen >= DEM_N_ROW_ROLES && TAKERS[chosen - DEM_N_ROW_ROLES].before;
  if (!before && r->tables.n == 0) begin_table(r, "");
  DEM_TRY(chosen < DEM_N_ROW_ROLES ? take_role(r, (dem_row_role)chosen) : TAKERS[chosen - DEM_N_ROW_ROLES].take(r));
  return dem_words_end(&r->w);
}

/* Its constants go into ledgers. */
static dem_status check_encoding(reader *r, dem_field text) {
  int64_t at = dem_utf8_fault(text.text, text.length);
  if (at < 0) return DEM_OK;
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: the byte %02X is no UTF-8; save the mapping as UTF-8", r->w.file,
                  r->w.line, (unsigned char)text.text[at]);
}

static dem_status lines(reader *r) {
  const char *at = dem_arena_copy(r->w.mem, r->text, r->length), *stop = at + r->length;
  for (r->w.line = 1; at < stop; r->w.line++) {
    const char *end = memchr(at, '\n', (size_t)(stop - at));
    if (!end) end = stop;
    const dem_field text = {at, (size_t)(end - at)};
    DEM_TRY(check_encoding(r, text));
    DEM_TRY(dem_words_split(r->cx, &r->w, text));
    if (r->w.n > 0) DEM_TRY(line(r));
    at = end + (end < stop);
  }
  DEM_TRY(end_table(r));
  if (r->tables.n == 0) return dem_fail(r->cx, DEM_DOMAIN, "%s: says nothing about any column", r->w.file);
  DEM_TRY(check_all_found(r));
  if (!*r->mapping->name) return dem_fail(r->cx, DEM_DOMAIN, "%s: has no name (name WORD)", r->w.file);
  r->mapping->n_tables = r->tables.n;
  r->mapping->tables = DEM_LIST_SEAL(&r->tables, r->w.mem, dem_map_table);
  return DEM_OK;
}

static void read_body(void *argument) {
  reader *r = argument;
  r->w.mem = dem_arena_new(r->cx);
  r->mapping = DEM_NEW(r->w.mem, dem_mapping);
  r->w.cx = r->cx;
  r->w.file = dem_arena_copy(r->w.mem, r->w.file, strlen(r->w.file));
  *r->mapping = (dem_mapping){.mem = r->w.mem, .name = "", .title = ""};
  r->status = lines(r);
}

dem_status dem_mapping_read(dem_ctx *cx, dem_mapping **out, const char *file, const char *text, size_t length) {
  reader r = {.cx = cx, .w = {.file = file}, .text = text, .length = length};
  dem_status status = dem_ctx_protect(cx, read_body, &r);
  if (status == DEM_OK) status = r.status;
  *out = status == DEM_OK ? r.mapping : NULL;
  if (status != DEM_OK) dem_arena_free(r.w.mem);
  return status;
}

void dem_mapping_free(dem_mapping *mapping) {
  if (mapping) dem_arena_free(mapping->mem);
}
