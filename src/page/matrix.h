/* The parts of the figure of all families. Of a family of several outcomes each number is an interval: the smallest and
 * the largest over its members. */
#ifndef PAGE_MATRIX_H
#define PAGE_MATRIX_H

#include "page/page.h"

enum { DEM_MATRIX_ROWS = 40 }; /* families that are shown */

/* What is measured of a type in a family. */
typedef enum dem_measure {
  DEM_SENDS,     /* chance that it sends the signal */
  DEM_POSTERIOR, /* its chance after the signal, which the family sends */
  DEM_PAYOFF,
  DEM_PRICE
} dem_measure;
dem_interval dem_family_range(const dem_page *page, const dem_family *family, dem_measure measure, int type,
                              int signal);
/* "9/14", or "2/9 to 4/9" */
const char *dem_word_range(dem_page *page, dem_interval range);
/* Whether there are prices to show: some cost is stated. */
bool dem_page_has_prices(const dem_page *page);
int dem_page_count_rows(const dem_page *page);

const char *dem_page_matrix_words(dem_page *page); /* the text alternative */
void dem_page_matrix_table(dem_page *page);

#endif
