/* The path of the posterior: the interval of each type's chance before any evidence and after each piece of it, over
 * the outcomes that fit in the end (thick bar), over all (thin bar), and over those that survive D1 (outlined bar). */
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/svg.h"

enum { LEFT = 16, AXIS = 380, RIGHT = 172 };        /* across */
enum { TOP = 16, STEP = 76, LINE = 15, FOOT = 40 }; /* down */
enum { MOST_STEPS = 16 };

/* What a bar is over. */
typedef enum whose { FITTING, ALL, D1, N_WHOSE } whose;

typedef struct path {
  dem_page *page;
  dem_svg svg;
  const dem_inference *said;
  int type, n_steps; /* pieces that are drawn */
} path;

static double place(dem_rat chance) { return LEFT + AXIS * dem_rat_double(chance); }

/* Of step 0 the prior, then after each piece. */
static dem_interval interval_at(const path *p, int step, whose row) {
  dem_rat prior = p->page->game->prior[p->type];
  if (step == 0) return (dem_interval){prior, prior};
  if (row == FITTING) return dem_page_fitting(p->page, step - 1, p->type, false);
  return p->said->clues[step - 1].after[row == D1 ? DEM_REFINEMENT_D1 + 1 : 0][p->type];
}

static const char *step_name(const path *p, int step) {
  dem_page *page = p->page;
  if (step == 0) return "before any evidence";
  const dem_clue *clue = &p->said->clues[step - 1];
  if (clue->witness.row == 0) return dem_word_clue(page, clue);
  return dem_arena_format(page->mem, "row %lld, %s", (long long)clue->witness.row, dem_word_clue(page, clue));
}

static void draw_axis(path *p, double bottom) {
  const dem_chance_axis axis = {.left = LEFT, .width = AXIS, .top = TOP, .bottom = bottom};
  dem_svg_chances(&p->svg, &axis, dem_word_chance_of(p->page, p->type));
}

static void draw_bar(path *p, int step, whose row, double y) {
  static const double heights[] = {9, 3, 5};
  static const char *const names[] = {"that fit: ", "all: ", "D1: "};
  dem_interval at = interval_at(p, step, row);
  const char *colour = dem_svg_type_class(p->type);
  const char *class = row == D1 ? dem_arena_format(p->page->mem, "%s hollow", colour) : colour;
  bool some = dem_rat_is_defined(at.min);
  const char *text = some ? dem_word_interval(p->page, &at) : "no outcome is left";
  if (some)
    dem_svg_rect(&p->svg, class, place(at.min) - 2, y - heights[row] / 2, place(at.max) - place(at.min) + 4,
                 heights[row]);
  dem_svg_text(&p->svg, row == FITTING ? "num bold" : "num", DEM_ANCHOR_START, LEFT + AXIS + 16, y + 4, RIGHT - 16,
               dem_arena_format(p->page->mem, "%s%s", step == 0 ? "" : names[row], text));
}

/* What joins the thick bars of two steps: how the ends moved. */
static void draw_move(path *p, int step, double y) {
  dem_interval old = interval_at(p, step - 1, FITTING), now = interval_at(p, step, FITTING);
  if (!dem_rat_is_defined(old.min) || !dem_rat_is_defined(now.min)) return;
  dem_svg_line(&p->svg, "link", place(old.min), y - STEP + 4, place(now.min), y - 4);
  dem_svg_line(&p->svg, "link", place(old.max), y - STEP + 4, place(now.max), y - 4);
}

static void draw_step(path *p, int step) {
  double y = TOP + STEP * step + 28;
  if (step > 0) draw_move(p, step, y);
  dem_svg_text(&p->svg, "small halo", DEM_ANCHOR_START, LEFT, y - 13, AXIS + RIGHT, step_name(p, step));
  for (whose row = 0; row < (step == 0 ? 1 : N_WHOSE); row++) draw_bar(p, step, row, y + LINE * row);
}

static const char *description(path *p) {
  dem_buf *buf = dem_word_begin(p->page);
  for (int i = 0; i <= p->n_steps; i++) {
    dem_interval fit = interval_at(p, i, FITTING), all = interval_at(p, i, ALL), d1 = interval_at(p, i, D1);
    dem_buf_put(buf, i == 0 ? "" : "; ");
    dem_buf_put(buf, step_name(p, i));
    dem_buf_put(buf, ": ");
    dem_buf_put(buf, dem_word_interval(p->page, &fit));
    dem_buf_put(buf, i == 0 ? "" : ", over all outcomes ");
    dem_buf_put(buf, i == 0 ? "" : dem_word_interval(p->page, &all));
    dem_buf_put(buf, i == 0 ? "" : ", over survivors of D1 ");
    dem_buf_put(buf, i == 0 ? "" : dem_word_interval(p->page, &d1));
  }
  return dem_word_end(p->page);
}

static void draw(path *p) {
  double bottom = TOP + STEP * (p->n_steps + 1);
  dem_svg_open(&p->svg, dem_arena_format(p->page->mem, "path-%d", p->type + 1), LEFT + AXIS + RIGHT, bottom + FOOT,
               "The posterior piece by piece", description(p));
  draw_axis(p, bottom);
  for (int i = 0; i <= p->n_steps; i++) draw_step(p, i);
  dem_svg_close(&p->svg);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static const char *finding(path *p) {
  dem_page *page = p->page;
  dem_interval end = dem_page_fitting(page, -1, 0, false);
  if (!dem_rat_is_defined(end.min)) return "No outcome is left that agrees with all pieces of evidence";
  const char *low = dem_word_chance(page, end.min), *high = dem_word_chance(page, end.max);
  const char *ends = strcmp(low, high) == 0 ? dem_arena_format(page->mem, "at %s", low)
                                            : dem_arena_format(page->mem, "between %s and %s", low, high);
  return dem_arena_format(page->mem,
                          "Read piece by piece, the chance of %s starts at %s and ends %s in the outcomes that fit",
                          dem_word_type(page, 0), dem_word_chance(page, page->game->prior[0]), ends);
}

static const char *caption(path *p) {
  const char *text =
    "A bar runs from the lowest to the highest chance: the thick one over the outcomes that fit the whole "
    "evidence, the thin one over all that can have given it so far, the outlined one over those of all that "
    "survive D1. The order of the pieces does not matter in the end.";
  if (p->n_steps == p->said->n_clues) return text;
  return dem_arena_format(p->page->mem, "%s The first %d of %d pieces are drawn.", text, p->n_steps, p->said->n_clues);
}

void dem_page_path(dem_page *page) {
  const dem_inference *said = page->evidence->inference;
  path p = {.page = page, .svg = {.out = page->out, .mem = page->mem}, .said = said};
  if (!said || said->n_clues == 0) return;
  p.n_steps = said->n_clues < MOST_STEPS ? said->n_clues : MOST_STEPS;
  dem_html_figure_open(page->out, "path", finding(&p));
  for (p.type = 0; p.type < (page->game->n_types == 2 ? 1 : page->game->n_types); p.type++) draw(&p);
  dem_html_figure_caption(page->out, caption(&p));
  dem_page_path_table(page);
  dem_html_figure_close(page->out);
}
