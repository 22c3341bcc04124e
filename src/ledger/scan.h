/* Eight bytes at a time: where a delimiter or line end stands next. Mycroft's exact zero-byte test on words. */
#ifndef LEDGER_SCAN_H
#define LEDGER_SCAN_H

#include <stdint.h>
#include <string.h>

#define DEM_EACH 0x0101010101010101u
#define DEM_HIGH 0x8080808080808080u

enum { DEM_SPARE = 16 }; /* bytes that may be read beyond the end of what is scanned */

/* The first byte in the lowest bits, on any machine. */
static inline uint64_t dem_word_at(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

/* The high bit of every byte that is zero. */
static inline uint64_t dem_zero_bytes(uint64_t word) { return ~(((word & ~DEM_HIGH) + ~DEM_HIGH) | word) & DEM_HIGH; }

/* The first `a` or `b` from `at`; there must be one. */
static inline const char *dem_scan(const char *at, uint64_t a, uint64_t b) {
  for (;; at += sizeof a) {
    uint64_t word = dem_word_at(at);
    uint64_t hits = dem_zero_bytes(word ^ a) | dem_zero_bytes(word ^ b);
    if (hits) return at + __builtin_ctzll(hits) / 8;
  }
}

#endif
