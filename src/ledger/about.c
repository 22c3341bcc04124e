/* A row is about its sender and its target; by `mentions codes` also about states whose ISO 3166 alpha-3 code is one of its
 * fields, by `mentions names` about actors whose name, or a spelling of it that data sets use, stands in it as whole words (the longest
 * that begins at a word: "Papua New Guinea" is not Guinea); codes and abbreviations, without a small letter, do not count. */
#include "ledger/about.h"

#include <string.h>

enum { LETTERS = 26, CODES = LETTERS * LETTERS * LETTERS };

typedef struct named {
  const char *name;
  size_t length;
  int actor;
  struct named *next; /* begins with the same word; longer ones first */
} named;

struct dem_about {
  const dem_actors *actors;
  int64_t *rows, *last; /* per actor: rows so far, and the last row that was counted */
  int64_t row;
  int32_t codes[CODES];          /* actor + 1 */
  dem_table names;               /* by first word */
  unsigned char begins[1 << 13]; /* a bit for each pair of bytes that a name begins with */
};

static bool in_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c > 127;
}

static size_t word_length(const char *text, size_t length) {
  size_t n = 0;
  while (n < length && in_word(text[n])) n++;
  return n;
}

static unsigned pair_at(const char *text) { return (unsigned)(unsigned char)text[0] << 8 | (unsigned char)text[1]; }

/* ---- what is looked for ------------------------------------------------------------------------------------------ */

static int code_index(const char *text) {
  int index = 0;
  for (int i = 0; i < 3; i++) {
    if (text[i] < 'A' || text[i] > 'Z') return -1;
    index = LETTERS * index + text[i] - 'A';
  }
  return index;
}

static void add_name(dem_about *a, dem_arena *mem, int actor, const char *name) {
  size_t length = strlen(name), first = word_length(name, length);
  if (length < 2 || first == 0) return;
  named *n = DEM_NEW(mem, named);
  *n = (named){name, length, actor, NULL};
  named *head = dem_table_find(&a->names, name, first);
  a->begins[pair_at(name) / 8] |= (unsigned char)(1 << pair_at(name) % 8);
  if (!head) {
    dem_table_put(&a->names, mem, name, first, n);
    return;
  }
  named swap = *head;
  if (length > head->length) *head = *n, *n = swap, head->next = n;
  else {
    while (head->next && head->next->length >= length) head = head->next;
    n->next = head->next;
    head->next = n;
  }
}

static bool has_small(const char *text) {
  while (*text && !(*text >= 'a' && *text <= 'z')) text++;
  return *text;
}

static void add_names(dem_about *a, dem_arena *mem, int actor) {
  const dem_actor *whose = &a->actors->actors[actor];
  add_name(a, mem, actor, whose->name);
  for (int i = 0; i < whose->n_aliases; i++)
    if (whose->aliases[i].in_data && has_small(whose->aliases[i].text)) add_name(a, mem, actor, whose->aliases[i].text);
}

dem_about *dem_about_new(dem_arena *mem, const dem_actors *actors) {
  dem_about *a = DEM_NEW(mem, dem_about);
  a->actors = actors;
  a->rows = DEM_NEW_ARRAY(mem, int64_t, actors->n);
  a->last = DEM_NEW_ARRAY(mem, int64_t, actors->n);
  for (int i = 0; i < actors->n; i++) {
    const char *code = actors->actors[i].code;
    int index = strlen(code) == 3 ? code_index(code) : -1;
    if (index >= 0) a->codes[index] = i + 1;
    add_names(a, mem, i);
  }
  return a;
}

/* ---- counting ---------------------------------------------------------------------------------------------------- */

static void count(dem_about *a, int actor) {
  if (actor < 0 || a->last[actor] == a->row) return;
  a->last[actor] = a->row;
  a->rows[actor]++;
}

static void count_codes(dem_about *a, const dem_record *r) {
  for (int i = 0; i < r->n; i++) {
    int index = r->fields[i].length == 3 ? code_index(r->fields[i].text) : -1;
    if (index >= 0) count(a, a->codes[index] - 1);
  }
}

/* The longest name that begins here; how far it reaches, else the word. */
static size_t count_at(dem_about *a, const char *text, size_t length) {
  size_t first = word_length(text, length);
  if (length < 2 || first == 0 || !(a->begins[pair_at(text) / 8] >> pair_at(text) % 8 & 1)) return first;
  for (const named *n = dem_table_find(&a->names, text, first); n; n = n->next) {
    if (n->length > length || memcmp(n->name, text, n->length) != 0) continue;
    if (n->length < length && in_word(text[n->length])) continue;
    count(a, n->actor);
    return n->length;
  }
  return first;
}

static void count_names(dem_about *a, const dem_record *r) {
  for (size_t i = 0; i < r->length;) {
    size_t passed = count_at(a, r->text + i, r->length - i);
    i += passed > 0 ? passed : 1;
  }
}

void dem_about_count(dem_about *a, const dem_row *row) {
  a->row++;
  count(a, row->actors[DEM_ROW_ACTOR]);
  count(a, row->actors[DEM_ROW_TARGET]);
  if (row->fit->table->mentions == DEM_MENTIONS_CODES) count_codes(a, &row->record);
  if (row->fit->table->mentions == DEM_MENTIONS_NAMES) count_names(a, &row->record);
}

dem_status dem_about_write(dem_ctx *cx, dem_about *a, dem_entry_writer *writer) {
  for (int i = 0; i < a->actors->n; i++) {
    if (a->rows[i] > 0) DEM_TRY(dem_entry_count_about(cx, writer, a->actors->actors[i].code, a->rows[i]));
    a->rows[i] = 0;
  }
  return DEM_OK;
}
