/* The robust posterior: for each type the interval of its chance after the observed signal, over all outcomes and over
 * those that survive each refinement, with the prior marked. A dot is the chance in one outcome. */
#include "page/html.h"
#include "page/page.h"
#include "page/svg.h"

enum { LEFT = 16, AXIS = 272, RIGHT = 40, WIDTH = LEFT + AXIS + RIGHT }; /* across: fits a telephone */
enum { TOP = 34, ROW = 52, FOOT = 40 };                                  /* down */
enum { MOST_DOTS = 200 };

typedef struct plot {
  dem_page *page;
  dem_svg svg;
  int type;
} plot;

static double place(dem_rat chance) { return LEFT + AXIS * dem_rat_double(chance); }

static bool counts(const dem_outcome *outcome, int row) { return row == 0 || outcome->verdicts[row - 1].survives; }

static const char *row_name(dem_page *page, int row) {
  if (row == 0) return "All outcomes";
  return dem_arena_format(page->mem, "Survivors of %s", dem_refinement_title((dem_refinement)(row - 1)));
}

static const char *row_count(dem_page *page, int row) {
  int all = row == 0 ? page->answer->n_outcomes : dem_page_count_survivors(page, row - 1);
  return dem_arena_format(page->mem, "%d of %d send it", page->answer->reading->n_outcomes[row], all);
}

static void draw_axis(plot *p, double bottom) {
  const dem_chance_axis axis = {.left = LEFT, .width = AXIS, .top = TOP, .bottom = bottom, .spare = 2 * LEFT};
  dem_svg_chances(&p->svg, &axis, dem_word_chance_of(p->page, p->type));
}

static void draw_prior(plot *p, double bottom) {
  dem_rat prior = p->page->game->prior[p->type];
  dem_svg_line(&p->svg, "prior", place(prior), TOP - 6, place(prior), bottom);
  const char *text = dem_arena_format(p->page->mem, "before: %s", dem_word_short(p->page, prior));
  dem_svg_text(&p->svg, "num", DEM_ANCHOR_MIDDLE, place(prior), TOP - 12, 0, text);
}

/* Beside the bar, or below it where there is no room. */
static void draw_end(plot *p, dem_rat at, double y, bool left) {
  const char *text = dem_word_short(p->page, at);
  double x = place(at) + (left ? -11 : 11), width = dem_text_width(text);
  dem_anchor anchor = left ? DEM_ANCHOR_END : DEM_ANCHOR_START;
  if (left && x - width < 0) x = 0, y += 17, anchor = DEM_ANCHOR_START;
  if (!left && x + width > WIDTH) x = WIDTH, y += 17, anchor = DEM_ANCHOR_END;
  dem_svg_text(&p->svg, "num bold halo", anchor, x, y + 4, 0, text);
}

static void draw_dots(plot *p, int row, double y) {
  const dem_answer *answer = p->page->answer;
  for (int i = 0; i < answer->n_outcomes && i < MOST_DOTS; i++) {
    if (!counts(&answer->outcomes[i], row)) continue;
    dem_rat chance = dem_page_observed_posterior(p->page, &answer->outcomes[i], p->type);
    if (!dem_rat_is_defined(chance)) continue;
    const char *hint =
      dem_arena_format(p->page->mem, "outcome %d: %s", answer->outcomes[i].id, dem_word_exact(p->page, chance));
    const char *class = dem_arena_format(p->page->mem, "%s ring", dem_svg_type_class(p->type));
    dem_svg_dot(&p->svg, class, place(chance), y, 6, hint);
  }
}

static const char *why_none(const dem_reading *reading, int row) {
  return row > 0 && reading->refuted_under[row - 1] ? "refuted under this restriction" : "none that was found sends it";
}

static void draw_row(plot *p, int row) {
  const dem_reading *reading = p->page->answer->reading;
  double y = TOP + ROW * (row + 1) - 16;
  const char *name = dem_arena_format(p->page->mem, "%s: %s", row_name(p->page, row), row_count(p->page, row));
  dem_svg_text(&p->svg, "small halo", DEM_ANCHOR_START, LEFT, y - 15, 0, name);
  if (reading->n_outcomes[row] == 0) {
    dem_svg_text(&p->svg, "small halo", DEM_ANCHOR_START, LEFT, y + 4, 0, why_none(reading, row));
    return;
  }
  const dem_interval *interval = &reading->posterior[row][p->type];
  dem_svg_rect(&p->svg, dem_svg_type_class(p->type), place(interval->min), y - 3.5,
               place(interval->max) - place(interval->min), 7);
  draw_dots(p, row, y);
  if (!dem_rat_equal(interval->min, interval->max)) draw_end(p, interval->min, y, true);
  draw_end(p, interval->max, y, false);
}

