/* signal NAME by PLAYER : LEVEL, ...; cost KIND of LEVEL = E [if G]; payoff PLAYER = TERMS. */
#include <string.h>

#include "base/near.h"
#include "lang/reader.h"

static void take_levels(dem_reader *r, int channel) {
  dem_list levels = {0};
  do {
    dem_name level = dem_take_name(r, "a level's name", false);
    dem_word_declare(r, level, DEM_LIST_AT(&r->channels, dem_channel, channel)->name.id,
                     (dem_atom){DEM_ATOM_LEVEL, channel, levels.n});
    *DEM_LIST_ADD(&levels, r->scratch, dem_name) = level;
  } while (dem_try_sign(r, ','));
  dem_channel *c = DEM_LIST_AT(&r->channels, dem_channel, channel);
  c->levels = DEM_LIST_SEAL(&levels, r->mem, dem_name);
  c->n_levels = levels.n;
}

void dem_declare_signal(dem_reader *r) {
  dem_name name = dem_take_name(r, "a channel's name", false);
  dem_owner_declare(r, name, true, r->channels.n);
  DEM_LIST_ADD(&r->channels, r->scratch, dem_channel)->name = name;
  int channel = r->channels.n - 1;
  dem_take_word(r, "by", "'by PLAYER' (who sends it)");
  dem_take_sender(r, "the informed player's name", "sends signals");
  dem_take_sign(r, ':', "':' and the levels of the channel");
  take_levels(r, channel);
  dem_take_end(r);
}

/* ---- costs ----------------------------------------------------------------------------------------------- */

static const char *const cost_kinds[] = {"sunk", "tied", "installment", "reducible"};
enum { N_COST_KINDS = sizeof cost_kinds / sizeof *cost_kinds };

static dem_cost_kind take_kind(dem_reader *r) {
  dem_place at = dem_token_place(r);
  dem_token word = dem_take_reference(r, "the kind of the cost (sunk or tied)");
  dem_near near;
  dem_near_init(&near, word.start, word.length);
  for (int i = 0; i < N_COST_KINDS; i++) {
    if (word.length == strlen(cost_kinds[i]) && memcmp(word.start, cost_kinds[i], word.length) == 0) {
      if (i > DEM_COST_TIED)
        dem_reader_fail(r, at, NULL, "not yet: %s costs; sunk and tied ones are read", cost_kinds[i]);
      return (dem_cost_kind)i;
    }
    dem_near_offer(&near, cost_kinds[i]);
  }
  dem_reader_fail(r, at, near.best,
                  "'%s' is no kind of cost: a cost is sunk (paid whatever happens) or tied (paid if "
                  "something happens later)",
                  dem_reader_clip(r, word.start, word.length));
}

/* Whether it speaks of an answer or a later move. */
static bool looks_ahead(const dem_guard *guard) {
  if (guard->kind == DEM_GUARD_ATOM) return guard->atom.kind == DEM_ATOM_ANSWER || guard->atom.kind == DEM_ATOM_BRANCH;
  return looks_ahead(guard->left) || (guard->right && looks_ahead(guard->right));
}

static void take_guard(dem_reader *r, dem_cost *cost) {
  dem_place at = dem_token_place(r);
  r->unsure = false;
  if (dem_try_word(r, "if")) cost->guard = dem_take_guard(r);
  if (r->token.kind == DEM_TOKEN_SIGN && strchr("+-*/", *r->token.start))
    dem_reader_fail(r, dem_token_place(r), NULL,
                    "the last 'if' of a cost guards the whole of it: put a guarded term inside it in parentheses");
  if (dem_token_is(r, "if"))
    dem_reader_fail(r, dem_token_place(r), "and", "a cost has one guard: join them with 'and'");
  if (cost->kind != DEM_COST_TIED) return;
  if (!cost->guard)
    dem_reader_fail(r, at, NULL,
                    "a tied cost needs 'if': what must happen later for it to be paid, an answer or a move");
  if (!r->unsure && !looks_ahead(cost->guard))
    dem_reader_complain(r, at, NULL,
                        "a tied cost is paid if something happens later: its 'if' must speak of an answer "
                        "or a later move");
}

void dem_resolve_cost(dem_reader *r) {
  dem_cost cost = {.at = dem_cursor_place(r->now->start), .kind = take_kind(r)};
  dem_take_word(r, "of", "'of LEVEL'");
  dem_token word = dem_take_reference(r, "the level that costs");
  dem_atom level = {0};
  dem_word_resolve_as(r, &level, &word, DEM_ATOM_LEVEL, "a level");
  cost.channel = level.owner;
  cost.level = level.index;
  dem_take_sign(r, '=', "'=' and the cost");
  cost.amount = dem_take_expr(r, DEM_FORM_COST, "the cost");
  take_guard(r, &cost);
  dem_take_end(r);
  *DEM_LIST_ADD(&r->costs, r->scratch, dem_cost) = cost;
}

/* ---- payoffs --------------------------------------------------------------------------------------------- */

void dem_resolve_payoff(dem_reader *r) {
  dem_payoff payoff = {.at = dem_cursor_place(r->now->start)};
  dem_token word = dem_take_reference(r, "the player whose payoff it is");
  payoff.player = dem_owner_resolve(r, &word, false);
  dem_take_sign(r, '=', "'=' and the payoff");
  payoff.value = dem_take_expr(r, DEM_FORM_SUM, "the payoff");
  dem_take_end(r);
  *DEM_LIST_ADD(&r->payoffs, r->scratch, dem_payoff) = payoff;
}
