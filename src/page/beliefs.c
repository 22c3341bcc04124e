/* What sustains one outcome: for each unsent signal after which not every belief will do, the beliefs that do, drawn on
 * [0, 1] with the prior and with what the audiences do at the ends. Belief sets may have holes. With more than two
 * types bounds are drawn, one bar per type. */
#include "page/html.h"
#include "page/page.h"
#include "page/svg.h"

enum { LEFT = 8, AXIS = 380, NOTE_X = 406, NOTE_W = 318 };   /* across */
enum { TOP = 30, LINE = 17, LANE = 20, FOOT = 42, BAR = 9 }; /* down */
enum { MOST_NOTES = 6, MOST_ROWS = 30 };

typedef struct plot {
  dem_page *page;
  dem_svg svg;
  const dem_outcome *outcome;
  int n_needed; /* signals after which not every belief will do */
  int n_rows;   /* of these, those that are drawn */
  bool crowded; /* some change of answers has no room at the right */
  const dem_support **rows;
  double bottom;
} plot;

static double place(dem_rat chance) { return LEFT + AXIS * dem_rat_double(chance); }

static bool is_end(dem_rat chance) { return dem_rat_is_zero(chance) || dem_rat_equal(chance, DEM_ONE); }

/* ---- what the audiences do at the ends of the pieces ----------------------------------------------------- */

static int add_note(plot *p, const char **lines, int n, const dem_support *support, dem_rat at) {
  if (is_end(at)) return n;
  if (n >= MOST_NOTES) p->crowded = true;
  if (n >= MOST_NOTES) return n;
  const char *text = dem_page_threshold(p->page, support->signal, at);
  return n + dem_text_wrap(p->page->mem, lines + n, MOST_NOTES - n < 3 ? MOST_NOTES - n : 3, text,
                           dem_svg_room("small", NOTE_W));
}

static int notes(plot *p, const char **lines, const dem_support *support) {
  int n = 0;
  for (int i = 0; p->page->game->n_types == 2 && i < support->n_pieces; i++) {
    dem_interval at = dem_piece_interval(&support->pieces[i]);
    n = add_note(p, lines, n, support, at.min);
    if (!dem_rat_equal(at.min, at.max)) n = add_note(p, lines, n, support, at.max);
  }
  return n;
}

