/* Words that mean nothing here, or too much: what they might be, and what to write instead. */
#include <string.h>

#include "lang/names.h"
#include "base/near.h"

enum { CANDIDATES = 20000, OWNERS = 5 }; /* so that a remark costs a bounded time */

const char *dem_owner_near(dem_reader *r, const dem_token *word, bool channel) {
  dem_near near;
  dem_near_init(&near, word->start, word->length);
  int n = channel ? r->channels.n : r->players.n;
  for (int i = 0; i < n && i < CANDIDATES; i++)
    dem_near_offer(&near, channel ? DEM_LIST_AT(&r->channels, dem_channel, i)->name.id
                                  : DEM_LIST_AT(&r->players, dem_player, i)->name.id);
  return near.best;
}

const char *dem_parameter_near(dem_reader *r, const char *id) {
  dem_near near;
  dem_near_init(&near, id, strlen(id));
  for (int i = 0; i < r->parameters.n && i < CANDIDATES; i++)
    dem_near_offer(&near, DEM_LIST_AT(&r->parameters, dem_parameter, i)->name.id);
  return near.best;
}

static const char *word_near(dem_reader *r, const dem_token *word) {
  bool qualified = memchr(word->start, '.', word->length) != NULL;
  dem_near near;
  dem_near_init(&near, word->start, word->length);
  const dem_word *w = r->first_word;
  for (int i = 0; w && i < CANDIDATES; i++, w = w->after) dem_near_offer(&near, qualified ? w->full : w->id);
  return near.best;
}

const dem_word *dem_word_next(const dem_word *word, int kind) {
  const dem_word *next = word->same;
  while (next && (int)next->atom.kind < kind) next = next->same;
  return next && (kind < 0 || (int)next->atom.kind == kind) ? next : NULL;
}

void dem_word_ambiguous(dem_reader *r, const dem_token *word, const dem_word *first, int kind) {
  char owners[OWNERS * (DEM_MAX_NAME * 2 + 8)] = "";
  size_t used = 0;
  const dem_word *w = first;
  for (int n = 0; w && n < OWNERS; w = dem_word_next(w, kind), n++) {
    const char *between = n == 0 ? "" : dem_word_next(w, kind) ? ", " : " or ";
    used += (size_t)(stpcpy(stpcpy(owners + used, between), w->full) - (owners + used));
  }
  dem_reader_complain(r, dem_cursor_place(word->from), NULL, "'%s' has several owners: write %s%s",
                      dem_reader_clip(r, word->start, word->length), owners, w ? ", ..." : "");
}

/* OWNER.NAME where the owner may be known. */
static void unknown_qualified(dem_reader *r, const dem_token *word, const char *dot) {
  dem_place at = dem_cursor_place(word->from);
  dem_token owner = *word;
  owner.length = (size_t)(dot - word->start);
  const char *owner_id = dem_reader_clip(r, owner.start, owner.length);
  const char *id = dem_reader_clip(r, dot + 1, word->length - owner.length - 1);
  bool known = dem_owner_find(r, owner.start, owner.length) || strcmp(owner_id, "chance") == 0;
  const char *meant = word_near(r, word);
  if (known) dem_reader_complain(r, at, meant, "'%s' has no type, level, answer or later move '%s'", owner_id, id);
  else dem_reader_complain(r, at, meant, "there is no player or channel '%s'", owner_id);
}

/* A word that one of `owner`'s things has, as an example. */
static const char *example(const dem_reader *r, const char *owner) {
  for (const dem_word *w = r->first_word; w; w = w->after)
    if (strcmp(w->owner, owner) == 0) return w->full;
  return NULL;
}

void dem_word_unknown(dem_reader *r, const dem_token *word) {
  dem_place at = dem_cursor_place(word->from);
  const char *id = dem_reader_clip(r, word->start, word->length);
  const dem_word_owner *owner = dem_owner_find(r, word->start, word->length);
  const char *dot = memchr(word->start, '.', word->length);
  if (dem_table_find(&r->parameter_table, word->start, word->length))
    dem_reader_complain(r, at, NULL, "'%s' is a parameter; here a type, level, answer or later move is named", id);
  else if (owner && example(r, owner->id))
    dem_reader_complain(r, at, NULL, "'%s' is a %s; say which of its words, for example %s", id,
                        owner->channel ? "channel" : "player", example(r, owner->id));
  else if (dot) unknown_qualified(r, word, dot);
  else dem_reader_complain(r, at, word_near(r, word), "there is no type, level, answer or later move '%s'", id);
}

/* Whether some parameter is STEM.X, for the words of the remark. */
static bool is_stem(const dem_reader *r, const dem_token *word) {
  for (int i = 0; i < r->parameters.n && i < CANDIDATES; i++) {
    const char *id = DEM_LIST_AT(&r->parameters, dem_parameter, i)->name.id;
    if (strncmp(id, word->start, word->length) == 0 && id[word->length] == '.') return true;
  }
  return false;
}

void dem_parameter_unknown(dem_reader *r, const dem_token *word) {
  dem_place at = dem_cursor_place(word->from);
  const char *id = dem_reader_clip(r, word->start, word->length);
  const dem_word *known = dem_table_find(&r->word_table, word->start, word->length);
  if (is_stem(r, word))
    dem_reader_complain(r, at, NULL,
                        "there is no parameter '%s', but there are '%s.' ones: write %s[type], or one in "
                        "full",
                        id, id, id);
  else if (known)
    dem_reader_complain(r, at, NULL, "'%s' is %s, not a number: what depends on it is written VALUE if %s", id,
                        dem_atom_kind_name(known->atom.kind), id);
  else dem_reader_complain(r, at, dem_parameter_near(r, id), "there is no parameter '%s'", id);
}
