/* See aid.h. The facts named "aid to date", whose `about` is an actor or "median donor". */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page/aid.h"

/* ---- gathering ------------------------------------------------------------------------------------------- */

static bool is_aid(const dem_fact *fact) { return strcmp(fact->fact, "aid to date") == 0; }

/* In half days, so that the middle of a month has one, too. */
static int column(const char *date) { return (int)(2 * dem_date_day(date)); }

/* The givers begin behind the median. */
static int64_t row(int giver, int kind) { return ((int64_t)(giver + 1) << 32) + kind; }

static bool is_usable(dem_aid *it, const dem_fact *fact) {
  dem_rat value;
  if (!isfinite(dem_date_day(fact->date))) return false;
  if (!dem_rat_read(it->page->mem, &value, fact->value, strlen(fact->value))) return false;
  if (!it->first) it->first = fact;
  return strcmp(fact->unit, it->first->unit) == 0;
}

static void add_fact(dem_aid *it, dem_roll *dates, const dem_fact *fact) {
  dem_arena *mem = it->page->mem;
  bool median = strcmp(fact->about, "median donor") == 0;
  if (!is_usable(it, fact)) {
    it->n_left_out++;
    return;
  }
  int giver = median ? DEM_AID_MEDIAN : dem_roll_number(&it->givers, mem, fact->about);
  int kind = median ? 0 : dem_roll_number(&it->kinds, mem, fact->kind);
  dem_roll_number(dates, mem, fact->date);
  dem_tally_add(&it->tally, row(giver, kind), column(fact->date), fact);
}

static int by_day(const void *a, const void *b) {
  const char *one = *(const char *const *)a, *other = *(const char *const *)b;
  int order = column(one) - column(other);
  return order ? order : strcmp(one, other);
}

void dem_aid_find(dem_aid *it, dem_page *page) {
  const dem_facts *facts = &page->evidence->facts;
  dem_roll dates = {0};
  *it = (dem_aid){.page = page, .tally = {.cells = DEM_NEW_ARRAY(page->mem, dem_tallied, facts->n)}};
  for (int own = 1; own >= 0; own--)
    for (int i = 0; i < facts->n; i++)
      if (is_aid(&facts->facts[i]) && (strcmp(facts->facts[i].about, page->sender) == 0) == own)
        add_fact(it, &dates, &facts->facts[i]);
  dem_tally_sort(&it->tally);
  it->dates = DEM_LIST_SEAL(&dates.words, page->mem, const char *);
  it->n_dates = dates.words.n;
  if (it->n_dates > 0) qsort(it->dates, (size_t)it->n_dates, sizeof *it->dates, by_day);
}

/* ---- asking ---------------------------------------------------------------------------------------------- */

int dem_aid_lane_count(const dem_aid *it) {
  return it->kinds.words.n > DEM_MOST_LANES ? DEM_MOST_LANES : it->kinds.words.n;
}

/* Whether the lane is the kinds that have none of their own. */
static bool is_rest(const dem_aid *it, int lane) {
  return it->kinds.words.n > DEM_MOST_LANES && lane == DEM_MOST_LANES - 1;
}

const char *dem_aid_lane_name(const dem_aid *it, int lane) {
  if (!is_rest(it, lane)) return dem_roll_word(&it->kinds, lane);
  return dem_arena_format(it->page->mem, "%d other kinds", it->kinds.words.n - lane);
}

static void add(const dem_aid *it, dem_given *out, const dem_fact *fact) {
  dem_rat value;
  if (!dem_rat_read(it->page->mem, &value, fact->value, strlen(fact->value))) return;
  out->sum = out->n++ > 0 ? dem_rat_add(it->page->mem, out->sum, value) : value;
  out->last = fact;
}

/* Of each of these kinds what was told last up to that day. */
static dem_given sum(const dem_aid *it, int giver, int first, int last, int day) {
  dem_given given = {.sum = DEM_UNDEFINED};
  int end = dem_tally_seek(&it->tally, row(giver, last + 1), INT32_MIN);
  for (int i = dem_tally_seek(&it->tally, row(giver, first), INT32_MIN); i < end; i++) {
    const dem_tallied *cell = &it->tally.cells[i];
    if (cell->column > day) continue;
    given.fresh |= cell->column == day;
    if (i + 1 == end || cell[1].row != cell->row || cell[1].column > day) add(it, &given, cell->fact);
  }
  return given;
}

dem_given dem_aid_given(const dem_aid *it, int giver, int lane, int date) {
  int first = lane == DEM_AID_ALL ? 0 : lane, last = it->kinds.words.n - 1;
  if (lane != DEM_AID_ALL && !is_rest(it, lane)) last = lane;
  if (giver == DEM_AID_MEDIAN) first = last = 0;
  return sum(it, giver, first, last, column(it->dates[date]));
}

dem_given dem_aid_latest(const dem_aid *it, int giver, int lane) {
  return dem_aid_given(it, giver, lane, it->n_dates - 1);
}

dem_rat dem_aid_of_kind(const dem_aid *it, int giver, const char *kind) {
  for (int k = 0; k < it->kinds.words.n; k++)
    if (strcmp(dem_roll_word(&it->kinds, k), kind) == 0)
      return sum(it, giver, k, k, column(it->dates[it->n_dates - 1])).sum;
  return DEM_UNDEFINED;
}
