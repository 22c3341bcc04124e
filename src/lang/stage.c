/* What comes after the answers: move PLAYER a, b [if G], and chance "text" a : 1/3, b : 2/3 [if G]. Read twice: the
 * guards speak of names that may be declared below. */
#include <string.h>

#include "lang/reader.h"

/* The guard waits for the second reading. */
static void leave_guard(dem_reader *r) {
  if (dem_token_is(r, "if")) r->now->resume = r->token.from;
  else dem_take_end(r);
}

static dem_stage *add_stage(dem_reader *r, dem_stage_kind kind, dem_name name, const dem_list *branches) {
  dem_stage *stage = DEM_LIST_ADD(&r->stages, r->scratch, dem_stage);
  *stage = (dem_stage){.kind = kind, .name = name, .n_branches = branches->n};
  stage->branches = DEM_LIST_SEAL(branches, r->mem, dem_name);
  return stage;
}

static void take_branch(dem_reader *r, const char *owner, dem_list *branches) {
  dem_name branch = dem_take_name(r, "a move's name", false);
  dem_word_declare(r, branch, owner, (dem_atom){DEM_ATOM_BRANCH, r->stages.n, branches->n});
  *DEM_LIST_ADD(branches, r->scratch, dem_name) = branch;
}

void dem_declare_move(dem_reader *r) {
  dem_token word = dem_take_sender(r, "the player who moves", "moves later; audiences answer with 'chooses'");
  const dem_player *sender = dem_reader_sender(r);
  dem_name name = {dem_arena_copy(r->mem, word.start, word.length), sender ? sender->name.label : NULL,
                   dem_cursor_place(r->now->start)};
  r->now->item = r->stages.n;
  dem_list branches = {0};
  do take_branch(r, name.id, &branches);
  while (dem_try_sign(r, ','));
  if (dem_token_is_sign(r, ':'))
    dem_reader_fail(r, dem_token_place(r), NULL, "a player's moves have no chances; those of 'chance' have");
  add_stage(r, DEM_STAGE_MOVE, name, &branches);
  leave_guard(r);
}

/* ---- chance ---------------------------------------------------------------------------------------------- */

static dem_name take_chance_text(dem_reader *r) {
  dem_name name = {.at = dem_token_place(r)};
  name.id = dem_take_text(r, "the text that says what chance decides, in quotes,");
  if (!name.id) dem_reader_fail(r, name.at, NULL, "the text of a chance move is empty: say what chance decides");
  const dem_place *other = dem_table_find(&r->chance_table, name.id, strlen(name.id));
  if (other)
    dem_reader_fail(r, name.at, NULL, "two chance moves have the same text, here and in line %d: tell them apart",
                    other->line);
  dem_place *at = DEM_NEW(r->scratch, dem_place);
  *at = name.at;
  dem_table_put(&r->chance_table, r->scratch, name.id, strlen(name.id), at);
  return name;
}

void dem_declare_chance(dem_reader *r) {
  dem_name name = take_chance_text(r);
  r->now->item = r->stages.n;
  dem_list branches = {0}, chances = {0};
  do {
    take_branch(r, "chance", &branches);
    dem_take_sign(r, ':', "':' and the chance of this branch");
    const dem_expr *chance = dem_take_expr(r, DEM_FORM_PLAIN, "the chance of this branch");
    *DEM_LIST_ADD(&chances, r->scratch, const dem_expr *) = chance;
  } while (dem_try_sign(r, ','));
  dem_stage *stage = add_stage(r, DEM_STAGE_CHANCE, name, &branches);
  stage->chances = DEM_LIST_SEAL(&chances, r->mem, const dem_expr *);
  leave_guard(r);
}

void dem_resolve_stage(dem_reader *r) {
  r->before_stage = r->now->item;
  dem_take_word(r, "if", "'if'");
  const dem_guard *guard = dem_take_guard(r);
  if (dem_token_is_sign(r, ','))
    dem_reader_fail(r, dem_token_place(r), NULL, "'if' holds for the whole move and stands at its end");
  dem_take_end(r);
  DEM_LIST_AT(&r->stages, dem_stage, r->now->item)->condition = guard;
}
