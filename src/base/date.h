/* Dates as text: "2024", "2024-07", "2024-07-11". Their length is their precision, and their order is that of bytes. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a text is a date of the calendar in one of the three precisions. */
bool dem_date_is(const char *text, size_t length);

/* The days that a date may be, as numbers that count on. */
typedef struct dem_days {
  int first, last;
} dem_days;
/* false: it is no date. */
bool dem_days_of(dem_days *out, const char *date);

#endif
