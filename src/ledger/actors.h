/* A list of actors as it is made, word by word, and as it is kept: what the reader of texts, the tables of a ledger and the
 * finding of actors share. */
#ifndef LEDGER_ACTORS_H
#define LEDGER_ACTORS_H

#include "base/table.h"
#include "demarche/ledger.h"

typedef struct dem_actor_entry {
  int actor, line; /* whose word it is, and where in the list; 0: it came from a ledger */
} dem_actor_entry;

struct dem_actor_index {
  dem_table all;   /* codes, ISO2, COW numbers in digits, names, aliases */
  dem_table codes; /* codes and names */
  dem_table iso2;
};

/* ---- actors_list.c: a list that grows; texts are borrowed from its arena ------------------------------------------------ */

typedef struct dem_actor_list {
  dem_arena *mem;
  dem_list actors, aliases, blind; /* aliases of the actor that was added last */
  struct dem_actor_index *index;
  const char *clash;            /* the first word that belongs to another actor already ... */
  const dem_actor_entry *owner; /* ... to this one */
} dem_actor_list;

void dem_actor_list_init(dem_actor_list *list, dem_arena *mem);
/* false: a word is another's (`clash`, `owner`), who keeps it; what was added is there without it. */
bool dem_actor_list_add(dem_actor_list *list, const dem_actor *actor, int line);
/* Of the actor that was added last. */
bool dem_actor_list_add_alias(dem_actor_list *list, const dem_alias *alias, int line);
void dem_actor_list_add_blind(dem_actor_list *list, const char *words);
dem_actors *dem_actor_list_end(dem_actor_list *list, const char *file);

/* The text of a COW number, as the index has it; `digits` holds it. */
const char *dem_cow_text(char digits[12], int cow);

#endif
