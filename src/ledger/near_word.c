/* The words beside a place in a text, ASCII letters made small; words in other letters end the search. */
#include "ledger/coder.h"

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static void keep(dem_near_word *word) {
  size_t length = (size_t)(word->end - word->begin);
  if (length > DEM_WORD_LONGEST) return;
  for (word->length = 0; word->length < length; word->length++) {
    char c = word->begin[word->length];
    word->text[word->length] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
}

dem_near_word dem_word_after(const char *at, const char *end) {
  int lines;
  dem_near_word word = {.length = 0};
  word.begin = word.end = dem_letter_skip_spaces(at, end, &lines);
  while (word.end < end && letter(*word.end)) word.end++;
  keep(&word);
  return word;
}

dem_near_word dem_word_before(const char *at, const char *begin) {
  dem_near_word word = {.length = 0};
  while (at > begin && DEM_LETTER_CLASS[(unsigned char)at[-1]] == DEM_LETTER_SPACE) at--;
  word.begin = word.end = at;
  while (word.begin > begin && letter(word.begin[-1])) word.begin--;
  keep(&word);
  return word;
}
