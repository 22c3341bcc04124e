/* What the rules of aiming share: a stance among the hits of its sentence, and looks at what stands beside it. */
#ifndef LEDGER_AIM_H
#define LEDGER_AIM_H

#include "ledger/coder.h"

enum {
  DEM_AIM_BACK = 30,  /* words between a stance and the name before it */
  DEM_AIM_BESIDE = 2, /* words between what stands side by side */
  DEM_AIM_PHRASE = 4  /* words between an owner and what is owned: "X's large-scale military support" */
};

typedef struct dem_aiming {
  const dem_coder *coder;
  const dem_hits *all;
  int self;
  dem_aim *out;
} dem_aiming;

/* ---- looks (aim_look.c) ------------------------------------------------------------------------------------------- */

const dem_hit *dem_aim_hit(const dem_aiming *a, int index);
bool dem_aim_word_is(const dem_aiming *a, dem_word_use what, const dem_near_word *word);
bool dem_aim_is_name(const dem_aiming *a, int index);
/* Whether there is such a hit in the stance's sentence; and at most DEM_AIM_BACK words before it. */
bool dem_aim_in_sentence(const dem_aiming *a, int index);
bool dem_aim_within_back(const dem_aiming *a, int index);
/* The word before `at`, adverbs left aside; articles left aside. */
dem_near_word dem_aim_before_adverbs(const dem_aiming *a, const char *at);
dem_near_word dem_aim_before_article(const dem_aiming *a, const char *at);
/* Whether a name is passed over: it suffers, and the stance is not "accusation against X" itself. */
bool dem_aim_passed_over(const dem_aiming *a, int index);
/* Whether some word between two places has the use. */
bool dem_aim_between(const dem_aiming *a, dem_word_use what, const char *at, const char *end);

/* ---- enumerations (aim_run.c) -------------------------------------------------------------------------------------- */

/* Whether a name stands in brackets after another of the same actor: "X (Y)". */
bool dem_aim_apposed(const dem_aiming *a, int index);
/* Where a name ends, its closing bracket included. */
const char *dem_aim_end(const dem_aiming *a, int index);
/* Whether what stands between two hits only enumerates: "X, Y and the Z", "X-Y". */
bool dem_aim_enumerated(const dem_aiming *a, int left, int right);
/* Whether two names that follow each other are enumerated and the second begins no clause. */
bool dem_aim_goes_on(const dem_aiming *a, int left);
void dem_aim_take(dem_aiming *a, int index);
/* The name and those before it that are enumerated with it. */
void dem_aim_take_run(dem_aiming *a, int index);

/* ---- negations (aim_negated.c) --------------------------------------------------------------------------------------- */

/* Whether a hit is a negation that means something to this stance. */
bool dem_aim_negates(const dem_aiming *a, int index);
bool dem_aim_negated(const dem_aiming *a);

/* ---- rules -------------------------------------------------------------------------------------------------------- */

/* The last name of those who are the subject of the stance, -1 (aim_subject.c). */
int dem_aim_subject(const dem_aiming *a);
/* Whose the stance's noun is: how it is said, and the name where one is known, else -1 (aim_owner.c). */
typedef enum dem_owner { DEM_OWNER_NONE, DEM_OWNER_OURS, DEM_OWNER_VOICED, DEM_OWNER_ANOTHER } dem_owner;
dem_owner dem_aim_owner(const dem_aiming *a, int *name);
/* Whether a support, cooperation, thanks or welcome is another's than the clause's own (spoken.c). */
bool dem_aim_reported(const dem_aiming *a);

#endif
