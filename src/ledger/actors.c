/* Reading a list of actors, line by line; the form is told at the head of words/actors.txt. */
#include "ledger/actors.h"

#include <limits.h>
#include <string.h>
#include <utf8proc.h>

#include "ledger/shipped.h"
#include "ledger/store.h"

enum { LONGEST = 200, MOST_ACTORS = 100000 }; /* bytes of a name; actors of a list */

typedef struct reading {
  dem_ctx *cx;
  dem_arena *mem;
  const char *file, *text;
  size_t length;
  int line;
  dem_list actors, aliases, blind; /* aliases of the actor that is being read */
  struct dem_actor_index *index;
  dem_actors *out;
  dem_status status;
} reading;

/* A piece of the text, without spaces around it. */
typedef struct piece {
  const char *text;
  size_t length;
} piece;

static bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

static piece trim(const char *begin, const char *end) {
  while (begin < end && blank(*begin)) begin++;
  while (end > begin && blank(end[-1])) end--;
  return (piece){begin, (size_t)(end - begin)};
}

/* Takes what stands before `stop` (or all) off the front. */
static piece take(piece *from, char stop) {
  const char *end = from->text + from->length;
  const char *at = from->length ? memchr(from->text, stop, from->length) : NULL;
  piece first = trim(from->text, at ? at : end);
  *from = at ? trim(at + 1, end) : (piece){end, 0};
  return first;
}

static bool is(piece p, const char *text) {
  return p.length == strlen(text) && memcmp(p.text, text, p.length) == 0;
}

static int shown(piece p) {
  return p.length < 60 ? (int)p.length : 60;
}

#define WRONG(r, ...) wrong((r), dem_arena_format((r)->mem, __VA_ARGS__))
static dem_status wrong(reading *r, const char *says) {
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%d: %s", r->file, r->line, says);
}

static dem_status register_in(reading *r, dem_table *table, const char *word) {
  int self = r->actors.n - 1;
  size_t length = strlen(word);
  const dem_actor_entry *known = dem_table_find(table, word, length);
  if (known && known->actor == self) return DEM_OK;
  if (known)
    return WRONG(r, "\"%s\" belongs to %s already (line %d); an actor's names and codes are its own", word,
                 DEM_LIST_AT(&r->actors, dem_actor, known->actor)->code, known->line);
  dem_actor_entry *entry = DEM_NEW(r->mem, dem_actor_entry);
  *entry = (dem_actor_entry){self, r->line};
  dem_table_put(table, r->mem, word, length, entry);
  return DEM_OK;
}

static dem_status read_name(reading *r, const char **out, piece name) {
  if (name.length == 0) return WRONG(r, "a name is missing");
  if (name.length > LONGEST) return WRONG(r, "a name has %zu bytes; %d are possible", name.length, LONGEST);
  *out = dem_arena_copy(r->mem, name.text, name.length);
  return DEM_OK;
}

static dem_status read_date(reading *r, const char **out, piece date) {
  if (date.length == 0) return DEM_OK;
  if (!dem_date_is(date.text, date.length))
    return WRONG(r, "\"%.*s\" is no date; write 1989, 1989-06 or 1989-06-18", shown(date), date.text);
  *out = dem_arena_copy(r->mem, date.text, date.length);
  return DEM_OK;
}

/* "Burma [..1989-06]": the dates are taken off the name. */
static dem_status read_dates(reading *r, dem_alias *alias, piece *name) {
  const char *open = memchr(name->text, '[', name->length);
  if (!open) return DEM_OK;
  const char *end = name->text + name->length - 1, *dots = open;
  while (dots < end && memcmp(dots, "..", 2) != 0) dots++;
  if (*end != ']' || dots == end)
    return WRONG(r, "\"%.*s\" has dates in no known form; write [1971-10..1997-05], either may be missing", shown(*name),
                 name->text);
  DEM_TRY(read_date(r, &alias->since, trim(open + 1, dots)));
  DEM_TRY(read_date(r, &alias->until, trim(dots + 2, end)));
  *name = trim(name->text, open);
  return DEM_OK;
}

static dem_status read_aliases(reading *r, piece rest, bool in_data) {
  if (r->actors.n == 0) return WRONG(r, "names come after the state or organisation whose names they are");
  do {
    dem_alias alias = {.in_data = in_data};
    piece name = take(&rest, ';');
    if (name.length > 0) DEM_TRY(read_dates(r, &alias, &name));
    DEM_TRY(read_name(r, &alias.text, name));
    DEM_TRY(register_in(r, &r->index->all, alias.text));
    *DEM_LIST_ADD(&r->aliases, r->mem, dem_alias) = alias;
  } while (rest.length > 0);
  return DEM_OK;
}

static dem_status read_blind(reading *r, piece rest) {
  do DEM_TRY(read_name(r, DEM_LIST_ADD(&r->blind, r->mem, const char *), take(&rest, ';')));
  while (rest.length > 0);
  return DEM_OK;
}

/* The aliases that were read since go to the last actor. */
static void close_actor(reading *r) {
  if (r->actors.n == 0) return;
  dem_actor *last = DEM_LIST_AT(&r->actors, dem_actor, r->actors.n - 1);
  last->n_aliases = r->aliases.n;
  last->aliases = DEM_LIST_SEAL(&r->aliases, r->mem, dem_alias);
  r->aliases.n = 0;
}

static bool is_code(piece p, size_t shortest, size_t longest) {
  if (p.length < shortest || p.length > longest) return false;
  for (size_t i = 0; i < p.length; i++)
    if (!(p.text[i] >= 'A' && p.text[i] <= 'Z') && !(i > 0 && p.text[i] >= '0' && p.text[i] <= '9')) return false;
  return true;
}

