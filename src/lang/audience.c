/* audience NAME ["label"] [sees CHANNEL, ...] chooses ANSWER, .... Read twice: what it sees may be declared below it.
 */
#include <string.h>

#include "lang/names.h"
#include "lang/reader.h"

/* The player of an audience: a new one, or one that a `player` line has introduced. */
static void take_player(dem_reader *r, dem_name name) {
  dem_word_owner *owner = dem_owner_find(r, name.id, strlen(name.id));
  if (!owner || owner->channel) {
    dem_owner_declare(r, name, false, r->players.n);
    *DEM_LIST_ADD(&r->players, r->scratch, dem_player) = (dem_player){name, DEM_ROLE_AUDIENCE, r->audiences.n};
    return;
  }
  dem_player *player = DEM_LIST_AT(&r->players, dem_player, owner->index);
  if (player->role == DEM_ROLE_SENDER)
    dem_reader_fail(r, name.at, NULL, "'%s' is the informed player and cannot be its own audience", name.id);
  if (player->role == DEM_ROLE_AUDIENCE)
    dem_reader_fail(r, name.at, NULL, "audience '%s' is already declared, in line %d", name.id, player->name.at.line);
  if (name.label && player->name.label)
    dem_reader_fail(r, name.at, NULL, "'%s' has a label already, in line %d", name.id, player->name.at.line);
  *player = (dem_player){player->name, DEM_ROLE_AUDIENCE, r->audiences.n};
  if (name.label) player->name.label = name.label;
  player->name.at = name.at;
}

static void skip_seen(dem_reader *r) {
  do {
    if (r->token.kind == DEM_TOKEN_STRING) dem_token_next(r);
    else dem_take_reference(r, "a channel that this audience sees");
  } while (dem_try_sign(r, ','));
}

static void take_answers(dem_reader *r, const char *owner, dem_audience *audience) {
  dem_list answers = {0};
  do {
    dem_name answer = dem_take_name(r, "an answer's name", false);
    dem_word_declare(r, answer, owner, (dem_atom){DEM_ATOM_ANSWER, r->now->item, answers.n});
    *DEM_LIST_ADD(&answers, r->scratch, dem_name) = answer;
  } while (dem_try_sign(r, ','));
  audience->answers = DEM_LIST_SEAL(&answers, r->mem, dem_name);
  audience->n_answers = answers.n;
}

void dem_declare_audience(dem_reader *r) {
  dem_name name = dem_take_name(r, "an audience's name", false);
  take_player(r, name);
  r->now->item = r->audiences.n;
  dem_audience *audience = DEM_LIST_ADD(&r->audiences, r->scratch, dem_audience);
  audience->name = name;
  if (dem_try_word(r, "sees")) {
    r->now->resume = r->token.from;
    skip_seen(r);
  }
  dem_take_word(r, "chooses", "'chooses' and the answers of this audience");
  take_answers(r, name.id, audience);
  dem_take_end(r);
}

/* ---- what it sees, when all channels and audiences are known ----------------------------------------------- */

static void see(dem_reader *r, bool *sees) {
  dem_place at = dem_token_place(r);
  if (r->token.kind == DEM_TOKEN_STRING)
    dem_reader_fail(r, at, NULL, "not yet: an audience that sees a chance move; audiences see channels");
  dem_token word = dem_take_reference(r, "a channel");
  const dem_word_owner *owner = dem_owner_find(r, word.start, word.length);
  if (owner && !owner->channel && DEM_LIST_AT(&r->players, dem_player, owner->index)->role == DEM_ROLE_AUDIENCE)
    dem_reader_fail(r, at, NULL,
                    "not yet: an audience that sees another's answer; audiences answer at once and see channels");
  int channel = dem_owner_resolve(r, &word, true);
  if (channel < 0) return;
  if (sees[channel]) dem_reader_complain(r, at, NULL, "this channel is named twice");
  sees[channel] = true;
}

void dem_resolve_audience(dem_reader *r) {
  dem_audience *audience = DEM_LIST_AT(&r->audiences, dem_audience, r->now->item);
  bool *sees = DEM_NEW_ARRAY(r->mem, bool, r->channels.n + 1);
  do see(r, sees);
  while (dem_try_sign(r, ','));
  audience->sees = sees;
}
