/* All families at a glance: one row each, one column per signal that any of them sends, in every cell a square per type
 * whose area is the chance that the type sends the signal, and below them a bar of the chances after it. In a family of
 * several outcomes what is filled is the smallest chance, what is outlined the largest. One mark per refinement begins
 * the row; payoffs and prices end it. */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "page/matrix.h"
#include "page/svg.h"

enum { NAME_W = 104, LEAST_LANE = 50, MOST_LANE = 170, NARROW = 78, BROAD = 132 }; /* across */
enum { MARK_W = 54, SQUARE = 20, GAP = 14 };
enum { LANE = 22, ROW_PAD = 10, FOOT = 14, BAND = 26, LINE = 15, BAR_W = 44, BAR_H = 6 }; /* down, and the bar */
enum { MOST_LINES = 12 };

static const double SMALL = 12.0 / 13; /* headings are smaller than what is measured */

typedef struct matrix {
  dem_page *page;
  dem_svg svg;
  int n_rows, n_columns;
  int *columns;         /* [column]: signal */
  double lane;          /* width of the names of types */
  double column;        /* width of each, from the longest word in a heading */
  double top;           /* of the first row */
  double row;           /* height of a row */
  double payoff, price; /* widths of the last columns; 0: no prices */
} matrix;

/* ---- what is shown --------------------------------------------------------------------------------------- */

static const dem_outcome *member(const dem_page *page, const dem_family *family, int i) {
  return &page->answer->outcomes[family->members[i]];
}

static bool is_sent(const matrix *m, int signal) {
  for (int i = 0; i < m->n_rows; i++)
    if (member(m->page, &m->page->families[i], 0)->sent[signal]) return true;
  return false;
}

static void find_columns(matrix *m) {
  m->columns = DEM_NEW_ARRAY(m->page->mem, int, m->page->game->n_signals);
  for (int s = 0; s < m->page->game->n_signals; s++)
    if (is_sent(m, s)) m->columns[m->n_columns++] = s;
}

/* From left to right: name, marks, types, signals. */
static double marks_x(void) { return NAME_W; }

static double lanes_x(void) { return marks_x() + MARK_W * DEM_N_REFINEMENTS; }

static double column_x(const matrix *m, int column) { return lanes_x() + m->lane + m->column * column; }

static double payoff_x(const matrix *m) { return column_x(m, m->n_columns) + GAP; }

static double right_end(const matrix *m) { return payoff_x(m) + m->payoff + m->price + 2; }

/* Rows stand in two bands: those that survive D1, then the others. */
static double row_y(const matrix *m, int row) {
  bool second = row >= m->page->n_surviving;
  return m->top + BAND + m->row * row + (second && m->page->n_surviving > 0 ? BAND : 0);
}

static double bottom(const matrix *m) { return row_y(m, m->n_rows - 1) + m->row; }

static double widest_word(dem_arena *mem, const char *text) {
  double widest = 0;
  while (*text) {
    size_t length = strcspn(text, " ");
    double width = dem_text_width(dem_arena_copy(mem, text, length));
    if (width > widest) widest = width;
    text += length + strspn(text + length, " ");
  }
  return widest;
}

static double within(double low, double width, double high) { return width < low ? low : width > high ? high : width; }

static void find_widths(matrix *m) {
  m->column = NARROW;
  for (int i = 0; i < m->n_columns; i++) {
    double width = SMALL * widest_word(m->page->mem, dem_word_signal(m->page, m->columns[i])) + 7;
    m->column = within(m->column, width, BROAD);
  }
  m->lane = LEAST_LANE;
  for (int t = 0; t < m->page->game->n_types; t++)
    m->lane = within(m->lane, SMALL * dem_text_width(dem_word_type(m->page, t)) + 14, MOST_LANE);
}