static int number_of(piece digits) {
  int number = 0;
  for (size_t i = 0; i < digits.length; i++) {
    if (digits.text[i] < '0' || digits.text[i] > '9' || number > 9999) return -1;
    number = 10 * number + digits.text[i] - '0';
  }
  return digits.length && digits.text[0] != '0' ? number : -1;
}

static dem_status register_actor(reading *r, const dem_actor *actor, piece cow) {
  DEM_TRY(register_in(r, &r->index->all, actor->code));
  DEM_TRY(register_in(r, &r->index->all, actor->name));
  DEM_TRY(register_in(r, &r->index->codes, actor->code));
  DEM_TRY(register_in(r, &r->index->codes, actor->name));
  if (actor->iso2) DEM_TRY(register_in(r, &r->index->iso2, actor->iso2));
  if (actor->iso2) DEM_TRY(register_in(r, &r->index->all, actor->iso2));
  if (actor->cow == 0) return DEM_OK;
  return register_in(r, &r->index->all, dem_arena_copy(r->mem, cow.text, cow.length));
}

static dem_status read_actor(reading *r, piece rest, const char *kind) {
  close_actor(r);
  piece code = take(&rest, ' '), iso2 = take(&rest, ' '), cow = take(&rest, ' ');
  dem_actor actor = {.kind = kind, .cow = is(cow, "-") ? 0 : number_of(cow)};
  if (r->actors.n == MOST_ACTORS) return WRONG(r, "a list has at most %d actors", MOST_ACTORS);
  if (!is_code(code, 2, 12))
    return WRONG(r, "\"%.*s\" is no code: it has 2 to 12 capital letters and digits", shown(code), code.text);
  if (!is(iso2, "-") && !is_code(iso2, 2, 2))
    return WRONG(r, "\"%.*s\" is no ISO alpha-2 code; write - where there is none", shown(iso2), iso2.text);
  if (actor.cow < 0)
    return WRONG(r, "\"%.*s\" is no number of the Correlates of War; write - where there is none", shown(cow), cow.text);
  actor.code = dem_arena_copy(r->mem, code.text, code.length);
  actor.iso2 = is(iso2, "-") ? NULL : dem_arena_copy(r->mem, iso2.text, iso2.length);
  DEM_TRY(read_name(r, &actor.name, rest));
  *DEM_LIST_ADD(&r->actors, r->mem, dem_actor) = actor;
  return register_actor(r, &actor, cow);
}

static dem_status read_line(reading *r, piece line) {
  piece rest = take(&line, '#');
  if (rest.length == 0) return DEM_OK;
  piece word = take(&rest, ' ');
  if (is(word, "state")) return read_actor(r, rest, "state");
  if (is(word, "organisation")) return read_actor(r, rest, "organisation");
  if (is(word, "also")) return read_aliases(r, rest, false);
  if (is(word, "data")) return read_aliases(r, rest, true);
  if (is(word, "blind")) return read_blind(r, rest);
  return WRONG(r, "a line begins with state, organisation, also, data or blind, not \"%.*s\"", shown(word), word.text);
}

static dem_status check_encoding(reading *r, piece line) {
  if (memchr(line.text, '\0', line.length)) return WRONG(r, "the line holds a NUL byte");
  for (size_t i = 0; i < line.length;) {
    utf8proc_int32_t letter;
    utf8proc_ssize_t size =
      utf8proc_iterate((const utf8proc_uint8_t *)line.text + i, (utf8proc_ssize_t)(line.length - i), &letter);
    if (size < 1) return WRONG(r, "byte %zu is no UTF-8", i + 1);
    i += (size_t)size;
  }
  return DEM_OK;
}

static dem_status read_lines(reading *r) {
  const char *at = r->text, *end = r->text + r->length;
  if (r->length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    if (r->line++ == INT_MAX - 1) return WRONG(r, "there are too many lines");
    piece line = trim(at, stop);
    if (line.length > 0) DEM_TRY(check_encoding(r, line));
    DEM_TRY(read_line(r, line));
    at = stop + (stop < end);
  }
  return r->actors.n > 0 ? DEM_OK : WRONG(r, "no actor is listed");
}

static void body(void *argument) {
  reading *r = argument;
  r->mem = dem_arena_new(r->cx);
  r->index = DEM_NEW(r->mem, struct dem_actor_index);
  r->out = DEM_NEW(r->mem, dem_actors);
  r->status = read_lines(r);
  close_actor(r);
  *r->out = (dem_actors){
    .mem = r->mem,
    .n = r->actors.n,
    .actors = DEM_LIST_SEAL(&r->actors, r->mem, dem_actor),
    .n_blind = r->blind.n,
    .blind = DEM_LIST_SEAL(&r->blind, r->mem, const char *),
    .index = r->index,
  };
}

dem_status dem_actors_read(dem_ctx *cx, dem_actors **out, const char *file, const char *text, size_t length) {
  reading r = {.cx = cx, .file = file ? file : "actors", .text = text, .length = length};
  if (!text) {
    const dem_shipped *list = dem_shipped_at("words/actors.txt");
    r.file = list->name, r.text = list->text, r.length = list->length;
  }
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, body, &r);
  if (status == DEM_OK) status = r.status;
  if (status == DEM_OK) *out = r.out;
  else if (r.mem) dem_arena_free(r.mem);
  return status;
}

void dem_actors_free(dem_actors *actors) {
  if (actors) dem_arena_free(actors->mem);
}
