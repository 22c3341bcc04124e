/* Drawing with a few primitives. Lengths are CSS pixels. Colours come from the page's style sheet by class: `t0`, `t1`
 * ... fill with the colour of a type and mean nothing else; `ink`, `soft`, `rule` and `faint` are shades of grey. */
#ifndef PAGE_SVG_H
#define PAGE_SVG_H

#include "demarche/base.h"

typedef struct dem_svg {
  dem_buf *out;
  dem_arena *mem;
} dem_svg;

typedef enum dem_anchor { DEM_ANCHOR_START, DEM_ANCHOR_MIDDLE, DEM_ANCHOR_END } dem_anchor;

/* The text alternative: `title` is short, `desc` says what the picture says. */
void dem_svg_open(dem_svg *svg, const char *id, double width, double height, const char *title, const char *desc);
/* The same for a picture whose marks are links: a group, so that a screen reader meets them. */
void dem_svg_open_links(dem_svg *svg, const char *id, double width, double height, const char *title, const char *desc);
void dem_svg_close(dem_svg *svg);
/* A mark inside a line of text or a table cell, hidden from screen readers: the text beside it says the same. */
void dem_svg_open_inline(dem_svg *svg, double width, double height);

void dem_svg_rect(dem_svg *svg, const char *class, double x, double y, double width, double height);
void dem_svg_line(dem_svg *svg, const char *class, double x1, double y1, double x2, double y2);
/* A line through points, x and y in turn. */
void dem_svg_path(dem_svg *svg, const char *class, int n, const double *points);
/* What is drawn up to the close leads to `#` and the anchor; `hint` is its name. */
void dem_svg_link_open(dem_svg *svg, const char *anchor, const char *hint);
void dem_svg_link_close(dem_svg *svg);
/* `hint` is shown where a pointer rests; NULL: none. */
void dem_svg_dot(dem_svg *svg, const char *class, double x, double y, double radius, const char *hint);
/* Text on its baseline, cut to `room` pixels (0: no limit) with an ellipsis. `size` is the class's size in pixels. */
void dem_svg_text(dem_svg *svg, const char *class, dem_anchor anchor, double x, double y, double room,
                  const char *text);
/* A tick or a cross in a circle of radius 8: passed or failed. */
void dem_svg_verdict(dem_svg *svg, double x, double y, bool passed);

/* The room at 13 pixels that `room` is for text of this class: small text needs less, bold text more. */
double dem_svg_room(const char *class, double room);

/* How wide text is likely to be at 13 pixels; errs on the wide side, since system fonts differ. */
double dem_text_width(const char *text);
const char *dem_text_clip(dem_arena *mem, const char *text, double room);
/* Breaks text at spaces into at most `max` lines no wider than `room` (the last is clipped); the number of lines. */
int dem_text_wrap(dem_arena *mem, const char **lines, int max, const char *text, double room);

/* The class of a type's colour: "t0" to "t6", again from the start beyond that. */
const char *dem_svg_type_class(int type);

/* An axis of chances from 0 to 1: rules from `top` to `bottom` at each quarter, and below it what it measures, which
 * may be `spare` wider than the axis. */
typedef struct dem_chance_axis {
  double left, width, top, bottom, spare;
} dem_chance_axis;
void dem_svg_chances(dem_svg *svg, const dem_chance_axis *axis, const char *what);

#endif
