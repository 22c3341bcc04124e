/* A list of actors grows: every code, number, name and alias belongs to one actor, the first that has it. */
#include <string.h>

#include "ledger/actors.h"

void dem_actor_list_init(dem_actor_list *list, dem_arena *mem) {
  *list = (dem_actor_list){.mem = mem, .index = DEM_NEW(mem, struct dem_actor_index)};
}

static bool claim(dem_actor_list *list, dem_table *table, const char *word, int line) {
  int self = list->actors.n - 1;
  size_t length = strlen(word);
  const dem_actor_entry *known = dem_table_find(table, word, length);
  if (known && known->actor == self) return true;
  if (known && !list->clash) {
    list->clash = word;
    list->owner = known;
  }
  if (known) return false;
  dem_actor_entry *entry = DEM_NEW(list->mem, dem_actor_entry);
  *entry = (dem_actor_entry){self, line};
  dem_table_put(table, list->mem, word, length, entry);
  return true;
}

const char *dem_cow_text(char digits[12], int cow) {
  size_t at = 11;
  digits[at] = '\0';
  for (; cow > 0; cow /= 10) digits[--at] = (char)('0' + cow % 10);
  return digits + at;
}

static const char *number_text(dem_arena *mem, int cow) {
  char digits[12];
  const char *text = dem_cow_text(digits, cow);
  return dem_arena_copy(mem, text, strlen(text));
}

/* The aliases that were added since go to the last actor. */
static void close_actor(dem_actor_list *list) {
  if (list->actors.n == 0) return;
  dem_actor *last = DEM_LIST_AT(&list->actors, dem_actor, list->actors.n - 1);
  last->n_aliases = list->aliases.n;
  last->aliases = DEM_LIST_SEAL(&list->aliases, list->mem, dem_alias);
  list->aliases.n = 0;
}

bool dem_actor_list_add(dem_actor_list *list, const dem_actor *actor, int line) {
  struct dem_actor_index *index = list->index;
  close_actor(list);
  *DEM_LIST_ADD(&list->actors, list->mem, dem_actor) = *actor;
  bool own = claim(list, &index->all, actor->code, line);
  own = claim(list, &index->all, actor->name, line) && own;
  own = claim(list, &index->codes, actor->code, line) && own;
  own = claim(list, &index->codes, actor->name, line) && own;
  if (actor->iso2) own = claim(list, &index->iso2, actor->iso2, line) && own;
  if (actor->iso2) own = claim(list, &index->all, actor->iso2, line) && own;
  if (actor->cow > 0) own = claim(list, &index->all, number_text(list->mem, actor->cow), line) && own;
  return own;
}

bool dem_actor_list_add_alias(dem_actor_list *list, const dem_alias *alias, int line) {
  *DEM_LIST_ADD(&list->aliases, list->mem, dem_alias) = *alias;
  return claim(list, &list->index->all, alias->text, line);
}

void dem_actor_list_add_blind(dem_actor_list *list, const char *words) {
  *DEM_LIST_ADD(&list->blind, list->mem, const char *) = words;
}

dem_actors *dem_actor_list_end(dem_actor_list *list, const char *file) {
  dem_actors *out = DEM_NEW(list->mem, dem_actors);
  close_actor(list);
  *out = (dem_actors){
    .mem = list->mem,
    .file = dem_arena_copy(list->mem, file, strlen(file)),
    .n = list->actors.n,
    .actors = DEM_LIST_SEAL(&list->actors, list->mem, dem_actor),
    .n_blind = list->blind.n,
    .blind = DEM_LIST_SEAL(&list->blind, list->mem, const char *),
    .index = list->index,
  };
  return out;
}
