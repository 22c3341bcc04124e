/* UTF-8 as far as a table needs it: where a character ends and how many columns a text takes. */
#ifndef REPORT_UTF8_H
#define REPORT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the character that `text` begins with; 0 where it is no UTF-8. */
size_t dem_utf8_length(const char *text);
/* Columns, one a character; a byte that is no UTF-8 counts one. */
size_t dem_utf8_columns(const char *text, size_t bytes);
/* The one sign of ASCII that comes nearest to a character of `length` bytes: a letter without its accents, '-' for a
 * dash, a straight quotation mark; '?' where there is none. */
char dem_utf8_plain(const char *text, size_t length);

/* Whether a character of `length` bytes steers a terminal or what follows it: controls (C0 but not told apart by line
 * ends and tabs, DEL, U+0080 to U+009F), marks of direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069) and ends of line (U+2028, U+2029). */
bool dem_utf8_steers(const char *text, size_t length);

#endif
