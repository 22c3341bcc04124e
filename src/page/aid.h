/* Aid to date: who had given how much of what, by when. Sums are over all facts; of many kinds the first few have a lane
 * of their own, and the last lane is the rest together. */
#ifndef PAGE_AID_H
#define PAGE_AID_H

#include "page/evidence.h"
#include "page/tally.h"

enum { DEM_MOST_LANES = 5 };

typedef struct dem_aid {
  dem_page *page;
  dem_roll givers; /* the sender first; the median is none of them */
  dem_roll kinds;
  dem_tally tally;
  int n_dates;
  const char **dates; /* rising */
  int n_left_out;     /* facts without a date or a number, or in another unit than the first */
  const dem_fact *first;
} dem_aid;

/* What a giver had given up to a day; undefined where nothing is known. */
typedef struct dem_given {
  dem_rat sum;
  bool fresh;           /* something was told of that very day */
  int n;                /* facts that it sums */
  const dem_fact *last; /* of them the last one */
} dem_given;

void dem_aid_find(dem_aid *it, dem_page *page);
int dem_aid_lane_count(const dem_aid *it);
const char *dem_aid_lane_name(const dem_aid *it, int lane);
/* A giver's lane as of the date of this number, and in the end; the lane DEM_AID_ALL is all of them. */
enum { DEM_AID_ALL = -1, DEM_AID_MEDIAN = -1 };
dem_given dem_aid_given(const dem_aid *it, int giver, int lane, int date);
dem_given dem_aid_latest(const dem_aid *it, int giver, int lane);
/* A giver's sum of one kind in the end; undefined where there is none of it. */
dem_rat dem_aid_of_kind(const dem_aid *it, int giver, const char *kind);

#endif
