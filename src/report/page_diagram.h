/* The parts of the diagram. */
#ifndef REPORT_PAGE_DIAGRAM_H
#define REPORT_PAGE_DIAGRAM_H

#include "report/page.h"

void dem_page_diagram_draw(dem_page *page, const char *title, const char *description);
/* What can be sent: the channels of the model with their levels; without a model one list, of the signals. */
int dem_page_n_channels(const dem_page *page);
int dem_page_n_levels(const dem_page *page, int channel);
/* What the model's text calls a level, where that is not how the page does; else NULL. */
const char *dem_page_level_name(const dem_page *page, int channel, int level);
bool dem_page_is_observed_level(const dem_page *page, int channel, int level);
/* "hold · projects · partnership" */
const char *dem_page_answers_text(dem_page *page, int audience);
/* "rhetoric, aid": the channels that an audience sees; without a model, the signals, "a or b" where it cannot tell which. */
const char *dem_page_seen_text(dem_page *page, int audience);
/* What a level costs a type: "0.4, and 0.5 if due"; without a number where it depends on more than the type. */
const char *dem_page_price_text(dem_page *page, dem_price price);
/* The same as an interval, as it is drawn: "0.4 to 0.9". */
const char *dem_page_price_range(dem_page *page, dem_price price);

#endif
