/* What every page must be, whatever it says. Each fails the test that calls it. */
#ifndef TEST_PAGE_CHECK_H
#define TEST_PAGE_CHECK_H

#include <stddef.h>

/* How often a part stands in the page; that it does; that it does not. */
int page_count(const char *page, const char *part);
void page_has(const char *page, const char *part);
void page_lacks(const char *page, const char *part);
/* Parts of the page with these ids stand in this order. */
void page_has_in_order(const char *page, const char *const *ids, size_t n);

/* Every tag is closed in order; '<' stands nowhere else. */
void page_is_well_formed(const char *page);
/* No id is given twice, and every link leads to one. */
void page_has_sound_links(const char *page);
/* Nothing is loaded, run or linked to outside the page. */
void page_fetches_nothing(const char *page);
/* Nothing is loaded or run; links lead into the page or, by http(s) alone and without telling from where, to a source. */
void page_cites_only(const char *page);

#endif