static double row_height(plot *p, const dem_support *support) {
  const char *lines[MOST_NOTES];
  int n = notes(p, lines, support), types = p->page->game->n_types;
  double height = types == 2 ? 62 : LANE * types + 34;
  return LINE * n + 34 > height ? LINE * n + 34 : height;
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

static void draw_axis(plot *p) {
  dem_page *page = p->page;
  const dem_chance_axis axis = {.left = LEFT, .width = AXIS, .top = TOP, .bottom = p->bottom, .spare = 60};
  bool two = page->game->n_types == 2;
  dem_svg_chances(&p->svg, &axis,
                  two ? dem_arena_format(page->mem, "believed %s", dem_word_chance_of(page, 0))
                      : "believed chance of each type");
}

static void draw_prior(plot *p) {
  if (p->page->game->n_types != 2) return;
  dem_rat prior = p->page->game->prior[0];
  dem_svg_line(&p->svg, "prior", place(prior), TOP - 6, place(prior), p->bottom);
  dem_svg_text(&p->svg, "num", DEM_ANCHOR_MIDDLE, place(prior), TOP - 12, 0,
               dem_arena_format(p->page->mem, "prior %s", dem_word_short(p->page, prior)));
}

static void draw_end(plot *p, dem_rat at, dem_anchor anchor, double y) {
  if (is_end(at)) return;
  double shift = anchor == DEM_ANCHOR_END ? -3 : anchor == DEM_ANCHOR_START ? 3 : 0;
  dem_svg_line(&p->svg, "tick", place(at), y - BAR, place(at), y + BAR);
  dem_svg_text(&p->svg, "num bold halo", anchor, place(at) + shift, y - BAR - 3, 0, dem_word_short(p->page, at));
}

static void draw_piece(plot *p, const dem_piece *piece, double y) {
  dem_interval at = dem_piece_interval(piece);
  double width = place(at.max) - place(at.min);
  dem_svg_rect(&p->svg, "t0", place(at.min), y - BAR / 2.0, width, BAR);
  if (width == 0) draw_end(p, at.min, DEM_ANCHOR_MIDDLE, y);
  else {
    draw_end(p, at.min, width < 90 ? DEM_ANCHOR_END : DEM_ANCHOR_START, y);
    draw_end(p, at.max, width < 90 ? DEM_ANCHOR_START : DEM_ANCHOR_END, y);
  }
}

/* "0 to 5/8, prior 1/3: dire" */
static const char *hull_text(plot *p, const dem_support *support, int type) {
  dem_page *page = p->page;
  return dem_arena_format(page->mem, "%s to %s, prior %s: %s", dem_word_short(page, support->min[type]),
                          dem_word_short(page, support->max[type]), dem_word_short(page, page->game->prior[type]),
                          dem_word_type(page, type));
}

static void draw_hulls(plot *p, const dem_support *support, double y) {
  for (int t = 0; t < p->page->game->n_types; t++) {
    double lane = y + 27 + LANE * (t + 0.5);
    dem_svg_rect(&p->svg, dem_svg_type_class(t), place(support->min[t]), lane - BAR / 2.0,
                 place(support->max[t]) - place(support->min[t]), BAR);
    dem_rat prior = p->page->game->prior[t];
    dem_svg_line(&p->svg, "prior", place(prior), lane - LANE / 2.0, place(prior), lane + LANE / 2.0);
    dem_svg_text(&p->svg, "num", DEM_ANCHOR_START, NOTE_X, lane + 4, NOTE_W, hull_text(p, support, t));
  }
}

static void draw_row(plot *p, const dem_support *support, double y, double height) {
  const char *lines[MOST_NOTES];
  double middle = y + 46;
  dem_svg_text(&p->svg, "label halo", DEM_ANCHOR_START, LEFT, y + 18, NOTE_X + NOTE_W - LEFT,
               dem_word_signal(p->page, support->signal));
  if (p->page->game->n_types != 2) draw_hulls(p, support, y);
  else
    for (int i = 0; i < support->n_pieces; i++) draw_piece(p, &support->pieces[i], middle);
  int n = notes(p, lines, support);
  for (int i = 0; i < n; i++)
    dem_svg_text(&p->svg, "small", DEM_ANCHOR_START, NOTE_X, middle + 5 + LINE * (i - (n > 1 ? 0.5 : 0)), 0, lines[i]);
  dem_svg_line(&p->svg, "rule", 0, y + height, NOTE_X + NOTE_W, y + height);
}

static const char *description(plot *p) {
  dem_buf *buf = dem_word_begin(p->page);
  for (int t = 0; t < (p->page->game->n_types == 2 ? 1 : p->page->game->n_types); t++)
    dem_buf_format(buf, "Believed %s; prior %s. ", dem_word_chance_of(p->page, t),
                   dem_word_short(p->page, p->page->game->prior[t]));
  for (int i = 0; i < p->n_rows; i++)
    dem_buf_format(buf, "After %s: %s. ", dem_word_signal(p->page, p->rows[i]->signal),
                   dem_page_support_text(p->page, p->rows[i]));
  return dem_word_end(p->page);
}

static void draw(plot *p) {
  p->bottom = TOP;
  for (int i = 0; i < p->n_rows; i++) p->bottom += row_height(p, p->rows[i]);
  dem_svg_open(&p->svg, dem_arena_format(p->page->mem, "beliefs-%d-drawing", p->outcome->id), NOTE_X + NOTE_W + 4,
               p->bottom + FOOT, "Beliefs that sustain the outcome after signals that nobody sends", description(p));
  draw_axis(p);
  draw_prior(p);
  double y = TOP;
  for (int i = 0; i < p->n_rows; i++) {
    double height = row_height(p, p->rows[i]);
    draw_row(p, p->rows[i], y, height);
    y += height;
  }
  dem_svg_close(&p->svg);
}

/* ---- the data -------------------------------------------------------------------------------------------- */

/* "hold, or projects 1/2, hold 1/2": the extreme answers of one audience. */
static const char *answers_text(dem_page *page, const dem_support *support, int audience) {
  const dem_answer_list *list = &support->answers[audience];
  int width = page->game->n_answers[audience];
  dem_buf *buf = dem_word_begin(page);
  for (int i = 0; i < list->n && i < 6; i++) {
    dem_buf_put(buf, i == 0 ? "" : "; or ");
    dem_buf_put(buf, dem_word_mix(page, audience, list->answers + i * width));
  }
  if (list->n > 6) dem_buf_format(buf, "; or %d more", list->n - 6);
  return dem_word_end(page);
}

static void put_support(dem_page *page, const dem_support *support) {
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td>%</td>", dem_word_signal(page, support->signal),
           dem_page_support_text(page, support));
  for (int k = 0; k < page->game->n_audiences; k++)
    DEM_HTML(page->out, "<td><bdi>%</bdi></td>", answers_text(page, support, k));
  dem_buf_put(page->out, "</tr>\n");
}

