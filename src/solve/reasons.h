/* Why an outcome is an equilibrium: what its files share. The play is held, with one answer and one belief after every
 * unsent signal; its inequalities are listed once and measured in the game as it is and in games where one number
 * moved. */
#ifndef SOLVE_REASONS_H
#define SOLVE_REASONS_H

#include "solve/verify.h"

typedef struct dem_case {
  dem_ctx *cx;
  dem_arena *mem; /* the result's */
  dem_arena *scratch;
  const dem_answer *answer;
  const dem_game *game;
  const dem_outcome *outcome;
  dem_reasons *out;
  dem_reason *reason; /* the result's, while they are made */
  dem_break *breaks;
  bool *reached;    /* [move]: by the play */
  bool *loose;      /* [signal * n_answers_total + ...]: later moves hang on the answer that the play does not reach */
  dem_ctx *aside;   /* of games at other points: their remarks are nobody's business */
  dem_game *second; /* the one at hand */
} dem_case;

/* What everyone expects in a game in which the profile is held: `sending` and `answering` of a trial. */
dem_trial dem_case_play(const dem_case *at, const dem_game *game, const dem_profile *profile);

/* reasons_hold.c: fills the held profile. */
void dem_case_hold(dem_case *at);

/* reasons_pieces.c: which extreme answers each piece of beliefs brings. */
void dem_case_pieces(dem_case *at);

/* reasons_reach.c: what the play reaches, and whether an inequality is of the path alone. */
void dem_case_reach(dem_case *at);
bool dem_case_is_on_path(const dem_case *at, const dem_reason *row);

/* reasons_rows.c: lists the inequalities; measures them. Of an audience on the path `has` and `would` are weighted with
 * the chance of the signal, so that they are affine in each prior. */
void dem_case_list(dem_case *at);
void dem_case_measure(const dem_case *at, const dem_game *game, dem_rat *has, dem_rat *would);

/* reasons_break.c: what would make one of them fail. */
void dem_case_break(dem_case *at);

/* affine.c: how a parameter enters a model. A play's worth is affine in it where each expression is and where no two
 * that contain it are multiplied: a prior, the chances of a stage, a payoff. */
typedef struct dem_parameter_entry {
  bool occurs, affine;
  bool bounded; /* it is in a prior or a chance: not every value will do */
} dem_parameter_entry;
dem_parameter_entry dem_model_entry(const dem_model *model, int parameter);
/* Whether it is in some type's prior. */
bool dem_prior_moves(const dem_model *model, int parameter);

#endif
