/* What a word means. Players and channels share one name space; types, levels, answers and branches another, in which
 * a name with several owners is written OWNER.NAME; parameters have their own. */
#include <string.h>

#include "lang/names.h"
#include "base/near.h"
#include "lang/reader.h"

bool dem_word_excused(dem_reader *r, const char *id, size_t length) {
  if (dem_table_find(&r->tainted, id, length)) return true;
  dem_table_put(&r->tainted, r->scratch, id, length, r);
  return false;
}

void dem_statement_taint(dem_reader *r, const dem_model_statement *statement) {
  const char *p = statement->start.at;
  while (p < statement->end) {
    size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789.");
    if (n > (size_t)(statement->end - p)) n = (size_t)(statement->end - p);
    if (n > 0) dem_word_excused(r, p, n);
    p += n > 0 ? n : 1;
  }
}

/* ---- owners ---------------------------------------------------------------------------------------------- */

static const char *owner_kind(const dem_word_owner *owner) {
  return owner->channel ? "channel" : "player";
}

dem_word_owner *dem_owner_find(const dem_reader *r, const char *id, size_t length) {
  return dem_table_find(&r->owner_table, id, length);
}

dem_word_owner *dem_owner_declare(dem_reader *r, dem_name name, bool channel, int index) {
  size_t length = strlen(name.id);
  dem_word_owner *owner = dem_owner_find(r, name.id, length);
  if (owner)
    dem_reader_fail(r, name.at, NULL, "'%s' is already the name of a %s, in line %d", name.id, owner_kind(owner),
                    owner->at.line);
  if (strcmp(name.id, "chance") == 0)
    dem_reader_fail(r, name.at, NULL, "'chance' is who makes the chance moves: choose another name");
  owner = DEM_NEW(r->scratch, dem_word_owner);
  *owner = (dem_word_owner){channel, index, name.id, name.at};
  dem_table_put(&r->owner_table, r->scratch, name.id, length, owner);
  return owner;
}

int dem_owner_resolve(dem_reader *r, const dem_token *word, bool channel) {
  const dem_word_owner *owner = dem_owner_find(r, word->start, word->length);
  if (owner && owner->channel == channel) return owner->index;
  dem_place at = dem_cursor_place(word->from);
  if (dem_word_excused(r, word->start, word->length) || !dem_reader_wants(r, at)) return -1;
  const char *id = dem_reader_clip(r, word->start, word->length);
  if (owner)
    dem_reader_complain(r, at, NULL, "'%s' is a %s; a %s is needed here", id, owner_kind(owner),
                        channel ? "channel" : "player");
  else
    dem_reader_complain(r, at, dem_owner_near(r, word, channel), "there is no %s '%s'", channel ? "channel" : "player",
                        id);
  return -1;
}

/* ---- words ----------------------------------------------------------------------------------------------- */

void dem_word_declare(dem_reader *r, dem_name name, const char *owner, dem_atom atom) {
  const char *full = dem_arena_format(r->scratch, "%s.%s", owner, name.id);
  const dem_word *earlier = dem_table_find(&r->word_table, full, strlen(full));
  if (earlier) {
    dem_reader_complain(r, name.at, NULL, "'%s' already has a '%s', in line %d: choose another name", owner, name.id,
                        earlier->at.line);
    return;
  }
  dem_word *word = DEM_NEW(r->scratch, dem_word);
  *word = (dem_word){.atom = atom, .id = name.id, .owner = owner, .full = full, .at = name.at};
  dem_table_put(&r->word_table, r->scratch, full, strlen(full), word);
  if (r->last_word) r->last_word->after = word;
  else r->first_word = word;
  r->last_word = word;
  dem_word *first = dem_table_find(&r->word_table, name.id, strlen(name.id));
  if (first) {
    first->last_same->same = word;
    first->last_same = word;
  } else {
    word->last_same = word;
    dem_table_put(&r->word_table, r->scratch, name.id, strlen(name.id), word);
  }
}

static bool is_qualified(const dem_token *word) {
  return memchr(word->start, '.', word->length) != NULL;
}

/* `found` is what the word may mean here; `kind` as in dem_word_ambiguous. */
static bool resolve(dem_reader *r, dem_atom *out, const dem_token *word, const dem_word *found, int kind) {
  if (found && (is_qualified(word) || !dem_word_next(found, kind))) {
    *out = found->atom;
    return true;
  }
  if (dem_word_excused(r, word->start, word->length)) return false;
  if (!dem_reader_wants(r, dem_cursor_place(word->from))) {
    r->errors.total++;
    return false;
  }
  if (found) dem_word_ambiguous(r, word, found, kind);
  else dem_word_unknown(r, word);
  return false;
}

bool dem_word_resolve(dem_reader *r, dem_atom *out, const dem_token *word) {
  return resolve(r, out, word, dem_table_find(&r->word_table, word->start, word->length), -1);
}

