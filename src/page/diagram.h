/* The parts of the diagram. */
#ifndef PAGE_DIAGRAM_H
#define PAGE_DIAGRAM_H

#include "page/page.h"
#include "report/sendable.h"

void dem_page_diagram_draw(dem_page *page, const char *title, const char *description);
/* What the model's text calls a level, where that is not how the page does; else NULL. */
const char *dem_page_level_name(const dem_page *page, int channel, int level);
bool dem_page_is_observed_level(const dem_page *page, int channel, int level);
/* "hold · projects · partnership" */
const char *dem_page_answers_text(dem_page *page, int audience);
/* "rhetoric, aid": the channels that an audience sees; without a model, the signals, "a or b" where it cannot tell
 * which. */
const char *dem_page_seen_text(dem_page *page, int audience);
/* Who can send a level: "only low", "all but full"; NULL where every type can. */
int dem_page_count_senders(const dem_page *page, int channel, int level);
bool dem_page_all_can_send(const dem_page *page);
const char *dem_page_senders_text(dem_page *page, int channel, int level);
/* What a level costs a type that can send it, else 0. */
dem_level_price dem_page_sender_price(dem_page *page, int channel, int level, int type);
/* What a level costs a type: "0.4, and 0.5 if due"; without a number where it depends on more than the type. */
const char *dem_page_price_text(dem_page *page, dem_level_price price);
/* The same as an interval, as it is drawn: "0.4 to 0.9". */
const char *dem_page_price_range(dem_page *page, dem_level_price price);

#endif
