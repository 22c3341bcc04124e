/* Reading a list of actors, line by line; the form is told at the head of words/actors.txt. */
#include "ledger/actors.h"

#include <string.h>

#include "ledger/lines.h"
#include "ledger/shipped.h"
#include "ledger/store.h"

enum { MOST_ACTORS = 100000 };

typedef struct reading {
  dem_ctx *cx;
  dem_arena *mem;
  dem_lines lines;
  dem_actor_list list;
  dem_actors *out;
  dem_status status;
} reading;

static dem_status fail_clash(reading *r) {
  const dem_actor_entry *owner = r->list.owner;
  return dem_lines_wrong(&r->lines, "\"%s\" belongs to %s already (line %d); an actor's names and codes are its own",
                         r->list.clash, DEM_LIST_AT(&r->list.actors, dem_actor, owner->actor)->code, owner->line);
}

static dem_status read_name(reading *r, const char **out, dem_line_piece name) {
  if (name.length == 0) return dem_lines_wrong(&r->lines, "a name is missing");
  if (name.length > DEM_LONGEST_WORDS)
    return dem_lines_wrong(&r->lines, "a name has %zu bytes; %d are possible", name.length, DEM_LONGEST_WORDS);
  *out = dem_arena_copy(r->mem, name.text, name.length);
  return DEM_OK;
}

static dem_status read_date(reading *r, const char **out, dem_line_piece date) {
  if (date.length == 0) return DEM_OK;
  if (!dem_date_is(date.text, date.length))
    return dem_lines_wrong(&r->lines, "\"%.*s\" is no date; write 1989, 1989-06 or 1989-06-18", dem_piece_shown(date),
                           date.text);
  *out = dem_arena_copy(r->mem, date.text, date.length);
  return DEM_OK;
}

/* "Burma [..1989-06]": the dates are taken off the name. */
static dem_status read_dates(reading *r, dem_alias *alias, dem_line_piece *name) {
  const char *open = memchr(name->text, '[', name->length);
  if (!open) return DEM_OK;
  const char *end = name->text + name->length - 1, *dots = open;
  while (dots < end && memcmp(dots, "..", 2) != 0) dots++;
  if (*end != ']' || dots == end)
    return dem_lines_wrong(&r->lines,
                           "\"%.*s\" has dates in no known form; write [1971-10..1997-05], either may be missing",
                           dem_piece_shown(*name), name->text);
  DEM_TRY(read_date(r, &alias->since, dem_piece_trim(open + 1, dots)));
  DEM_TRY(read_date(r, &alias->until, dem_piece_trim(dots + 2, end)));
  *name = dem_piece_trim(name->text, open);
  return DEM_OK;
}

static dem_status read_aliases(reading *r, dem_line_piece rest, bool in_data) {
  if (r->list.actors.n == 0)
    return dem_lines_wrong(&r->lines, "names come after the state or organisation whose names they are");
  do {
    dem_alias alias = {.in_data = in_data};
    dem_line_piece name = dem_piece_take(&rest, ';');
    if (name.length > 0) DEM_TRY(read_dates(r, &alias, &name));
    DEM_TRY(read_name(r, &alias.text, name));
    if (!dem_actor_list_add_alias(&r->list, &alias, r->lines.line)) return fail_clash(r);
  } while (rest.length > 0);
  return DEM_OK;
}

static dem_status read_blind(reading *r, dem_line_piece rest) {
  do {
    const char *words = NULL;
    DEM_TRY(read_name(r, &words, dem_piece_take(&rest, ';')));
    dem_actor_list_add_blind(&r->list, words);
  } while (rest.length > 0);
  return DEM_OK;
}

static bool is_code(dem_line_piece p, size_t shortest, size_t longest) {
  if (p.length < shortest || p.length > longest) return false;
  for (size_t i = 0; i < p.length; i++)
    if (!(p.text[i] >= 'A' && p.text[i] <= 'Z') && !(i > 0 && p.text[i] >= '0' && p.text[i] <= '9')) return false;
  return true;
}

