/* Is a posterior worth what it says? Simulation-based calibration (Cook, Gelman and Rubin 2006; Talts and others 2018):
 * types are drawn from the prior, signals from an outcome, rows that read them rightly with their chance; the posterior
 * of the true type is then judged over many draws.
 *
 *   rank         where the true type lies in its posterior distribution, ties broken at random, is uniform;
 *   fit          the same with types in the order of the likelihood of what was read: an order that depends on the data,
 *                without which the prior would pass for a posterior (Modrak and others 2023);
 *   reliability  among the draws that give a type a chance in some tenth, its share is the mean of those chances. */
#ifndef SUPPORT_CALIBRATION_H
#define SUPPORT_CALIBRATION_H

#include "demarche/fit.h"
#include "oracle/infer_oracle.h"

enum { CALIBRATION_BINS = 10, CALIBRATION_TYPES = 4, CALIBRATION_READINGS = 3 };

/* What a row's chance to say what happened is drawn from: 3/5, 4/5, 19/20, 1. */
enum { CALIBRATION_CHANCES = 4 };
extern const int CALIBRATION_PERCENT[CALIBRATION_CHANCES];

typedef struct belief {
  double likelihood[CALIBRATION_TYPES], posterior[CALIBRATION_TYPES];
} belief;

/* What was read, in which outcome of which game. */
typedef struct reading_case {
  infer_question q;
  const dem_game *game;
  int outcome; /* id */
  void *data;  /* the setting's */
} reading_case;

/* A way to a posterior; the likelihoods order the types and must be right. */
typedef void (*way)(dem_arena *mem, belief *out, const reading_case *read);
void belief_by_bayes(dem_arena *mem, belief *out, const reading_case *read);

typedef struct calibration {
  const dem_answer *answer; /* each draw takes one of its outcomes */
  bool near;                /* how rows misread */
  way posterior;
  void *data;
  int n_draws;
} calibration;

typedef struct calibration_tally {
  int64_t rank[CALIBRATION_BINS], fit[CALIBRATION_BINS];
  double expected[CALIBRATION_BINS], variance[CALIBRATION_BINS]; /* of the types whose chance lies in a tenth */
  int64_t share[CALIBRATION_BINS];
} calibration_tally;

/* Draws and adds to a tally. */
void calibration_draw(calibration_tally *out, const calibration *of, uint64_t seed);

/* How far from uniform and from what was said, in standard deviations. */
typedef struct judgement {
  double rank, fit, reliability;
} judgement;
judgement calibration_judge(const calibration_tally *of);
/* Fails the test where a distance is four standard deviations or more. */
void calibration_must_hold(judgement j, const char *what);

#endif