static const char *const kind_names[] = {"a type", "a level", "an answer", "a later move"};

const char *dem_atom_kind_name(dem_atom_kind kind) {
  return kind_names[kind];
}

bool dem_word_resolve_as(dem_reader *r, dem_atom *out, const dem_token *word, dem_atom_kind kind, const char *needed) {
  const dem_word *first = dem_table_find(&r->word_table, word->start, word->length);
  bool fits = first && (first->atom.kind == kind || is_qualified(word));
  const dem_word *fit = first && !fits ? dem_word_next(first, kind) : first;
  if (!resolve(r, out, word, fit ? fit : first, fit ? (int)kind : -1)) return false;
  if (out->kind == kind) return true;
  dem_reader_complain(r, dem_cursor_place(word->from), NULL, "%s is needed here; '%s' is %s", needed,
                      dem_reader_clip(r, word->start, word->length), kind_names[out->kind]);
  return false;
}

static void no_level(dem_reader *r, const dem_token *word, const dem_channel *c) {
  dem_near near;
  dem_near_init(&near, word->start, word->length);
  for (int i = 0; i < c->n_levels; i++) dem_near_offer(&near, c->levels[i].id);
  dem_reader_complain(r, dem_cursor_place(word->from), near.best, "channel '%s' has no level '%s'; its levels are %s",
                      c->name.id, dem_reader_clip(r, word->start, word->length),
                      dem_reader_enumerate(r, c->levels, c->n_levels, "and"));
}

int dem_word_level(dem_reader *r, const dem_token *word, int channel) {
  const dem_channel *c = DEM_LIST_AT(&r->channels, dem_channel, channel);
  const char *full = dem_arena_format(r->scratch, "%s.%.*s", c->name.id, (int)word->length, word->start);
  const dem_word *found = dem_table_find(&r->word_table, full, strlen(full));
  if (!found && memchr(word->start, '.', word->length))
    found = dem_table_find(&r->word_table, word->start, word->length);
  if (found && found->atom.kind == DEM_ATOM_LEVEL && found->atom.owner == channel) return found->atom.index;
  if (dem_table_find(&r->tainted, word->start, word->length) || dem_word_excused(r, full, strlen(full))) return -1;
  if (dem_reader_wants(r, dem_cursor_place(word->from))) no_level(r, word, c);
  else r->errors.total++;
  return -1;
}

/* ---- parameters ------------------------------------------------------------------------------------------ */

int dem_parameter_resolve(dem_reader *r, const dem_token *word) {
  const int *found = dem_table_find(&r->parameter_table, word->start, word->length);
  if (found) {
    *DEM_LIST_AT(&r->used, bool, *found) = true;
    return *found;
  }
  if (dem_word_excused(r, word->start, word->length)) return -1;
  if (dem_reader_wants(r, dem_cursor_place(word->from))) dem_parameter_unknown(r, word);
  else r->errors.total++;
  return -1;
}

/* The parameter of one type, -1 after a complaint. */
static int of_type(dem_reader *r, const dem_token *word, const char *type) {
  const char *id = dem_arena_format(r->scratch, "%.*s.%s", (int)word->length, word->start, type);
  const int *found = dem_table_find(&r->parameter_table, id, strlen(id));
  if (found) {
    *DEM_LIST_AT(&r->used, bool, *found) = true;
    return *found;
  }
  dem_place at = dem_cursor_place(word->from);
  if (!dem_word_excused(r, id, strlen(id)))
    dem_reader_complain(r, at, dem_reader_wants(r, at) ? dem_parameter_near(r, id) : NULL,
                        "there is no parameter '%s', which %s[type] needs for type %s", id,
                        dem_reader_clip(r, word->start, word->length), type);
  return -1;
}

/* The row of a stem that was not met before; after ten missing parameters the others are not looked for. */
static int *make_stem(dem_reader *r, const dem_token *word) {
  dem_list row = {0};
  int missing = 0, most = dem_reader_wants(r, dem_cursor_place(word->from)) ? DEM_MAX_DIAGNOSTICS : 1;
  for (int i = 0; i < r->types.n && missing < most; i++) {
    int index = of_type(r, word, DEM_LIST_AT(&r->types, dem_type, i)->name.id);
    *DEM_LIST_ADD(&row, r->scratch, int) = index;
    missing += index < 0;
  }
  return DEM_LIST_SEAL(&row, r->mem, int);
}

const int *dem_stem_resolve(dem_reader *r, const dem_token *word) {
  int *row = dem_table_find(&r->stem_table, word->start, word->length);
  if (row) return row;
  if (word->length > DEM_MAX_NAME)
    dem_reader_fail(r, dem_cursor_place(word->from), NULL, "no parameter has so long a name");
  row = make_stem(r, word);
  dem_table_put(&r->stem_table, r->scratch, word->start, word->length, row);
  return row;
}
