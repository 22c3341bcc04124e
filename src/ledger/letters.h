/* What a byte of a text is to the coder: part of a word, a space, an apostrophe, a hyphen, nothing at all, or what
 * separates words. Any bytes are a text: what is no UTF-8 separates words, byte by byte. */
#ifndef LEDGER_LETTERS_H
#define LEDGER_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum dem_letter {
  DEM_LETTER_OTHER, /* separates words */
  DEM_LETTER_WORD,  /* letters, marks and digits of any script, "_" */
  DEM_LETTER_SPACE, /* also of no width: U+200B, U+2060, U+FEFF */
  DEM_LETTER_APOSTROPHE, /* straight or curly */
  DEM_LETTER_HYPHEN,
  DEM_LETTER_NOTHING, /* soft hyphens, joiners, marks of direction: as if they were not there */
  DEM_LETTER_BEYOND   /* in the table only: not ASCII, see dem_letter_at */
} dem_letter;

/* By byte. */
extern const unsigned char DEM_LETTER_CLASS[256];

/* What stands at `at`, of `*size` bytes; `at` is before `end`. */
dem_letter dem_letter_at(const char *at, const char *end, size_t *size);

/* Whether a word goes on at `at`: a letter stands there, nothing-letters left aside. */
bool dem_letter_word_at(const char *at, const char *end);

/* Skips spaces; *lines counts the line breaks among them (CRLF is one). */
const char *dem_letter_skip_spaces(const char *at, const char *end, int *lines);

#endif
