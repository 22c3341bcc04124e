/* How each parameter enters a model: nowhere, in proportion, or otherwise; and whether its values are bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "solve/reasons.h"
#include "support/model.h"

static const char ALL[] =
  "model \"m\"\n"
  "parameter idle = 1, prior = 1/2, chance = 1/2, cost = 1, own.A = 1, own.B = 2\n"
  "parameter added = 1, taken = 1, turned = 1, scaled = 1, shared = 1, doubled = 1, last = 1\n"
  "parameter square = 1, nested = 1, divisor = 1, ratio = 1\n"
  "parameter prior_and_worth = 0, chance_and_worth = 0, prior_and_chance = 0, two_chances = 0, cost_and_chance = 0\n"
  "player S type A : prior + prior_and_worth + prior_and_chance, B : 1 - prior - prior_and_worth - prior_and_chance\n"
  "signal m by S : x, y\n"
  "cost sunk of y = cost + cost_and_chance\n"
  "audience R sees m chooses u, d\n"
  "chance \"wind\" calm : chance + chance_and_worth + two_chances, storm : 1 - chance - chance_and_worth - two_chances if u\n"
  "move S stay, leave if d\n"
  "chance \"luck\" good : 1/2 + prior_and_chance + two_chances + cost_and_chance,"
  " bad : 1/2 - prior_and_chance - two_chances - cost_and_chance if u\n"
  "payoff S = own[type] if x + added if u - taken if y + (-turned) + 2 * scaled + shared / 3 + doubled + doubled\n"
  "payoff S = square * square if u + nested * (1 + nested) if x + 1 / divisor + ratio / ratio\n"
  "payoff R = prior_and_worth if u + chance_and_worth if d and A + scaled + 1 if stay - last\n";

typedef struct entry {
  const char *name;
  bool occurs, affine, bounded, in_prior;
} entry;

static void assert_entry(const dem_model *model, const entry *e) {
  int p = 0;
  while (p < model->n_parameters && strcmp(model->parameters[p].name.id, e->name) != 0) p++;
  assert_true(p < model->n_parameters);
  dem_parameter_entry found = dem_model_entry(model, p);
  if (found.occurs != e->occurs || found.affine != e->affine || found.bounded != e->bounded)
    fail_msg("%s: occurs %d, affine %d, bounded %d", e->name, found.occurs, found.affine, found.bounded);
  if (dem_prior_moves(model, p) != e->in_prior) fail_msg("%s is in a prior, or is not", e->name);
}

static void every_parameter_enters_as_it_is_written(void **state) {
  (void)state;
  static const entry ENTRIES[] = {
    {"idle", false, true, false, false},           {"prior", true, true, true, true},
    {"chance", true, true, true, false},           {"cost", true, true, false, false},
    {"own.A", true, true, false, false},           {"own.B", true, true, false, false},
    {"added", true, true, false, false},           {"taken", true, true, false, false},
    {"turned", true, true, false, false},          {"scaled", true, true, false, false},
    {"shared", true, true, false, false},          {"doubled", true, true, false, false},
    {"last", true, true, false, false},            {"square", true, false, false, false},
    {"nested", true, false, false, false},         {"divisor", true, false, false, false},
    {"ratio", true, false, false, false},          {"prior_and_worth", true, false, true, true},
    {"chance_and_worth", true, false, true, false}, {"prior_and_chance", true, false, true, true},
    {"two_chances", true, false, true, false},     {"cost_and_chance", true, false, true, false},
  };
  solved s = model_solve_text(ALL, NULL, &(dem_solve_settings){.brief = true});
  assert_int_equal(s.model->n_parameters, sizeof ENTRIES / sizeof *ENTRIES);
  for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) assert_entry(s.model, &ENTRIES[i]);
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_parameter_enters_as_it_is_written),
  };
  return cmocka_run_group_tests_name("how parameters enter a model", tests, NULL, NULL);
}