static double widest_number(const matrix *m, dem_measure measure, const char *heading) {
  double widest = dem_text_width(heading);
  for (int i = 0; i < m->n_rows; i++)
    for (int t = 0; t < m->page->game->n_types; t++) {
      dem_interval range = dem_family_range(m->page, &m->page->families[i], measure, t, 0);
      double width = dem_text_width(dem_word_range(m->page, range));
      if (width > widest) widest = width;
    }
  return SMALL * widest + GAP;
}

static const char PAYOFF[] = "payoff", PRICE[] = "price paid";

/* ---- headings -------------------------------------------------------------------------------------------- */

/* One line per channel, a dot dot dot where there is no room for all; a signal without channels is wrapped. */
static int heading(const matrix *m, const char **lines, int signal) {
  dem_page *page = m->page;
  const dem_game *game = page->game;
  if (!page->model || !game->levels)
    return dem_text_wrap(page->mem, lines, MOST_LINES, game->signals[signal], (m->column - 6) / SMALL);
  int n = 0, c = 0;
  for (; c < game->n_channels && n < MOST_LINES; c++)
    n +=
      dem_text_wrap(page->mem, lines + n, MOST_LINES - n < 2 ? 1 : 2,
                    dem_word_of_level(page, c, game->levels[signal * game->n_channels + c]), (m->column - 6) / SMALL);
  if (c < game->n_channels) lines[n - 1] = "\xE2\x80\xA6";
  return n;
}

static double headings_height(matrix *m) {
  const char *lines[MOST_LINES];
  int most = 2;
  for (int i = 0; i < m->n_columns; i++) {
    int n = heading(m, lines, m->columns[i]);
    if (n > most) most = n;
  }
  return LINE * most + 26;
}

static void draw_heading(matrix *m, int column) {
  const char *lines[MOST_LINES];
  int n = heading(m, lines, m->columns[column]);
  bool observed = dem_page_is_observed(m->page, m->columns[column]);
  double middle = column_x(m, column) + m->column / 2, y = m->top - 8 - LINE * (n - 1);
  if (observed) {
    dem_svg_rect(&m->svg, "band", column_x(m, column), 0, m->column, bottom(m));
    dem_svg_text(&m->svg, "small", DEM_ANCHOR_MIDDLE, middle, 14, 0, "observed");
  }
  for (int i = 0; i < n; i++)
    dem_svg_text(&m->svg, observed ? "num bold" : "num", DEM_ANCHOR_MIDDLE, middle, y + LINE * i, 0, lines[i]);
}

static void draw_number_headings(matrix *m) {
  double x = payoff_x(m), y = m->top - 8;
  dem_svg_text(&m->svg, "num", DEM_ANCHOR_START, x, y, 0, PAYOFF);
  if (m->price > 0) dem_svg_text(&m->svg, "num", DEM_ANCHOR_START, x + m->payoff, y, 0, PRICE);
}

static void draw_mark_headings(matrix *m) {
  const char *lines[3];
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    int n = dem_text_wrap(m->page->mem, lines, 3, dem_refinement_title((dem_refinement)r), MARK_W / SMALL);
    for (int i = 0; i < n; i++)
      dem_svg_text(&m->svg, "num", DEM_ANCHOR_MIDDLE, marks_x() + MARK_W * (r + 0.5), m->top - 8 - LINE * (n - 1 - i),
                   0, lines[i]);
  }
}

