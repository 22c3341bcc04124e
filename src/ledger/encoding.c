/* The table of well-formed byte sequences of the Unicode standard (3.9, D92), by the first byte. */
#include "ledger/encoding.h"

/* How many bytes follow the first one, and the bounds of the second; -1: none begins so. */
static int following(unsigned char first, unsigned char *low, unsigned char *high) {
  *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (first < 0x80) return 0;
  if (first < 0xc2 || first > 0xf4) return -1;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

int64_t dem_utf8_fault(const char *text, size_t length) {
  const unsigned char *at = (const unsigned char *)text;
  for (size_t i = 0; i < length;) {
    unsigned char low, high;
    int n = following(at[i], &low, &high);
    if (n < 0 || length - i <= (size_t)n) return (int64_t)i;
    for (int k = 1; k <= n; k++, low = 0x80, high = 0xbf)
      if (at[i + (size_t)k] < low || at[i + (size_t)k] > high) return (int64_t)i;
    i += (size_t)n + 1;
  }
  return -1;
}

void dem_put_latin1(dem_buf *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c < 0x80) {
      dem_buf_put_char(out, text[i]);
    } else {
      dem_buf_put_char(out, (char)(0xc0 | c >> 6));
      dem_buf_put_char(out, (char)(0x80 | (c & 0x3f)));
    }
  }
}
