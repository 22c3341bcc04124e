/* UTF-8 as far as a table needs it: where a character ends and how many columns a text takes. */
#ifndef REPORT_UTF8_H
#define REPORT_UTF8_H

#include <stddef.h>

/* Bytes of the character that `text` begins with; 0 where it is no UTF-8. */
size_t dem_utf8_length(const char *text);
/* Columns, one a character; a byte that is no UTF-8 counts one. */
size_t dem_utf8_columns(const char *text, size_t bytes);

#endif
