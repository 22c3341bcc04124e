/* Every assumption: parameters with value, range, unit, reason and source; costs and payoffs; what was observed. */
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/svg.h"

/* ---- parameters ------------------------------------------------------------------------------------------ */

static const char *range_text(dem_page *page, const dem_parameter *it) {
  if (!it->ranged) return "fixed";
  return dem_arena_format(page->mem, "%s to %s", dem_word_decimal(page, it->low), dem_word_decimal(page, it->high));
}

/* Where the value lies in its range. */
static void put_range(dem_page *page, const dem_parameter *it, dem_rat value) {
  dem_svg svg = {.out = page->out, .mem = page->mem};
  double low = dem_rat_double(it->low), high = dem_rat_double(it->high), at = dem_rat_double(value);
  if (!it->ranged || !(high > low) || at < low || at > high) return;
  dem_svg_open_inline(&svg, 66, 10);
  dem_svg_line(&svg, "axis", 3, 5, 63, 5);
  dem_svg_dot(&svg, "pass", 3 + 60 * (at - low) / (high - low), 5, 3.5, NULL);
  dem_svg_close(&svg);
}

static int group_size(const dem_model *model, int first) {
  int n = 1;
  while (first + n < model->n_parameters && model->parameters[first + n].group == model->parameters[first].group) n++;
  return n;
}

static void put_shared(dem_page *page, const dem_parameter *it, int rows) {
  const char *span = dem_word_count(page, rows);
  const char *const cells[][2] = {{"unit", it->unit}, {"why", it->text}, {"source", it->source}};
  for (int i = 0; i < 3; i++)
    DEM_HTML(page->out, "<td class=\"%\" rowspan=\"%\"><bdi>%</bdi></td>", cells[i][0], span,
             cells[i][1] ? cells[i][1] : "none stated");
}

static void put_parameter(dem_page *page, int index, int rows) {
  const dem_parameter *it = &page->model->parameters[index];
  dem_rat value = page->game->parameters[index];
  DEM_HTML(page->out, "<tr><th scope=\"row\"><code>%</code></th><td class=\"num\">%", it->name.id,
           dem_word_decimal(page, value));
  if (!dem_rat_equal(value, it->value))
    DEM_HTML(page->out, " <span class=\"tag\">set; the model says %</span>", dem_word_decimal(page, it->value));
  dem_buf_put(page->out, "</td><td class=\"num\">");
  put_range(page, it, value);
  DEM_HTML(page->out, " %</td>", range_text(page, it));
  if (rows > 0) put_shared(page, it, rows);
  dem_buf_put(page->out, "</tr>\n");
}

static void put_parameters(dem_page *page) {
  static const char *const headings[] = {"parameter", "value", "range", "unit", "what it is, and why", "source", NULL};
  const dem_model *model = page->model;
  dem_buf_put(page->out, "<h3 id=\"parameters\">Parameters</h3>\n");
  if (model->n_parameters == 0) {
    dem_buf_put(page->out, "<p>The model has none: its numbers stand in its payoffs.</p>\n");
    return;
  }
  dem_html_table_open(page->out, "The mark in a range shows where the value lies in it", headings);
  for (int i = 0, n = 0; i < model->n_parameters; i++, n--) {
    bool first = n <= 0;
    if (first) n = group_size(model, i);
    put_parameter(page, i, first ? n : 0);
  }
  dem_html_table_close(page->out);
}

/* ---- types and what is observed -------------------------------------------------------------------------- */

static void put_priors(dem_page *page) {
  DEM_HTML(page->out, "<p>Before any signal, <bdi>%</bdi> is", dem_word_player(page, 0));
  for (int t = 0; t < page->game->n_types; t++) {
    const char *formula = dem_word_formula(page, page->model->types[t].prior);
    const char *value = dem_word_short(page, page->game->prior[t]);
    DEM_HTML(page->out, "% <bdi>%</bdi> with chance <code>%</code>", t == 0 ? "" : ",", dem_word_type(page, t), formula);
    if (strcmp(formula, value) != 0) DEM_HTML(page->out, " = %", value);
  }
  dem_buf_put(page->out, ".</p>\n");
}

static void put_observation(dem_page *page, const dem_observed *it) {
  DEM_HTML(page->out, "<li><bdi>%</bdi>: <bdi>%</bdi>", dem_word_channel(page, it->channel),
           dem_word_of_level(page, it->channel, it->level));
  if (it->date) DEM_HTML(page->out, ", on %", dem_word_date(page, it->date));
  for (int i = 0; i < it->n_rows; i++) {
    dem_buf_put(page->out, i > 0 ? ", " : it->n_rows > 1 ? "; rows " : "; row ");
    dem_page_put_row(page, it->rows[i]);
  }
  dem_buf_put(page->out, it->n_rows > 0 ? " of the evidence</li>\n" : "</li>\n");
}

static void put_observed(dem_page *page) {
  if (page->model->n_observed == 0) return;
  dem_buf_put(page->out, "<h3 id=\"observed\">What was observed</h3>\n<ul>\n");
  for (int i = 0; i < page->model->n_observed; i++) put_observation(page, &page->model->observed[i]);
  dem_buf_put(page->out, "</ul>\n");
}

void dem_page_assumptions(dem_page *page) {
  dem_html_section_open(page->out, "assumptions", "Every assumption");
  if (!page->model) dem_buf_put(page->out, "<p>This game came as numbers; their reasons are not known here.</p>\n");
  else {
    put_parameters(page);
    put_priors(page);
    dem_page_payoffs(page);
    put_observed(page);
  }
  dem_html_section_close(page->out);
}
