/* SVG inside the page: no namespace declaration is needed there, so nothing in it looks like an address. */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "page/svg.h"

/* Tenths of a pixel, without the locale and without a trailing ".0". */
static void put_length(dem_buf *out, double value) {
  double tenths = round(value * 10);
  dem_html_decimal(out, tenths / 10, fmod(tenths, 10) == 0 ? 0 : 1);
}

static void attribute(dem_svg *svg, const char *name, double value) {
  dem_buf_put_char(svg->out, ' ');
  dem_buf_put(svg->out, name);
  dem_buf_put(svg->out, "=\"");
  put_length(svg->out, value);
  dem_buf_put_char(svg->out, '"');
}

static void element(dem_svg *svg, const char *name, const char *class) {
  DEM_HTML(svg->out, "<% class=\"%\"", name, class);
}

static void begin(dem_svg *svg, const char *class, double width, double height) {
  element(svg, "svg", class);
  attribute(svg, "width", width);
  attribute(svg, "height", height);
  dem_buf_put(svg->out, " viewBox=\"0 0 ");
  put_length(svg->out, width);
  dem_buf_put_char(svg->out, ' ');
  put_length(svg->out, height);
  dem_buf_put_char(svg->out, '"');
}

static void open_as(dem_svg *svg, const char *role, const char *id, double width, double height, const char *title,
                    const char *desc) {
  begin(svg, "chart", width, height);
  DEM_HTML(svg->out, " role=\"%\" aria-labelledby=\"%-t %-d\">\n", role, id, id);
  DEM_HTML(svg->out, "<title id=\"%-t\">%</title><desc id=\"%-d\">%</desc>\n", id, title, id, desc);
}

void dem_svg_open(dem_svg *svg, const char *id, double width, double height, const char *title, const char *desc) {
  open_as(svg, "img", id, width, height, title, desc);
}

void dem_svg_open_links(dem_svg *svg, const char *id, double width, double height, const char *title,
                        const char *desc) {
  open_as(svg, "group", id, width, height, title, desc);
}

void dem_svg_open_inline(dem_svg *svg, double width, double height) {
  begin(svg, "glyph", width, height);
  dem_buf_put(svg->out, " aria-hidden=\"true\">");
}

void dem_svg_close(dem_svg *svg) { dem_buf_put(svg->out, "</svg>"); }

void dem_svg_rect(dem_svg *svg, const char *class, double x, double y, double width, double height) {
  element(svg, "rect", class);
  attribute(svg, "x", x);
  attribute(svg, "y", y);
  attribute(svg, "width", width);
  attribute(svg, "height", height);
  dem_buf_put(svg->out, "/>");
}

void dem_svg_line(dem_svg *svg, const char *class, double x1, double y1, double x2, double y2) {
  element(svg, "line", class);
  attribute(svg, "x1", x1);
  attribute(svg, "y1", y1);
  attribute(svg, "x2", x2);
  attribute(svg, "y2", y2);
  dem_buf_put(svg->out, "/>");
}

void dem_svg_path(dem_svg *svg, const char *class, int n, const double *points) {
  element(svg, "polyline", class);
  dem_buf_put(svg->out, " points=\"");
  for (int i = 0; i < 2 * n; i++) {
    if (i > 0) dem_buf_put_char(svg->out, i % 2 ? ',' : ' ');
    put_length(svg->out, points[i]);
  }
  dem_buf_put(svg->out, "\"/>");
}

void dem_svg_link_open(dem_svg *svg, const char *anchor, const char *hint) {
  DEM_HTML(svg->out, "<a href=\"#%\"><title>%</title>", anchor, hint);
}

void dem_svg_link_close(dem_svg *svg) { dem_buf_put(svg->out, "</a>\n"); }

void dem_svg_dot(dem_svg *svg, const char *class, double x, double y, double radius, const char *hint) {
  element(svg, "circle", class);
  attribute(svg, "cx", x);
  attribute(svg, "cy", y);
  attribute(svg, "r", radius);
  if (hint) DEM_HTML(svg->out, "><title>%</title></circle>", hint);
  else dem_buf_put(svg->out, "/>");
}

double dem_svg_room(const char *class, double room) {
  double small = strstr(class, "small") || strstr(class, "num") ? 13.0 / 12 : 1, bold = strstr(class, "bold") ? 0.9 : 1;
  return room * small * bold;
}

void dem_svg_text(dem_svg *svg, const char *class, dem_anchor anchor, double x, double y, double room,
                  const char *text) {
  static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  const char *shown = room > 0 ? dem_text_clip(svg->mem, text, dem_svg_room(class, room)) : text;
  element(svg, "text", class);
  attribute(svg, "x", x);
  attribute(svg, "y", y);
  dem_buf_put(svg->out, anchors[anchor]);
  DEM_HTML(svg->out, ">%", shown);
  if (shown != text) DEM_HTML(svg->out, "<title>%</title>", text);
  dem_buf_put(svg->out, "</text>");
}

void dem_svg_verdict(dem_svg *svg, double x, double y, bool passed) {
  dem_svg_dot(svg, passed ? "mark pass" : "mark", x, y, 8, NULL);
  if (passed) {
    dem_svg_line(svg, "stroke", x - 4, y, x - 1, y + 3);
    dem_svg_line(svg, "stroke", x - 1, y + 3, x + 4, y - 3.5);
  } else {
    dem_svg_line(svg, "cross", x - 3, y - 3, x + 3, y + 3);
    dem_svg_line(svg, "cross", x - 3, y + 3, x + 3, y - 3);
  }
}

const char *dem_svg_type_class(int type) {
  static const char *const classes[] = {"t0", "t1", "t2", "t3", "t4", "t5", "t6"};
  return classes[type % 7];
}
