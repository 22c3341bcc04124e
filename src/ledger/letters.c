/* Classes of letters: a table for ASCII, Unicode's general categories beyond. */
#include "ledger/letters.h"

#include <utf8proc.h>

/* O: other, W: word, S: space, A: apostrophe, H: hyphen, B: beyond ASCII */
#define O   DEM_LETTER_OTHER
#define W   DEM_LETTER_WORD
#define S   DEM_LETTER_SPACE
#define A   DEM_LETTER_APOSTROPHE
#define H   DEM_LETTER_HYPHEN
#define B   DEM_LETTER_BEYOND
#define B16 B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B
const unsigned char DEM_LETTER_CLASS[256] = {
  O,   O,   O,   O,   O,   O,   O,   O,  O, S, S, S, S, S, O, O, /* control */
  O,   O,   O,   O,   O,   O,   O,   O,  O, O, O, O, O, O, O, O, /* control */
  S,   O,   O,   O,   O,   O,   O,   A,  O, O, O, O, O, H, O, O, /* space to slash */
  W,   W,   W,   W,   W,   W,   W,   W,  W, W, O, O, O, O, O, O, /* 0 to ? */
  O,   W,   W,   W,   W,   W,   W,   W,  W, W, W, W, W, W, W, W, /* @ to O */
  W,   W,   W,   W,   W,   W,   W,   W,  W, W, W, O, O, O, O, W, /* P to _ */
  O,   W,   W,   W,   W,   W,   W,   W,  W, W, W, W, W, W, W, W, /* ` to o */
  W,   W,   W,   W,   W,   W,   W,   W,  W, W, W, O, O, O, O, O, /* p to delete */
  B16, B16, B16, B16, B16, B16, B16, B16};

static dem_letter of_category(utf8proc_int32_t letter) {
  switch (utf8proc_category(letter)) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME:
  case UTF8PROC_CATEGORY_ND: return DEM_LETTER_WORD;
  case UTF8PROC_CATEGORY_ZS: return DEM_LETTER_SPACE;
  case UTF8PROC_CATEGORY_CF: return DEM_LETTER_NOTHING;
  default: return DEM_LETTER_OTHER;
  }
}

dem_letter dem_letter_at(const char *at, const char *end, size_t *size) {
  dem_letter known = DEM_LETTER_CLASS[(unsigned char)*at];
  *size = 1;
  if (known != DEM_LETTER_BEYOND) return known;
  utf8proc_int32_t letter;
  utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &letter);
  if (length < 1) return DEM_LETTER_OTHER;
  *size = (size_t)length;
  if (letter == 0x2019 || letter == 0x2018 || letter == 0x2BC) return DEM_LETTER_APOSTROPHE;
  if (letter == 0x2010 || letter == 0x2011) return DEM_LETTER_HYPHEN;
  if (letter == 0x200B || letter == 0xFEFF || letter == 0x2060) return DEM_LETTER_SPACE;
  return of_category(letter);
}

bool dem_letter_word_at(const char *at, const char *end) {
  while (at < end) {
    size_t size;
    dem_letter what = dem_letter_at(at, end, &size);
    if (what != DEM_LETTER_NOTHING) return what == DEM_LETTER_WORD;
    at += size;
  }
  return false;
}

const char *dem_letter_skip_spaces(const char *at, const char *end, int *lines) {
  for (*lines = 0; at < end;) {
    size_t size;
    dem_letter what = dem_letter_at(at, end, &size);
    if (what != DEM_LETTER_SPACE && what != DEM_LETTER_NOTHING) break;
    if (*at == '\n' || (*at == '\r' && !(at + 1 < end && at[1] == '\n'))) ++*lines;
    at += size;
  }
  return at;
}
