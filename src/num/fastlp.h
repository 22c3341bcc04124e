/* Whether a small linear system has a solution, in doubles: "no" is proved up to rounding by Farkas's multipliers checked
 * against the data with a margin; "maybe" is all that is said otherwise. */
#ifndef NUM_FASTLP_H
#define NUM_FASTLP_H

#include <stdbool.h>

enum { FASTLP_MAX_ROWS = 96, FASTLP_MAX_COLS = 128 };

/* Rows a.x = b or a.x <= b over 0 <= x <= 1. */
typedef struct fastlp {
  int rows, cols;
  double a[FASTLP_MAX_ROWS][FASTLP_MAX_COLS];
  double b[FASTLP_MAX_ROWS];
  bool equal[FASTLP_MAX_ROWS];
} fastlp;

/* A zeroed row; its number, or -1 where there is no room (the system is then never refuted). */
int dem_fastlp_row(fastlp *program, bool equal, double b);

/* True only where no x solves the rows, by more than `margin` relative to the multipliers. */
bool dem_fastlp_refuted(const fastlp *program, double margin);

#endif
