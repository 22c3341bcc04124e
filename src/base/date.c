/* The calendar (Gregorian, also before it was made). */
#include "base/date.h"

#include <string.h>

static int number_at(const char *text, int digits) {
  int number = 0;
  for (int i = 0; i < digits; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = 10 * number + text[i] - '0';
  }
  return number;
}

static int days_of(int year, int month) {
  static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : DAYS[month - 1];
}

bool dem_date_is(const char *text, size_t length) {
  if (length != 4 && length != 7 && length != 10) return false;
  int year = number_at(text, 4);
  if (year < 1) return false;
  if (length == 4) return true;
  int month = number_at(text + 5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return false;
  if (length == 7) return true;
  int day = number_at(text + 8, 2);
  return text[7] == '-' && day >= 1 && day <= days_of(year, month);
}

/* Days from a fixed day, of the proleptic Gregorian calendar. */
static int day_number(int year, int month, int day) {
  if (month < 3) year--, month += 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day;
}

bool dem_days_of(dem_days *out, const char *date) {
  size_t length = strlen(date);
  if (!dem_date_is(date, length)) return false;
  int year = number_at(date, 4), month = length > 4 ? number_at(date + 5, 2) : 1;
  int day = length > 7 ? number_at(date + 8, 2) : 1;
  out->first = out->last = day_number(year, month, day);
  if (length == 4) out->last = day_number(year, 12, 31);
  if (length == 7) out->last = day_number(year, month, days_of(year, month));
  return true;
}
