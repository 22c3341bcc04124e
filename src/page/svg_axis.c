/* The axis of chances that several figures share: from 0 to 1, a rule at each quarter, what it measures below. */
#include "page/svg.h"

void dem_svg_chances(dem_svg *svg, const dem_chance_axis *axis, const char *what) {
  static const char *const names[] = {"0", "1/4", "1/2", "3/4", "1"};
  double bottom = axis->bottom, end = axis->left + axis->width;
  for (int i = 0; i <= 4; i++) {
    double x = axis->left + axis->width * i / 4;
    dem_svg_line(svg, "rule", x, axis->top, x, bottom);
    dem_svg_text(svg, "small", DEM_ANCHOR_MIDDLE, x, bottom + 16, 0, names[i]);
  }
  dem_svg_line(svg, "axis", axis->left, bottom, end, bottom);
  dem_svg_text(svg, "small", DEM_ANCHOR_MIDDLE, axis->left + axis->width / 2, bottom + 34, axis->width + axis->spare,
               what);
}