static void draw_bands(matrix *m) {
  int surviving = m->page->n_surviving;
  dem_svg_line(&m->svg, "axis", 0, m->top, right_end(m), m->top);
  dem_svg_text(&m->svg, "bold", DEM_ANCHOR_START, 0, m->top + 18, 0, surviving > 0 ? "Survive D1" : "None survives D1");
  if (surviving == 0 || surviving >= m->n_rows) return;
  double y = row_y(m, surviving) - BAND;
  dem_svg_line(&m->svg, "axis", 0, y, right_end(m), y);
  dem_svg_text(&m->svg, "bold", DEM_ANCHOR_START, 0, y + 18, 0, "Do not survive D1");
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

static void draw_square(matrix *m, const char *class, double chance, double x, double y) {
  double side = SQUARE * sqrt(chance);
  dem_svg_rect(&m->svg, class, x - side / 2, y - side / 2, side, side);
}

static void draw_cell(matrix *m, const dem_family *family, int type, int column, double y) {
  dem_interval range = dem_family_range(m->page, family, DEM_SENDS, type, m->columns[column]);
  double low = dem_rat_double(range.min), high = dem_rat_double(range.max), x = column_x(m, column) + m->column / 2;
  const char *class = dem_svg_type_class(type);
  if (high == 0) return;
  if (high > low) draw_square(m, dem_arena_format(m->page->mem, "%s hollow", class), high, x, y);
  draw_square(m, class, low, x, y);
  if (low < 1 && family->n == 1)
    dem_svg_text(&m->svg, "num", DEM_ANCHOR_START, x + SQUARE / 2.0 + 3, y + 4, 0, dem_word_short(m->page, range.min));
}

/* The chances after a signal side by side; what is open within the family stays outlined. */
static void draw_posterior(matrix *m, const dem_family *family, int column, double y) {
  const dem_page *page = m->page;
  double left = column_x(m, column) + (m->column - BAR_W) / 2, x = left;
  dem_svg_rect(&m->svg, "box", left, y, BAR_W, BAR_H);
  for (int t = 0; t < page->game->n_types; t++) {
    dem_interval chance = dem_family_range(page, family, DEM_POSTERIOR, t, m->columns[column]);
    double width = BAR_W * dem_rat_double(chance.min);
    bool last = t == page->game->n_types - 1;
    if (width > 0) dem_svg_rect(&m->svg, dem_svg_type_class(t), last ? left + BAR_W - width : x, y, width, BAR_H);
    x += width;
  }
}

static void draw_number(matrix *m, const dem_family *family, dem_measure measure, int type, double x, double y) {
  dem_interval range = dem_family_range(m->page, family, measure, type, 0);
  dem_svg_text(&m->svg, "num", DEM_ANCHOR_START, x, y + 4, 0, dem_word_range(m->page, range));
}

static void draw_verdict(matrix *m, const dem_family *family, int refinement, double y) {
  int n = dem_family_count_survivors(m->page, family, refinement);
  double x = marks_x() + MARK_W * (refinement + 0.5);
  if (n == 0 || n == family->n) dem_svg_verdict(&m->svg, x, y, n > 0);
  else
    dem_svg_text(&m->svg, "num", DEM_ANCHOR_MIDDLE, x, y + 4, 0,
                 dem_arena_format(m->page->mem, "%d of %d", n, family->n));
}

/* The name of the family in one line or two, its kind below. */
static void draw_name(matrix *m, const dem_family *family, double middle) {
  const char *lines[2];
  int n = dem_text_wrap(m->page->mem, lines, 2, dem_page_family_name(m->page, family), NAME_W - 4);
  double y = middle + 6 - LINE * n / 2.0;
  for (int i = 0; i < n; i++) dem_svg_text(&m->svg, "label", DEM_ANCHOR_START, 0, y + LINE * i, 0, lines[i]);
  dem_svg_text(&m->svg, "small", DEM_ANCHOR_START, 0, y + LINE * n, NAME_W - 4,
               dem_kind_text(member(m->page, family, 0)->kind));
}

static void draw_row(matrix *m, int row) {
  const dem_family *family = &m->page->families[row];
  double y = row_y(m, row), middle = y + m->row / 2;
  draw_name(m, family, middle);
  for (int t = 0; t < m->page->game->n_types; t++) {
    double lane = y + ROW_PAD / 2.0 + LANE * (t + 0.5);
    dem_svg_text(&m->svg, "small", DEM_ANCHOR_END, lanes_x() + m->lane - 8, lane + 4, m->lane - 10,
                 dem_word_type(m->page, t));
    for (int c = 0; c < m->n_columns; c++) draw_cell(m, family, t, c, lane);
    draw_number(m, family, DEM_PAYOFF, t, payoff_x(m), lane);
    if (m->price > 0) draw_number(m, family, DEM_PRICE, t, payoff_x(m) + m->payoff, lane);
  }
  for (int c = 0; c < m->n_columns; c++)
    if (member(m->page, family, 0)->sent[m->columns[c]]) draw_posterior(m, family, c, y + m->row - FOOT);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) draw_verdict(m, family, r, middle);
  dem_svg_line(&m->svg, "rule", 0, y + m->row, right_end(m), y + m->row);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

/* "5 of 12 outcomes survive D1" */
static const char *counted(dem_page *page, int n, int survive) {
  dem_arena *mem = page->mem;
  if (n == 1) return survive ? "The only outcome survives D1" : "The only outcome does not survive D1";
  if (survive == 0) return dem_arena_format(mem, "None of the %d outcomes survives D1", n);
  if (survive < n)
    return dem_arena_format(mem, "%d of %d outcomes %s D1", survive, n, survive == 1 ? "survives" : "survive");
  return n == 2 ? "Both outcomes survive D1" : dem_arena_format(mem, "All %d outcomes survive D1", n);
}

static const char *finding(dem_page *page) {
  int survive = dem_page_count_survivors(page, DEM_REFINEMENT_D1);
  const dem_reading *reading = page->answer->reading;
  const char *head = counted(page, page->answer->n_outcomes, survive);
  if (!reading || survive == 0) return head;
  int send = reading->n_outcomes[1 + DEM_REFINEMENT_D1];
  const char *verb = send == 1 ? "sends" : "send";
  if (survive > 1) return dem_arena_format(page->mem, "%s; %d of these %s the observed signal", head, send, verb);
  return dem_arena_format(page->mem, "%s and %s the observed signal", head, send == 1 ? verb : "does not send");
}

static void draw(dem_page *page) {
  matrix m = {.page = page, .svg = {.out = page->out, .mem = page->mem}};
  m.n_rows = dem_page_count_rows(page);
  m.row = LANE * page->game->n_types + ROW_PAD + FOOT;
  find_columns(&m);
  find_widths(&m);
  m.payoff = widest_number(&m, DEM_PAYOFF, PAYOFF);
  m.price = dem_page_has_prices(page) ? widest_number(&m, DEM_PRICE, PRICE) : 0;
  m.top = headings_height(&m);
  dem_svg_open(&m.svg, "matrix-drawing", right_end(&m), bottom(&m) + 4, "Who sends what in each family of outcomes",
               dem_page_matrix_words(page));
  for (int c = 0; c < m.n_columns; c++) draw_heading(&m, c);
  draw_mark_headings(&m);
  draw_number_headings(&m);
  draw_bands(&m);
  for (int i = 0; i < m.n_rows; i++) draw_row(&m, i);
  dem_svg_close(&m.svg);
}

static const char *caption(dem_page *page) {
  const char *more =
    page->n_families <= DEM_MATRIX_ROWS
      ? ""
      : dem_arena_format(page->mem, " The first %d of %d families are drawn.", DEM_MATRIX_ROWS, page->n_families);
  const char *families = page->n_families == page->answer->n_outcomes
                           ? ""
                           : " Outcomes in which the types use the same signals share a row: filled is the smallest "
                             "chance among them, outlined the largest.";
  return dem_arena_format(
    page->mem,
    "Area is the chance that a type sends a signal (a full square: for certain). The bar below: the "
    "chances of the types after it.%s A tick: the outcome survives the refinement; a cross: it does "
    "not.%s",
    families, more);
}

void dem_page_matrix(dem_page *page) {
  dem_html_figure_open(page->out, "outcomes-figure", finding(page));
  draw(page);
  dem_html_figure_caption(page->out, caption(page));
  dem_page_matrix_table(page);
  dem_html_figure_close(page->out);
}
