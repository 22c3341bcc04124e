/* The parts of the diagram. */
#ifndef REPORT_PAGE_DIAGRAM_H
#define REPORT_PAGE_DIAGRAM_H

#include "report/page.h"

void dem_page_diagram_draw(dem_page *page, const char *title, const char *description);
bool dem_page_is_observed_level(const dem_page *page, int channel, int level);
/* "hold · projects · partnership" */
const char *dem_page_answers_text(dem_page *page, int audience);
/* "rhetoric, aid": the channels that an audience sees. */
const char *dem_page_seen_text(dem_page *page, int audience);
/* What a level costs a type: "0.4, and 0.5 if due"; without a number where it depends on more than the type. */
const char *dem_page_price_text(dem_page *page, dem_price price);
/* The same as an interval, as it is drawn: "0.4 to 0.9". */
const char *dem_page_price_range(dem_page *page, dem_price price);

#endif
