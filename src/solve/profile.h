/* Reading a profile from outside: what its files share. Every message begins FILE:LINE, where LINE is that of the entry
 * at hand; names that are unknown are answered with the nearest one that is known. */
#ifndef SOLVE_PROFILE_H
#define SOLVE_PROFILE_H

#include <jansson.h>

#include "demarche/solve.h"

typedef struct dem_written {
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
} dem_written;

/* Leaves with DEM_DOMAIN. */
_Noreturn void dem_written_fail(dem_written *written, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* profile_json.c, profile_line.c: the two forms. */
void dem_written_read_json(dem_written *written, size_t start);
void dem_written_read_line(dem_written *written, size_t start);

/* Where answers and beliefs lie in the profile. */
dem_rat *dem_written_answers(const dem_written *written, int audience, int signal);
dem_rat *dem_written_belief(const dem_written *written, int audience, int signal);
/* Gives all signals of an information set what was read for `signal`, its first. */
void dem_written_spread(dem_written *written, int audience, int signal, bool beliefs);

/* profile_number.c. A decimal, a fraction or a decimal with an exponent; false where it is none. */
bool dem_written_number(dem_written *written, dem_rat *out, const char *text, size_t length);
/* A NUMBER of the JSON; `of` names it in the message. */
dem_rat dem_written_json_number(dem_written *written, const json_t *value, const char *of);

/* profile_names.c. The index of a name; leaves with "says 'name'" and what was meant where there is none. */
int dem_written_find(dem_written *written, const char *name, const char *const *names, int n, const char *says);

/* profile_place.c: line of the entry `index` of the list under the key `list` of the outermost object. */
int dem_written_place(const dem_written *written, const char *list, int index);

#endif
