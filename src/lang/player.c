/* player NAME ["label"] [type T ["label"] : PRIOR, ...], and type T can LEVEL, .... */
#include <string.h>

#include "lang/reader.h"

static void take_type(dem_reader *r, const char *player) {
  dem_name name = dem_take_name(r, "a type's name", false);
  dem_word_declare(r, name, player, (dem_atom){DEM_ATOM_TYPE, 0, r->types.n});
  dem_type *type = DEM_LIST_ADD(&r->types, r->scratch, dem_type);
  type->name = name;
  int index = r->types.n - 1;
  dem_take_sign(r, ':', dem_arena_format(r->scratch, "the prior of type %s (': CHANCE')", name.id));
  const dem_expr *prior = dem_take_expr(r, DEM_FORM_PLAIN, "the prior of this type");
  DEM_LIST_AT(&r->types, dem_type, index)->prior = prior;
}

const dem_player *dem_reader_sender(const dem_reader *r) {
  for (int i = 0; i < r->players.n; i++) {
    const dem_player *player = DEM_LIST_AT(&r->players, dem_player, i);
    if (player->role == DEM_ROLE_SENDER) return player;
  }
  return NULL;
}

dem_token dem_take_sender(dem_reader *r, const char *what, const char *does) {
  dem_token word = dem_take_reference(r, what);
  const dem_player *sender = dem_reader_sender(r);
  bool same = !sender || (strlen(sender->name.id) == word.length && !memcmp(sender->name.id, word.start, word.length));
  if (!same && !dem_word_excused(r, word.start, word.length))
    dem_reader_complain(r, dem_cursor_place(word.from), sender->name.id, "only the informed player, '%s', %s",
                        sender->name.id, does);
  return word;
}

void dem_declare_player(dem_reader *r) {
  dem_name name = dem_take_name(r, "a player's name", false);
  dem_owner_declare(r, name, false, r->players.n);
  const dem_player *other = dem_reader_sender(r);
  bool informed = dem_token_is(r, "type");
  dem_role role = informed && !other ? DEM_ROLE_SENDER : DEM_ROLE_BYSTANDER;
  *DEM_LIST_ADD(&r->players, r->scratch, dem_player) = (dem_player){name, role, -1};
  if (informed && other)
    dem_reader_fail(r, dem_token_place(r), NULL, "not yet: several informed players; '%s' has types already",
                    other->name.id);
  if (dem_try_word(r, "type")) {
    do take_type(r, name.id);
    while (dem_try_sign(r, ','));
  }
  if (dem_token_is(r, "if")) dem_reader_fail(r, dem_token_place(r), NULL, "a prior holds no guards");
  dem_take_end(r);
}

/* ---- message sets ---------------------------------------------------------------------------------------- */

void dem_resolve_type(dem_reader *r) {
  dem_token word = dem_take_reference(r, "a type's name");
  dem_atom type, level;
  bool known = dem_word_resolve_as(r, &type, &word, DEM_ATOM_TYPE, "a type");
  dem_take_word(r, "can", "'can' and the levels that this type can choose");
  do {
    dem_token name = dem_take_reference(r, "a level that this type can choose");
    if (!dem_word_resolve_as(r, &level, &name, DEM_ATOM_LEVEL, "a level") || !known) continue;
    int n_levels = DEM_LIST_AT(&r->channels, dem_channel, level.owner)->n_levels;
    r->can[level.owner][type.index * n_levels + level.index] = true;
  } while (dem_try_sign(r, ','));
  dem_take_end(r);
}
