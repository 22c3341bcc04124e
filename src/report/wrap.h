/* Words into lines. */
#ifndef REPORT_WRAP_H
#define REPORT_WRAP_H

#include "demarche/base.h"

/* The bytes of `text` that go on one line of so many columns (broken at a blank; a longer word is cut); `*next` is
 * where the next line begins, at the end of the text where there is none. */
size_t dem_wrap_line(const char *text, size_t columns, const char **next);

/* One paragraph, its first line indented by `first`, the others by `rest`, none wider than `width`; ends with a new
 * line. */
void dem_wrap_put(dem_buf *out, const char *text, int width, int first, int rest);

/* The columns of the longest word. */
size_t dem_wrap_longest_word(const char *text);

#endif
