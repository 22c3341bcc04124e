/* What a model says of itself:
 *   expect N outcomes [survive REFINEMENT]
 *   expect posterior of T after (LEVELS) within A .. B [under REFINEMENT] */
#include <string.h>

#include "base/near.h"
#include "lang/reader.h"

#define KEY(name, key, title, source) #key,
static const char *const keys[] = {DEM_REFINEMENTS(KEY)};
#undef KEY

static int take_refinement(dem_reader *r) {
  dem_place at = dem_token_place(r);
  dem_token word = dem_take_reference(r, "the name of a refinement");
  dem_near near;
  dem_near_init(&near, word.start, word.length);
  dem_name known[DEM_N_REFINEMENTS];
  for (int i = 0; i < DEM_N_REFINEMENTS; i++) {
    if (word.length == strlen(keys[i]) && memcmp(word.start, keys[i], word.length) == 0) return i;
    dem_near_offer(&near, keys[i]);
    known[i] = (dem_name){.id = keys[i]};
  }
  dem_reader_fail(r, at, near.best, "there is no refinement '%s'; this program knows %s",
                  dem_reader_clip(r, word.start, word.length),
                  dem_reader_enumerate(r, known, DEM_N_REFINEMENTS, "and"));
}

static void take_outcomes(dem_reader *r, dem_expect *expect) {
  expect->count = dem_take_count(r, "the number of outcomes");
  if (!dem_try_word(r, "outcome")) dem_take_word(r, "outcomes", "'outcomes'");
  if (!dem_token_is(r, "survive") && !dem_token_is(r, "survives")) return;
  dem_token_next(r);
  expect->kind = DEM_EXPECT_SURVIVORS;
  expect->refinement = take_refinement(r);
}

/* ---- posteriors ------------------------------------------------------------------------------------------ */

static void check_count(dem_reader *r, dem_place at, int n) {
  enum { SHOWN = 9 };
  if (n == r->channels.n) return;
  dem_name names[SHOWN];
  int shown = 0;
  for (; shown < r->channels.n && shown < SHOWN; shown++)
    names[shown] = DEM_LIST_AT(&r->channels, dem_channel, shown)->name;
  dem_reader_fail(r, at, NULL, "a signal has one level per channel (%s): %d, not %d",
                  dem_reader_enumerate(r, names, shown, "and"), r->channels.n, n);
}

static const int *take_signal(dem_reader *r) {
  dem_place at = dem_token_place(r);
  dem_list words = {0}, levels = {0};
  dem_take_sign(r, '(', "'(' and the levels of the signal");
  do *DEM_LIST_ADD(&words, r->scratch, dem_token) = dem_take_reference(r, "a level");
  while (dem_try_sign(r, ','));
  dem_take_sign(r, ')', "')'");
  check_count(r, at, words.n);
  for (int i = 0; i < words.n; i++) {
    int level = dem_word_level(r, DEM_LIST_AT(&words, dem_token, i), i);
    *DEM_LIST_ADD(&levels, r->scratch, int) = level;
  }
  return DEM_LIST_SEAL(&levels, r->mem, int);
}

static void take_interval(dem_reader *r, dem_expect *expect) {
  dem_place at = dem_token_place(r);
  expect->low = dem_take_number(r, "the lower end of the interval (a number)");
  if (r->token.kind != DEM_TOKEN_RANGE)
    dem_reader_fail(r, dem_token_place(r), NULL, "'..' is missing before %s: an interval is written 0 .. 2/5",
                    dem_token_text(r));
  dem_token_next(r);
  expect->high = dem_take_number(r, "the upper end of the interval (a number)");
  if (dem_rat_compare(expect->low, expect->high) > 0)
    dem_reader_complain(r, at, NULL, "the interval ends below where it begins");
}

static void take_posterior(dem_reader *r, dem_expect *expect) {
  expect->kind = DEM_EXPECT_POSTERIOR;
  dem_take_word(r, "of", "'of' and a type");
  dem_token word = dem_take_reference(r, "a type");
  dem_atom type = {0};
  dem_word_resolve_as(r, &type, &word, DEM_ATOM_TYPE, "a type");
  expect->type = type.index;
  dem_take_word(r, "after", "'after' and the signal in parentheses");
  expect->levels = take_signal(r);
  dem_take_word(r, "within", "'within' and the interval");
  take_interval(r, expect);
  if (dem_try_word(r, "under")) expect->refinement = take_refinement(r);
}

void dem_resolve_expect(dem_reader *r) {
  dem_expect expect = {.at = dem_cursor_place(r->now->start), .refinement = -1};
  if (r->token.kind == DEM_TOKEN_NUMBER) take_outcomes(r, &expect);
  else if (dem_try_word(r, "posterior")) take_posterior(r, &expect);
  else
    dem_reader_fail(
        r, dem_token_place(r), dem_token_is(r, "posteriors") ? "posterior" : NULL,
        "an expectation reads 'expect 6 outcomes', 'expect 3 outcomes survive d1' or 'expect posterior of C "
        "after (omit, none) within 0 .. 2/5'");
  dem_take_end(r);
  expect.text = dem_token_span(r, r->now->start);
  *DEM_LIST_ADD(&r->expects, r->scratch, dem_expect) = expect;
}
