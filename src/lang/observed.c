/* observed CHANNEL = LEVEL, ... [on DATE] [from ROW, ...]. The statements of one date are one play. */
#include <string.h>

#include "base/date.h"
#include "lang/reader.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* The length of a date in the form 2024-07-11 at p, 0 where there is none. */
static size_t date_length(const char *p, const char *end) {
  static const char form[] = "dddd-dd-dd";
  size_t n = sizeof form - 1;
  if ((size_t)(end - p) < n) return 0;
  for (size_t i = 0; i < n; i++)
    if (form[i] == 'd' ? !is_digit(p[i]) : p[i] != form[i]) return 0;
  bool goes_on = p + n < end && (is_digit(p[n]) || p[n] == '-' || p[n] == '.');
  return goes_on ? 0 : n;
}

static const char *take_date(dem_reader *r) {
  const char *p = r->token.from.at;
  dem_place at = dem_token_place(r);
  size_t length = date_length(p, r->now->end);
  if (length == 0) dem_reader_fail(r, at, NULL, "a date is written year-month-day, as in 2024-07-11, without quotes");
  if (!dem_date_is(p, length)) dem_reader_fail(r, at, NULL, "there is no day %.10s in the calendar", p);
  r->cursor.at = p + length;
  dem_token_next(r);
  r->last.at = p + length;
  return dem_arena_copy(r->mem, p, length);
}

static void take_rows(dem_reader *r, dem_list *rows) {
  do {
    dem_place at = dem_token_place(r);
    if (r->token.kind == DEM_TOKEN_WORD)
      dem_reader_fail(r, at, NULL, "with 'from' a statement speaks of one channel: write one statement a channel");
    int row = dem_take_count(r, "a row of the ledger (a number from 1)");
    if (row < 1) dem_reader_fail(r, at, NULL, "rows of the ledger are counted from 1");
    *DEM_LIST_ADD(rows, r->scratch, int) = row;
  } while (dem_try_sign(r, ','));
}

/* A row reads a play once. */
static void check_rows(dem_reader *r, const dem_observed *observed, const char *play) {
  for (int i = 0; i < observed->n_rows; i++) {
    const char *reading = dem_arena_format(r->scratch, "%s from %d", play, observed->rows[i]);
    if (dem_table_find(&r->play_table, reading, strlen(reading)))
      dem_reader_complain(r, observed->at, NULL, "row %d is cited twice for this: it is one reading", observed->rows[i]);
    else dem_table_put(&r->play_table, r->scratch, reading, strlen(reading), (void *)reading);
  }
}

/* One play has one level on each channel; rows of a ledger may disagree about it. */
static void check_play(dem_reader *r, const dem_observed *observed) {
  const dem_channel *c = DEM_LIST_AT(&r->channels, dem_channel, observed->channel);
  const char *play = dem_arena_format(r->scratch, "%s %s", c->name.id, observed->date ? observed->date : "");
  const dem_observed *other = dem_table_find(&r->play_table, play, strlen(play));
  bool certain = other && (other->n_rows == 0 || observed->n_rows == 0);
  if (certain && other->level != observed->level)
    dem_reader_complain(r, observed->at, NULL,
                        "on one date '%s' was one thing: line %d says %s; where sources disagree, cite a row on each line",
                        c->name.id, other->at.line, c->levels[other->level].id);
  check_rows(r, observed, play);
  if (other) return;
  dem_observed *copy = DEM_NEW(r->scratch, dem_observed);
  *copy = *observed;
  dem_table_put(&r->play_table, r->scratch, play, strlen(play), copy);
}

static void take_move(dem_reader *r, dem_list *moves) {
  dem_observed move = {.at = dem_token_place(r)};
  dem_token word = dem_take_reference(r, "the channel that was observed");
  move.channel = dem_owner_resolve(r, &word, true);
  dem_take_sign(r, '=', "'=' and the level that was observed");
  word = dem_take_reference(r, "the level that was observed");
  move.level = move.channel < 0 ? -1 : dem_word_level(r, &word, move.channel);
  *DEM_LIST_ADD(moves, r->scratch, dem_observed) = move;
}

void dem_resolve_observed(dem_reader *r) {
  dem_list moves = {0}, rows = {0};
  do take_move(r, &moves);
  while (dem_try_sign(r, ','));
  const char *date = dem_try_word(r, "on") ? take_date(r) : NULL;
  dem_place from = dem_token_place(r);
  if (dem_try_word(r, "from")) take_rows(r, &rows);
  if (rows.n > 0 && moves.n > 1)
    dem_reader_fail(r, from, NULL, "with 'from' a statement speaks of one channel: write one statement a channel");
  if (dem_token_is(r, "on")) dem_reader_fail(r, dem_token_place(r), NULL, "'on DATE' stands before 'from'");
  dem_take_end(r);
  const int *sealed = DEM_LIST_SEAL(&rows, r->mem, int);
  for (int i = 0; i < moves.n; i++) {
    dem_observed *observed = DEM_LIST_ADD(&r->observed, r->scratch, dem_observed);
    *observed = *DEM_LIST_AT(&moves, dem_observed, i);
    observed->date = date;
    observed->n_rows = rows.n;
    observed->rows = sealed;
    if (observed->level >= 0) check_play(r, observed);
  }
}
