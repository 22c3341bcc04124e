/* The coder with the lists that ship, and codings as short texts: "CHN=2,condemn=1 RUS=1". */
#ifndef LEDGER_CODER_SUPPORT_H
#define LEDGER_CODER_SUPPORT_H

#include "demarche/ledger.h"
#include "support/room.h"

typedef struct desk {
  room r;
  dem_actors *actors;
  dem_coder *coder;
} desk;

int desk_setup(void **state);
int desk_teardown(void **state);

dem_coding desk_code(desk *d, const char *text, size_t length);
/* Actors by code with mentions and stances, the negated with a minus, the reported with a tilde: "RUS=1,-condemn=1". */
const char *desk_say(desk *d, const dem_coding *coding);
/* Only the mentions. */
const char *desk_say_names(desk *d, const dem_coding *coding);
void desk_assert(desk *d, const char *text, const char *says);
void desk_assert_bytes(desk *d, const char *text, size_t length, const char *says);

/* Texts, each with what it should say. */
typedef struct desk_case {
  const char *text, *says;
} desk_case;
void desk_check(desk *d, const desk_case *cases, size_t n);
#define DESK_CHECK(d, cases) desk_check(d, cases, sizeof cases / sizeof *cases)

/* A file of the shared folder, or NULL; in the desk's memory. */
char *desk_shared(desk *d, const char *name, size_t *length);

#endif