static void put_data(plot *p) {
  dem_page *page = p->page;
  const char **headings = DEM_NEW_ARRAY(page->mem, const char *, page->game->n_audiences + 3);
  headings[0] = "after";
  headings[1] =
    page->game->n_types == 2 ? dem_arena_format(page->mem, "chance of %s", dem_word_type(page, 0)) : "chances";
  for (int k = 0; k < page->game->n_audiences; k++)
    headings[2 + k] = dem_arena_format(page->mem, "%s answers", dem_word_audience(page, k));
  dem_html_fold_open(page->out, "These beliefs, and the answers they allow, as a table");
  dem_html_table_open(page->out, "Where the outcome needs particular beliefs: the extreme answers that deter",
                      headings);
  for (int i = 0; i < p->n_rows; i++) put_support(page, p->rows[i]);
  dem_html_table_close(page->out);
  dem_html_fold_close(page->out);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static void find_rows(plot *p) {
  p->rows = DEM_NEW_ARRAY(p->page->mem, const dem_support *, p->outcome->n_supports);
  for (int i = 0; i < p->outcome->n_supports; i++)
    if (!dem_support_is_free(p->page, &p->outcome->supports[i])) p->rows[p->n_needed++] = &p->outcome->supports[i];
  p->n_rows = p->n_needed < MOST_ROWS ? p->n_needed : MOST_ROWS;
}

static const char *finding(plot *p) {
  dem_page *page = p->page;
  return dem_arena_format(page->mem, "Outcome %d needs particular beliefs after %d of %s", p->outcome->id, p->n_needed,
                          dem_word_plural(page, p->outcome->n_supports, "unsent signal", "unsent signals"));
}

static const char *legend(plot *p) {
  if (p->page->game->n_types == 2)
    return "Bar: the beliefs that keep every type from sending the signal above it. Dashed line: the prior. Tick: "
           "there "
           "an audience changes its answer, as said on the right.";
  return "Bar: bounds by type of the beliefs that keep every type from sending the signal above it; the "
         "set itself may be smaller. Dashed: the prior of each.";
}

static const char *caption(plot *p) {
  const char *text = legend(p);
  if (p->crowded) text = dem_arena_format(p->page->mem, "%s Not every tick has room to be said.", text);
  if (p->n_rows < p->n_needed)
    text = dem_arena_format(p->page->mem, "%s The first %d of %d signals are drawn.", text, p->n_rows, p->n_needed);
  return text;
}

bool dem_page_needs_beliefs(const dem_page *page, const dem_outcome *outcome) {
  for (int i = 0; i < outcome->n_supports; i++)
    if (!dem_support_is_free(page, &outcome->supports[i])) return true;
  return false;
}

void dem_page_beliefs(dem_page *page, const dem_outcome *outcome) {
  plot p = {.page = page, .svg = {.out = page->out, .mem = page->mem}, .outcome = outcome};
  find_rows(&p);
  dem_html_figure_open(page->out, dem_arena_format(page->mem, "beliefs-%d", outcome->id), finding(&p));
  draw(&p);
  dem_html_figure_caption(page->out, caption(&p));
  put_data(&p);
  dem_html_figure_close(page->out);
}
