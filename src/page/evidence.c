/* The section "Evidence": what is drawn, and in which order it is told. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"

enum { MOST_DRAWN = 400 };

/* ---- what was observed ----------------------------------------------------------------------------------- */

/* The row that an observed statement cites, one after the other; -1 at the end. */
static int64_t cited_row(const dem_page *page, int index) {
  const dem_inference *inference = page->evidence->inference;
  if (inference) return index < inference->n_clues ? inference->clues[index].witness.row : -1;
  for (int i = 0; page->model && i < page->model->n_observed; index -= page->model->observed[i++].n_rows)
    if (index < page->model->observed[i].n_rows) return page->model->observed[i].rows[index];
  return -1;
}

bool dem_page_is_cited(const dem_page *page, int64_t row) {
  int64_t cited = 0;
  for (int i = 0; row > 0 && (cited = cited_row(page, i)) >= 0; i++)
    if (cited == row) return true;
  return false;
}

static int count_cited(const dem_page *page, const char *actor) {
  int n = 0;
  for (int i = 0; i < page->evidence->n_signals; i++) {
    const dem_signal *signal = &page->evidence->signals[i];
    n += strcmp(signal->actor, actor) == 0 && dem_page_is_cited(page, signal->id);
  }
  return n;
}

/* The actor of most of the rows that are cited; without any, of the first signal. */
static void find_sender(dem_page *page) {
  int most = -1;
  page->sender = "";
  for (int i = 0; i < page->evidence->n_signals; i++) {
    const dem_signal *signal = &page->evidence->signals[i];
    if (most >= 0 && !dem_page_is_cited(page, signal->id)) continue;
    int n = count_cited(page, signal->actor);
    if (n > most) {
      most = n;
      page->sender = signal->actor;
    }
  }
}

static void find_date(dem_page *page) {
  const dem_evidence *evidence = page->evidence;
  page->seen_on = "";
  if (evidence->inference)
    for (int i = 0; i < evidence->inference->n_dates; i++)
      if (evidence->inference->dates[i]) page->seen_on = evidence->inference->dates[i];
  if (!*page->seen_on && page->answer->reading && page->answer->reading->date)
    page->seen_on = page->answer->reading->date;
  for (int i = 0; !*page->seen_on && i < evidence->n_signals; i++)
    if (dem_page_is_cited(page, evidence->signals[i].id)) page->seen_on = evidence->signals[i].date;
}

/* ---- which rows are drawn -------------------------------------------------------------------------------- */

static int by_nearness(const void *a, const void *b) {
  const dem_drawn *one = a, *other = b;
  if (one->far != other->far) return one->far < other->far ? -1 : 1;
  return one->signal->id < other->signal->id ? -1 : 1;
}

static int by_day(const void *a, const void *b) {
  const dem_drawn *one = a, *other = b;
  if (one->day != other->day) return one->day < other->day ? -1 : 1;
  return one->signal->id < other->signal->id ? -1 : 1;
}

static bool concerns_sender(const dem_page *page, const dem_signal *signal) {
  return strcmp(signal->actor, page->sender) == 0 || strcmp(signal->target, page->sender) == 0 ||
         dem_page_is_cited(page, signal->id);
}

/* All where they are few; else those of and toward the sender that are nearest to what was observed. */
static void find_drawn(dem_page *page) {
  const dem_evidence *evidence = page->evidence;
  double seen = dem_date_day(page->seen_on);
  dem_drawn *drawn = DEM_NEW_ARRAY(page->mem, dem_drawn, evidence->n_signals + 1);
  int n = 0;
  for (int i = 0; i < evidence->n_signals; i++) {
    const dem_signal *signal = &evidence->signals[i];
    double day = dem_date_day(signal->date);
    if (!isfinite(day) || (evidence->n_signals > MOST_DRAWN && !concerns_sender(page, signal))) continue;
    bool cited = dem_page_is_cited(page, signal->id);
    drawn[n++] = (dem_drawn){signal, day, cited, cited ? -1 : isfinite(seen) ? fabs(day - seen) : 0};
  }
  if (n > MOST_DRAWN) {
    qsort(drawn, (size_t)n, sizeof *drawn, by_nearness);
    n = MOST_DRAWN;
  }
  qsort(drawn, (size_t)n, sizeof *drawn, by_day);
  page->drawn = drawn;
  page->n_drawn = n;
}

const dem_drawn *dem_page_find_row(const dem_page *page, int64_t row) {
  for (int i = 0; i < page->n_drawn; i++)
    if (page->drawn[i].signal->id == row) return &page->drawn[i];
  return NULL;
}

void dem_page_find_evidence(dem_page *page) {
  if (!page->evidence) return;
  find_sender(page);
  find_date(page);
  find_drawn(page);
}

/* ---- the section ----------------------------------------------------------------------------------------- */

static void put_opening(dem_page *page) {
  const dem_evidence *evidence = page->evidence;
  int64_t all = evidence->n_signals + evidence->n_left_out;
  if (all == 0) {
    dem_buf_put(page->out, "<p>The ledger holds no signal.</p>\n");
    return;
  }
  DEM_HTML(page->out,
           "<p>What the model calls observed was read from a ledger of words and deeds: %, each with its source.",
           dem_word_plural(page, all, "row", "rows"));
  if (page->n_drawn < all)
    DEM_HTML(page->out, " Shown are the % that concern what was observed most closely.",
             dem_word_count(page, page->n_drawn));
  dem_buf_put(page->out, " A mark in the timeline leads to its row.</p>\n");
}

void dem_page_evidence(dem_page *page) {
  if (!page->evidence) return;
  dem_html_section_open(page->out, "evidence", "Evidence");
  put_opening(page);
  dem_page_path(page);
  dem_page_timeline(page);
  dem_page_naming(page);
  dem_page_aid(page);
  dem_page_ties(page);
  dem_page_rows(page);
  dem_html_section_close(page->out);
}
