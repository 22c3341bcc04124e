/* Reading a profile from outside: what its files share. Every message begins FILE:LINE, where LINE is that of the entry
 * at hand; names that are unknown are answered with the nearest one that is known. */
#ifndef SOLVE_PROFILE_H
#define SOLVE_PROFILE_H

#include <jansson.h>

#include "demarche/solve.h"

typedef struct dem_sheet {
  dem_ctx *cx;
  dem_arena *mem; /* the caller's: the profile, and small things on the way */
  const dem_game *game;
  dem_profile *out;
  const char *file, *text;
  size_t length;
  int line;
  bool is_line; /* it is Gambit's line */
  bool decimal; /* some number was a decimal */
  json_t *root;
  bool *has_type;    /* [type]: its strategy was read */
  bool *has_answers; /* [audience * n_signals + signal] */
  bool *has_belief;  /* likewise */
  bool *has_move;    /* [move] */
} dem_sheet;

/* Leaves with DEM_DOMAIN. */
_Noreturn void dem_sheet_fail(dem_sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* profile_json.c, profile_line.c: the two forms. */
void dem_sheet_read_json(dem_sheet *sheet, size_t start);
void dem_sheet_read_line(dem_sheet *sheet, size_t start);

/* Where answers and beliefs lie in the profile. */
dem_rat *dem_sheet_answers(const dem_sheet *sheet, int audience, int signal);
dem_rat *dem_sheet_belief(const dem_sheet *sheet, int audience, int signal);
/* Gives all signals of an information set what was read for `signal`, its first. */
void dem_sheet_spread(dem_sheet *sheet, int audience, int signal, bool beliefs);

/* profile_number.c. A decimal, a fraction or a decimal with an exponent; false where it is none. */
bool dem_sheet_number(dem_sheet *sheet, dem_rat *out, const char *text, size_t length);
/* A NUMBER of the JSON; `of` names it in the message. */
dem_rat dem_sheet_json_number(dem_sheet *sheet, const json_t *value, const char *of);

/* profile_names.c. The index of a name; leaves with "says 'name'" and what was meant where there is none. */
int dem_sheet_find(dem_sheet *sheet, const char *name, const char *const *names, int n, const char *says);

/* profile_place.c: line of the entry `index` of the list under the key `list` of the outermost object. */
int dem_sheet_place(const dem_sheet *sheet, const char *list, int index);

#endif
