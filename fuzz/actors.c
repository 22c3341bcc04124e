/* Lists of actors: what is read is found by its code, its number and its names, and a ledger keeps it. */
#include "fuzz.h"

#include <string.h>

#include "ledger/actors.h"

static void check_actor(const dem_actors *actors, int i) {
  const dem_actor *a = &actors->actors[i];
  int near;
  FUZZ_TRUE(dem_actors_find(actors, a->code, strlen(a->code)) == i);
  FUZZ_TRUE(dem_actors_find_code(actors, a->code, strlen(a->code), &near) == i);
  FUZZ_TRUE(dem_actors_find(actors, a->name, strlen(a->name)) == i);
  if (a->cow > 0) FUZZ_TRUE(dem_actors_find_cow(actors, a->cow) == i);
  if (a->iso2) FUZZ_TRUE(dem_actors_find_iso2(actors, a->iso2, strlen(a->iso2)) == i);
  for (int k = 0; k < a->n_aliases; k++)
    FUZZ_TRUE(dem_actors_find(actors, a->aliases[k].text, strlen(a->aliases[k].text)) >= 0);
}

/* A ledger with this list has it, and adding it once more adds nothing. */
static void check_kept(fuzz *f, const dem_actors *actors) {
  dem_ledger *ledger;
  int64_t added;
  if (!FUZZ_MUST(f, dem_ledger_create_with(f->cx, &ledger, ":memory:", actors))) return;
  const dem_actors *kept = dem_ledger_actors(ledger);
  FUZZ_TRUE(kept->n == actors->n && kept->n_blind <= actors->n_blind); /* words that stand twice are one */
  for (int i = 0; i < kept->n; i++) check_actor(kept, i);
  if (FUZZ_MUST(f, dem_ledger_add_actors(f->cx, &added, ledger, actors))) FUZZ_TRUE(added == 0);
  dem_actor_report report = {.actors = dem_ledger_actors(ledger)};
  if (FUZZ_MUST(f, dem_report_actors_json(f->cx, &f->out, &report))) fuzz_check_json(f);
  dem_ledger_close(ledger);
}

/* Further actors for a ledger that has some. */
static void check_added(fuzz *f, const dem_actors *first, const dem_actors *second) {
  dem_ledger *ledger;
  int64_t added, again;
  if (!FUZZ_MUST(f, dem_ledger_create_with(f->cx, &ledger, ":memory:", first))) return;
  if (fuzz_ok(f, dem_ledger_add_actors(f->cx, &added, ledger, second)) &&
      FUZZ_MUST(f, dem_ledger_add_actors(f->cx, &again, ledger, second)))
    FUZZ_TRUE(again == 0);
  for (int i = 0; i < dem_ledger_actors(ledger)->n; i++) check_actor(dem_ledger_actors(ledger), i);
  dem_ledger_close(ledger);
}

static dem_actors *read_list(fuzz *f, const char *text, size_t length) {
  dem_actors *actors;
  dem_status status = dem_actors_read(f->cx, &actors, "list", text, length);
  FUZZ_TRUE(status != DEM_DOMAIN || strncmp(dem_ctx_message(f->cx), "list:", 5) == 0);
  return fuzz_ok(f, status) ? actors : NULL;
}

void fuzz_body(fuzz *f) {
  fuzz_part first = fuzz_take(f, FUZZ_RS);
  dem_actors *actors = read_list(f, first.text, first.length);
  dem_actors *others = f->length > 0 ? read_list(f, f->text, f->length) : NULL;
  for (int i = 0; actors && i < actors->n; i++) check_actor(actors, i);
  if (actors) check_kept(f, actors);
  if (actors && others) check_added(f, actors, others);
  if (actors) dem_actors_free(actors);
  if (others) dem_actors_free(others);
}
