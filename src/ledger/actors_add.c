/* Further actors for a ledger, and further names for those that it has: an actor stays what it is, and a name whose it is. */
#include <string.h>

#include "base/ctx.h"
#include "ledger/actors.h"
#include "ledger/store.h"

typedef struct addition {
  dem_ledger *ledger;
  const dem_actors *actors;
  dem_actors *before, *after; /* what the ledger has, also by another program */
  int64_t added;
} addition;

static int line_of(const dem_actors *list, const char *word) {
  const dem_actor_entry *entry = dem_table_find(&list->index->all, word, strlen(word));
  return entry ? entry->line : 0;
}

static bool same(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

/* A word of an actor is free, or the same actor's. */
static dem_status check_word(dem_ctx *cx, const addition *a, const dem_actor *actor, const char *word) {
  const dem_actors *before = a->before;
  int found = word && *word ? dem_actors_find(before, word, strlen(word)) : -1;
  if (found < 0 || same(before->actors[found].code, actor->code)) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "%s:%d: \"%.60s\" belongs to %s in %s; an actor's names and codes are its own",
                  a->actors->file, line_of(a->actors, word), word, before->actors[found].code, a->ledger->file);
}

static dem_status check_words(dem_ctx *cx, const addition *a, const dem_actor *actor) {
  char digits[12];
  DEM_TRY(check_word(cx, a, actor, actor->code));
  DEM_TRY(check_word(cx, a, actor, actor->name));
  DEM_TRY(check_word(cx, a, actor, actor->iso2));
  DEM_TRY(check_word(cx, a, actor, dem_cow_text(digits, actor->cow)));
  for (int i = 0; i < actor->n_aliases; i++) DEM_TRY(check_word(cx, a, actor, actor->aliases[i].text));
  return DEM_OK;
}

static dem_status fail_other(dem_ctx *cx, const addition *a, const dem_actor *actor, const dem_actor *there) {
  char digits[12], other[12];
  const char *was = dem_cow_text(digits, there->cow), *is = dem_cow_text(other, actor->cow);
  return dem_fail(cx, DEM_DOMAIN, "%s:%d: %s is there already as \"%s %s %s %s %.60s\", not \"%s %s %s %s %.60s\"",
                  a->actors->file, line_of(a->actors, actor->code), actor->code, there->kind, there->code,
                  there->iso2 ? there->iso2 : "-", *was ? was : "-", there->name, actor->kind, actor->code,
                  actor->iso2 ? actor->iso2 : "-", *is ? is : "-", actor->name);
}

static dem_status check_actor(dem_ctx *cx, const addition *a, const dem_actor *actor) {
  int found = dem_actors_find(a->before, actor->code, strlen(actor->code));
  const dem_actor *there = &a->before->actors[found < 0 ? 0 : found];
  if (found >= 0 && same(there->code, actor->code) &&
      !(there->cow == actor->cow && same(there->name, actor->name) && same(there->iso2, actor->iso2) &&
        same(there->kind, actor->kind)))
    return fail_other(cx, a, actor, there);
  return check_words(cx, a, actor);
}

static dem_status add(dem_ctx *cx, void *argument) {
  addition *a = argument;
  DEM_TRY(dem_actors_load(cx, &a->before, a->ledger));
  for (int i = 0; i < a->actors->n; i++) DEM_TRY(check_actor(cx, a, &a->actors->actors[i]));
  DEM_TRY(dem_actors_keep(cx, &a->added, a->ledger, a->actors));
  return dem_actors_load(cx, &a->after, a->ledger);
}

dem_status dem_ledger_add_actors(dem_ctx *cx, int64_t *added, dem_ledger *ledger, const dem_actors *actors) {
  addition a = {.ledger = ledger, .actors = actors};
  dem_status status = dem_ledger_transact(cx, ledger, add, &a);
  *added = status == DEM_OK ? a.added : 0;
  dem_actors *unused = status == DEM_OK ? ledger->actors : a.after;
  if (status == DEM_OK) ledger->actors = a.after;
  dem_actors_free(a.before);
  dem_actors_free(unused);
  return status;
}
