/* Rows are told apart by a fingerprint: 32 bits of place and 96 of hash.
 *
 * The place is what data sets are sorted by (the sender and day of a row, the leading number of a key), so that neighbours in a file are
 * neighbours in the index and an import writes its pages in turn. The hash has two lanes of multiply and rotate over words
 * of eight bytes with the finish of MurmurHash3 (Appleby, public domain): 96 bits, so that among a hundred million rows of
 * one day two are confused with a chance below one in ten to the twelfth. */
#include "ledger/fingerprint.h"

#include <string.h>

#define FIRST_FACTOR  0x9e3779b97f4a7c15u
#define SECOND_FACTOR 0xc2b2ae3d27d4eb4fu

typedef struct lanes {
  uint64_t a, b;
} lanes;

static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

static void mix_word(lanes *h, uint64_t word) {
  h->a = rotate((h->a ^ word) * FIRST_FACTOR, 29);
  h->b = rotate((h->b + word) * SECOND_FACTOR, 33) ^ h->a;
}

/* Eight bytes as a word, the lowest first on every machine; compilers see one load. */
static uint64_t eight_bytes(const char *text) {
  unsigned char b[8];
  memcpy(b, text, sizeof b);
  return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
         (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Fewer than eight bytes as a word, the lowest first. */
static uint64_t few_bytes(const char *text, size_t length) {
  uint64_t word = 0;
  for (size_t i = 0; i < length; i++) word |= (uint64_t)(unsigned char)text[i] << (8 * i);
  return word;
}

/* The first word of a text says how long it is, by its highest byte or, after 0xff, by the others: "a" + "bc" is not
 * "ab" + "c". */
static void mix(lanes *h, const char *text, size_t length) {
  if (length < 8) {
    mix_word(h, few_bytes(text, length) | (uint64_t)length << 56);
    return;
  }
  mix_word(h, length | (uint64_t)0xff << 56);
  for (; length >= 8; text += 8, length -= 8) mix_word(h, eight_bytes(text));
  mix_word(h, few_bytes(text, length));
}

static uint64_t finish(uint64_t x) {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
  return x ^ (x >> 33);
}

/* The digits that are written of `n` as one number, 0 where the text ends before them. */
static uint32_t digits_at(dem_field text, size_t from, size_t n) {
  uint32_t number = 0;
  for (size_t i = from; i < from + n && i < text.length; i++)
    number = number * 10 + (uint32_t)(unsigned char)text.text[i] - '0';
  return number;
}

/* Ten bits of the sender, then the day: a file that is sorted by either stays near in the index. */
static uint32_t place_of_content(const dem_entry *e) {
  uint32_t sender = 0, day = (digits_at(e->date, 0, 4) * 13 + digits_at(e->date, 5, 2)) * 32 + digits_at(e->date, 8, 2);
  for (size_t i = 0; i < e->actor.length; i++) sender = sender * 31 + (unsigned char)e->actor.text[i];
  return sender << 22 | day;
}

/* The digits of a key up to its first other character. */
static uint32_t place_of_key(dem_field key) {
  uint32_t place = 0;
  for (size_t i = 0; i < key.length && key.text[i] >= '0' && key.text[i] <= '9'; i++)
    place = place * 10 + (uint32_t)key.text[i] - '0';
  return place;
}

static void mix_field(lanes *h, dem_field field) { mix(h, field.text, field.length); }

static void mix_content(lanes *h, const dem_entry *e) {
  enum { N = 11 };
  const dem_field *fields[N] = {&e->date, &e->actor,  &e->target,      &e->channel, &e->kind,      &e->magnitude,
                                &e->unit, &e->stance, &e->description, &e->source,  &e->confidence};
  for (int i = 0; i < N; i++) mix_field(h, *fields[i]);
  mix_word(h, (uint64_t)e->begin);
  mix_word(h, (uint64_t)e->end);
}

dem_print dem_print_of_entry(const char *as, const dem_entry *entry) {
  lanes h = {entry->key.length > 0, 0};
  mix(&h, as, strlen(as));
  if (entry->key.length > 0) mix_field(&h, entry->key);
  else mix_content(&h, entry);
  uint64_t place = entry->key.length > 0 ? place_of_key(entry->key) : place_of_content(entry);
  uint64_t first = finish(h.a + h.b), second = finish(h.b ^ rotate(h.a, 17));
  return (dem_print){(int64_t)(place << 32 | first >> 32), (int64_t)second};
}

int64_t dem_print_of_text(const char *text, size_t length) {
  lanes h = {0, 0};
  mix(&h, text, length);
  return (int64_t)finish(h.a + h.b);
}