static int number_of(dem_line_piece digits) {
  int number = 0;
  for (size_t i = 0; i < digits.length; i++) {
    if (digits.text[i] < '0' || digits.text[i] > '9' || number > 9999) return -1;
    number = 10 * number + digits.text[i] - '0';
  }
  return digits.length && digits.text[0] != '0' ? number : -1;
}

static dem_status read_actor(reading *r, dem_line_piece rest, const char *kind) {
  dem_line_piece code = dem_piece_take(&rest, ' '), iso2 = dem_piece_take(&rest, ' '), cow = dem_piece_take(&rest, ' ');
  dem_actor actor = {.kind = kind, .cow = dem_piece_is(cow, "-") ? 0 : number_of(cow)};
  if (r->list.actors.n == MOST_ACTORS) return dem_lines_wrong(&r->lines, "a list has at most %d actors", MOST_ACTORS);
  if (!is_code(code, 2, 12))
    return dem_lines_wrong(&r->lines, "\"%.*s\" is no code: it has 2 to 12 capital letters and digits",
                           dem_piece_shown(code), code.text);
  if (!dem_piece_is(iso2, "-") && !is_code(iso2, 2, 2))
    return dem_lines_wrong(&r->lines, "\"%.*s\" is no ISO alpha-2 code; write - where there is none",
                           dem_piece_shown(iso2), iso2.text);
  if (actor.cow < 0)
    return dem_lines_wrong(&r->lines, "\"%.*s\" is no number of the Correlates of War; write - where there is none",
                           dem_piece_shown(cow), cow.text);
  actor.code = dem_arena_copy(r->mem, code.text, code.length);
  actor.iso2 = dem_piece_is(iso2, "-") ? NULL : dem_arena_copy(r->mem, iso2.text, iso2.length);
  DEM_TRY(read_name(r, &actor.name, rest));
  return dem_actor_list_add(&r->list, &actor, r->lines.line) ? DEM_OK : fail_clash(r);
}

static dem_status read_line(reading *r, dem_line_piece rest) {
  dem_line_piece word = dem_piece_take(&rest, ' ');
  if (dem_piece_is(word, "state")) return read_actor(r, rest, "state");
  if (dem_piece_is(word, "organisation")) return read_actor(r, rest, "organisation");
  if (dem_piece_is(word, "also")) return read_aliases(r, rest, false);
  if (dem_piece_is(word, "data")) return read_aliases(r, rest, true);
  if (dem_piece_is(word, "blind")) return read_blind(r, rest);
  return dem_lines_wrong(&r->lines, "a line begins with state, organisation, also, data or blind, not \"%.*s\"",
                         dem_piece_shown(word), word.text);
}

static dem_status read_lines(reading *r) {
  for (;;) {
    dem_line_piece line;
    DEM_TRY(dem_lines_next(&line, &r->lines));
    if (line.length == 0) break;
    DEM_TRY(read_line(r, line));
  }
  return r->list.actors.n > 0 ? DEM_OK : dem_fail(r->lines.cx, DEM_DOMAIN, "%s: no actor is listed", r->lines.file);
}

static void body(void *argument) {
  reading *r = argument;
  r->mem = dem_arena_new(r->cx);
  dem_actor_list_init(&r->list, r->mem);
  r->status = read_lines(r);
  if (r->status == DEM_OK) r->out = dem_actor_list_end(&r->list, r->lines.file);
}

dem_status dem_actors_read(dem_ctx *cx, dem_actors **out, const char *file, const char *text, size_t length) {
  const dem_shipped *list = text ? NULL : dem_shipped_at("words/actors.txt");
  reading r = {.cx = cx};
  r.lines = list ? dem_lines_open(cx, list->name, list->text, list->length) : dem_lines_open(cx, file, text, length);
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
