/* What the reader of actors and the finding of them share: tables from words to actors, made while the list is read. */
#ifndef LEDGER_ACTORS_H
#define LEDGER_ACTORS_H

#include "base/table.h"
#include "demarche/ledger.h"

typedef struct dem_actor_entry {
  int actor, line; /* whose word it is, and where in the list */
} dem_actor_entry;

struct dem_actor_index {
  dem_table all;   /* codes, ISO2, COW numbers in digits, names, aliases */
  dem_table codes; /* codes and names */
  dem_table iso2;
};

#endif
