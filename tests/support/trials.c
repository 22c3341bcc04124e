/* Seeded random cases; the generator is splitmix64 (Steele, Lea and Flood 2014). */
#include "support/trials.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static uint64_t throw(dice * d) {
  uint64_t z = d->state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

int dice_between(dice *d, int low, int high) {
  return low + (int)(throw(d) % (uint64_t)(high - low + 1));
}

bool dice_once_in(dice *d, int n) {
  return dice_between(d, 1, n) == 1;
}

void dice_shuffle(dice *d, int *order, int n) {
  for (int i = 0; i < n; i++) order[i] = i;
  for (int i = n - 1; i > 0; i--) {
    int j = dice_between(d, 0, i), kept = order[i];
    order[i] = order[j], order[j] = kept;
  }
}

static void run(uint64_t seed, trial body) {
  room r = room_open();
  dice d = {seed};
  char complaint[1000] = "";
  const char *wrong = body(&r, &d);
  if (wrong) snprintf(complaint, sizeof complaint, "%s", wrong);
  room_close(&r);
  if (wrong) fail_msg("%s (DEMARCHE_SEED=%" PRIu64 " replays it)", complaint, seed);
}

bool trials_run(uint64_t first, int n, trial body) {
  const char *replay = getenv("DEMARCHE_SEED"), *most = getenv("DEMARCHE_TRIALS");
  if (replay) {
    run(strtoull(replay, NULL, 10), body);
    return false;
  }
  bool all = !most || atoi(most) >= n;
  if (!all) n = atoi(most);
  for (int i = 0; i < n; i++) run(first + (uint64_t)i, body);
  return all;
}