/* "Chance that Seoul is committed: before 2/5. All outcomes, of which 4 of 12 send the signal: 3/10 to 2/5. ..." */
static const char *description(plot *p) {
  dem_page *page = p->page;
  const dem_reading *reading = page->answer->reading;
  dem_buf *buf = dem_word_begin(page);
  dem_buf_format(buf, "The %s. Before: %s.", dem_word_chance_of(page, p->type),
                 dem_word_short(page, page->game->prior[p->type]));
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) {
    const dem_interval *at = &reading->posterior[row][p->type];
    dem_buf_format(buf, " %s, of which %s:", row_name(page, row), row_count(page, row));
    if (reading->n_outcomes[row] == 0) dem_buf_format(buf, " %s.", why_none(reading, row));
    else if (dem_rat_equal(at->min, at->max)) dem_buf_format(buf, " %s.", dem_word_short(page, at->max));
    else dem_buf_format(buf, " %s to %s.", dem_word_short(page, at->min), dem_word_short(page, at->max));
  }
  return dem_word_end(page);
}

static void draw(dem_page *page, int type) {
  plot p = {.page = page, .svg = {.out = page->out, .mem = page->mem}, .type = type};
  double bottom = TOP + ROW * (1 + DEM_N_REFINEMENTS);
  const char *id = dem_arena_format(page->mem, "robust-%d", type + 1);
  dem_svg_open(&p.svg, id, WIDTH, bottom + FOOT, "Intervals of the chance after the signal", description(&p));
  draw_axis(&p, bottom);
  draw_prior(&p, bottom);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) draw_row(&p, row);
  dem_svg_close(&p.svg);
}

static const char *interval_text(dem_page *page, const dem_interval *interval) {
  if (!dem_rat_is_defined(interval->min)) return "\xE2\x80\x93";
  return dem_arena_format(page->mem, "%s to %s", dem_word_exact(page, interval->min),
                          dem_word_exact(page, interval->max));
}

static void put_data(dem_page *page) {
  static const char *const headings[] = {"outcomes",        "that send it",     "type",
                                         "chance after it", "likelihood ratio", NULL};
  const dem_reading *reading = page->answer->reading;
  dem_html_fold_open(page->out, "These numbers as a table");
  dem_html_table_open(
    page->out, "Chance of each type after the signal, and P(signal | type) / P(signal | another type)", headings);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) {
    for (int t = 0; reading->n_outcomes[row] > 0 && t < page->game->n_types; t++)
      DEM_HTML(page->out, "<tr><th scope=\"row\">%</th><td>%</td><td><bdi>%</bdi></td><td>%</td><td>%</td></tr>\n",
               row_name(page, row), dem_word_count(page, reading->n_outcomes[row]), dem_word_type(page, t),
               interval_text(page, &reading->posterior[row][t]), interval_text(page, &reading->ratio[row][t]));
  }
  dem_html_table_close(page->out);
  dem_html_fold_close(page->out);
}

static const char *finding(dem_page *page) {
  const dem_interval *all = &page->answer->reading->posterior[0][0];
  const char *who = dem_word_type(page, 0);
  if (dem_rat_equal(all->min, all->max))
    return dem_arena_format(page->mem, "In every outcome that sends it, the signal puts the chance of %s at %s", who,
                            dem_word_short(page, all->max));
  return dem_arena_format(page->mem, "In the outcomes that send it, the signal puts the chance of %s between %s and %s",
                          who, dem_word_short(page, all->min), dem_word_short(page, all->max));
}

void dem_page_robust(dem_page *page) {
  dem_html_figure_open(page->out, "robust-posterior", finding(page));
  for (int t = 0; t < (page->game->n_types == 2 ? 1 : page->game->n_types); t++) draw(page, t);
  const char *cut = "";
  if (page->answer->n_outcomes > MOST_DOTS)
    cut = dem_arena_format(page->mem, " Dots are drawn for the first %d of the %d outcomes; bars and numbers are of all.",
                           MOST_DOTS, page->answer->n_outcomes);
  dem_html_figure_caption(
    page->out,
    dem_arena_format(page->mem,
                     "A dot is the chance after the signal in one outcome that sends it, a bar runs from the "
                     "lowest to the highest, the dashed line is the chance before it.%s",
                     cut));
  put_data(page);
  dem_html_figure_close(page->out);
}
