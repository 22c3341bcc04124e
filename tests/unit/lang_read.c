/* What the language means: each statement, the grammar of expressions, names with owners, the order of lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"

static const char everything[] = "language 1\n"
                                 "model \"Everything at once\"   # a comment\n"
                                 "parameter stake = 1/2 in 0.05..0.95, low \"the lower\" = -3 in -7/2..1\n"
                                 "    \"worth of the matter\" unit \"points\" source \"analyst\"\n"
                                 "parameter gain.C = 6, gain.H = 4\n"
                                 "player Crown \"the Crown\" type C \"firm\" : stake, H : 1 - stake\n"
                                 "player Press \"newspapers\"\n"
                                 "signal words by Crown : silent, loud \"outspoken\"\n"
                                 "signal deeds \"what it does\" by Crown : none, fleet, troops\n"
                                 "type H can none,\n"
                                 "  # a comment among the lines\n"
                                 "\n"
                                 "  fleet\n"
                                 "cost sunk of fleet = 2*gain[type] - 1\n"
                                 "cost tied of loud = (1 if C) + low if yield or Rival.hold\n"
                                 "audience Rival sees words chooses hold, push \"advance\"\n"
                                 "audience Ally chooses hold, join\n"
                                 "chance \"the weather\" storm : 1/3, calm : 2/3 if push\n"
                                 "move Crown fight, yield \"give way\" if push and not storm\n"
                                 "payoff Crown = gain[type] if join - low*2 if fight + (stake + 1)/2\n"
                                 "payoff Crown = gain[Crown] if chance.calm\n"
                                 "payoff Rival = -stake if fight or (loud and C)\n"
                                 "observed words = loud, deeds = fleet on 2024-02-29\n"
                                 "observed deeds = troops on 2023-12-31 from 3, 14\n"
                                 "expect 6 outcomes\n"
                                 "expect 2 outcomes survive d1\n"
                                 "expect posterior of C after (loud, fleet) within 0 .. 2/5 under intuitive\n";

static int setup(void **state) {
  *state = dem_ctx_new(NULL);
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  dem_ctx_free(*state);
  return 0;
}

static void assert_rat(dem_rat value, int64_t num, int64_t den) {
  assert_int_equal(value.num, num);
  assert_int_equal(value.den, den);
}

static void parameters_keep_value_range_and_line_texts(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_parameters, 4);
  const dem_parameter *p = m->parameters;
  assert_rat(p[0].value, 1, 2);
  assert_rat(p[0].low, 1, 20);
  assert_rat(p[0].high, 19, 20);
  assert_rat(p[1].low, -7, 2);
  assert_string_equal(p[1].name.label, "the lower");
  assert_string_equal(p[0].text, "worth of the matter");
  assert_string_equal(p[1].unit, "points");
  assert_string_equal(p[1].source, "analyst");
  assert_int_equal(p[0].group, p[1].group);
  assert_int_not_equal(p[1].group, p[2].group);
  assert_false(p[2].ranged);
  assert_null(p[2].text);
  assert_int_equal(dem_model_find_parameter(m, "gain.H"), 3);
  assert_int_equal(dem_model_find_parameter(m, "gain"), -1);
  dem_model_free(m);
}

static void players_are_sender_then_others_as_declared(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_players, 4);
  assert_string_equal(m->players[0].name.id, "Crown");
  assert_int_equal(m->players[0].role, DEM_ROLE_SENDER);
  assert_string_equal(m->players[1].name.id, "Press");
  assert_int_equal(m->players[1].role, DEM_ROLE_BYSTANDER);
  assert_string_equal(m->players[2].name.id, "Rival");
  assert_int_equal(m->players[2].audience, 0);
  assert_int_equal(m->audiences[1].player, 3);
  dem_model_free(m);
}

static void message_sets_restrict_only_the_channels_named(void **state) {
  dem_model *m = lang_read(*state, everything);
  static const bool words[] = {true, true, true, true}, deeds[] = {true, true, true, true, true, false};
  assert_memory_equal(m->channels[0].can, words, sizeof words);
  assert_memory_equal(m->channels[1].can, deeds, sizeof deeds);
  dem_model_free(m);
}

static void an_audience_sees_what_it_says_or_everything(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_true(m->audiences[0].sees[0]);
  assert_false(m->audiences[0].sees[1]);
  assert_true(m->audiences[1].sees[0] && m->audiences[1].sees[1]);
  dem_model_free(m);
}

static void costs_keep_kind_guard_and_inner_guard(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_costs, 2);
  assert_int_equal(m->costs[0].kind, DEM_COST_SUNK);
  assert_null(m->costs[0].guard);
  assert_int_equal(m->costs[1].kind, DEM_COST_TIED);
  assert_int_equal(m->costs[1].guard->kind, DEM_GUARD_OR);
  assert_int_equal(m->costs[1].amount->kind, DEM_EXPR_ADD);
  assert_int_equal(m->costs[1].amount->left->kind, DEM_EXPR_GUARDED);
  assert_int_equal(m->costs[1].channel, 0);
  assert_int_equal(m->costs[1].level, 1);
  dem_model_free(m);
}

static void stages_come_in_declared_order(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_stages, 2);
  assert_int_equal(m->stages[0].kind, DEM_STAGE_CHANCE);
  assert_string_equal(m->stages[0].name.id, "the weather");
  assert_int_equal(m->stages[0].condition->atom.kind, DEM_ATOM_ANSWER);
  assert_int_equal(m->stages[1].kind, DEM_STAGE_MOVE);
  assert_string_equal(m->stages[1].branches[1].label, "give way");
  const dem_atom storm = m->stages[1].condition->right->left->atom;
  assert_int_equal(storm.kind, DEM_ATOM_BRANCH);
  assert_int_equal(storm.owner, 0);
  dem_model_free(m);
}

static void a_guard_binds_one_product(void **state) {
  dem_model *m = lang_read(*state, everything);
  const dem_expr *e = m->payoffs[0].value;
  assert_int_equal(e->kind, DEM_EXPR_ADD);
  assert_int_equal(e->left->kind, DEM_EXPR_SUBTRACT);
  assert_int_equal(e->left->left->kind, DEM_EXPR_GUARDED);
  assert_int_equal(e->left->left->left->kind, DEM_EXPR_BY_TYPE);
  assert_string_equal(e->left->left->text, "gain[type] if join");
  assert_int_equal(e->left->right->kind, DEM_EXPR_GUARDED);
  assert_int_equal(e->left->right->left->kind, DEM_EXPR_MULTIPLY);
  assert_int_equal(e->right->kind, DEM_EXPR_DIVIDE);
  assert_int_equal(m->payoffs[1].value->left->by_type[1], 3);
  dem_model_free(m);
}

static void evidence_keeps_date_and_rows(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_observed, 3);
  assert_string_equal(m->observed[1].date, "2024-02-29");
  assert_int_equal(m->observed[1].level, 1);
  assert_int_equal(m->observed[0].n_rows, 0);
  assert_int_equal(m->observed[2].n_rows, 2);
  assert_int_equal(m->observed[2].rows[1], 14);
  dem_model_free(m);
}

static void expectations_come_in_three_forms(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->n_expects, 3);
  assert_int_equal(m->expects[0].count, 6);
  assert_int_equal(m->expects[1].refinement, DEM_REFINEMENT_D1);
  assert_int_equal(m->expects[2].refinement, DEM_REFINEMENT_INTUITIVE);
  assert_int_equal(m->expects[2].levels[1], 1);
  assert_rat(m->expects[2].high, 2, 5);
  assert_string_equal(m->expects[2].text, "expect posterior of C after (loud, fleet) within 0 .. 2/5 under intuitive");
  dem_model_free(m);
}

static void places_are_those_of_the_text(void **state) {
  dem_model *m = lang_read(*state, everything);
  assert_int_equal(m->parameters[1].name.at.line, 3);
  assert_int_equal(m->parameters[1].name.at.column, 38);
  assert_int_equal(m->costs[1].at.line, 15);
  assert_int_equal(m->payoffs[2].at.line, 22);
  dem_model_free(m);
}

static void carriage_returns_and_a_byte_order_mark_do_not_matter(void **state) {
  dem_buf text = {.cx = *state};
  dem_buf_put(&text, "\xEF\xBB\xBF");
  for (const char *p = everything; *p; p++) dem_buf_put(&text, *p == '\n' ? "\r\n" : (char[]){*p, '\0'});
  dem_model *plain = lang_read(*state, everything), *m = lang_read(*state, dem_buf_text(&text));
  assert_null(lang_difference(plain, m));
  assert_int_equal(m->costs[1].at.line, 15);
  dem_model_free(plain);
  dem_model_free(m);
  dem_buf_clear(&text);
}

/* Adds the statements of a canonical text that begin with `kind`. */
static void put_kind(dem_buf *out, const char *text, const char *kind) {
  bool taken = false;
  for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
    if (*line != ' ') taken = strncmp(line, kind, strlen(kind)) == 0;
    if (taken) dem_buf_put_bytes(out, line, (size_t)(strchr(line, '\n') + 1 - line));
  }
}

/* All kinds turned round; later moves and players stay in their order, which means something. */
static void the_order_of_lines_does_not_matter(void **state) {
  static const char *const kinds[] = {"expect ", "observed ", "payoff ",    "chance ",    "move ",
                                      "cost ",   "type ",     "player P",   "audience R", "audience A",
                                      "signal ", "player C",  "parameter ", "model "};
  dem_model *m = lang_read(*state, everything);
  dem_buf canonical = {.cx = *state}, turned = {.cx = *state};
  lang_print(*state, &canonical, m);
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) put_kind(&turned, dem_buf_text(&canonical), kinds[k]);
  assert_int_equal(turned.length, canonical.length);
  assert_string_not_equal(dem_buf_text(&turned), dem_buf_text(&canonical));
  dem_model *other = lang_read(*state, dem_buf_text(&turned));
  assert_null(lang_difference(m, other));
  dem_model_free(m);
  dem_model_free(other);
  dem_buf_clear(&canonical);
  dem_buf_clear(&turned);
}

static void words_that_are_not_reserved_may_be_names(void **state) {
  dem_model *m = lang_read(*state, "model \"Names\"\nparameter model = 1, in = 2\nplayer by type can : 1\n"
                                   "signal sees by by : of, chooses\naudience cost sees sees chooses on, from\n"
                                   "payoff by = model*in if of and can and on\ncost sunk of chooses = model\n");
  assert_string_equal(m->audiences[0].answers[1].id, "from");
  assert_int_equal(m->n_types, 1);
  lang_check_round(*state, m);
  dem_model_free(m);
}

static void unused_parameters_are_a_warning(void **state) {
  dem_model *m = lang_read(*state, "model \"W\"\nparameter idle = 1\nplayer S type C : 1\nsignal a by S : x\n"
                                   "audience N chooses y\npayoff N = 1 if y\n");
  assert_int_equal(dem_ctx_diagnostic_count(*state), 1);
  assert_true(dem_ctx_diagnostic_at(*state, 0)->warning);
  assert_int_equal(dem_ctx_diagnostic_at(*state, 0)->line, 2);
  dem_model_free(m);
}

static void an_audience_without_a_payoff_is_a_warning(void **state) {
  dem_model *m = lang_read(*state, "model \"W\"\nplayer S type C : 1\nsignal a by S : x\naudience N chooses y\n"
                                   "audience M chooses z\npayoff S = 1 if z\npayoff M = 1 if y\n");
  assert_int_equal(dem_ctx_diagnostic_count(*state), 1);
  assert_true(dem_ctx_diagnostic_at(*state, 0)->warning);
  assert_int_equal(dem_ctx_diagnostic_at(*state, 0)->line, 4);
  dem_model_free(m);
}

static void a_label_may_be_as_long_as_is_stated(void **state) {
  enum { LENGTH = DEM_MAX_LABEL };
  dem_buf text = {.cx = *state};
  dem_buf_put(&text, "model \"L\"\nplayer S type C \"");
  for (int i = 0; i < LENGTH / 2; i++) dem_buf_put(&text, "\xC3\xA9");
  dem_buf_put(&text, "\" : 1\nsignal a by S : x\naudience N chooses y\n");
  dem_model *m = lang_read(*state, dem_buf_text(&text));
  assert_int_equal(strlen(m->types[0].name.label), LENGTH);
  lang_check_round(*state, m);
  dem_model_free(m);
  dem_buf_clear(&text);
}

/* The two texts that came with the task are read from the shared folder, where it is there. */
static void check_shared(void **state, const char *name, const char *heading, int n_signals_channels) {
  const char *folder = getenv("DEMARCHE_SHARED");
  char *document = folder ? lang_file(folder, name, NULL) : NULL;
  if (!document) {
    print_message("%s is not in the shared folder: skipped\n", name);
    skip();
  }
  char *text = lang_block(document, heading);
  assert_non_null(text);
  dem_model *m = lang_read(*state, text);
  assert_int_equal(m->n_channels, n_signals_channels);
  lang_check_round(*state, m);
  dem_model_free(m);
  free(text);
  free(document);
}

static void the_sketch_of_the_design_reads(void **state) {
  check_shared(state, "DESIGN.md", "## 4.", 2);
}
static void the_flagship_text_reads(void **state) {
  check_shared(state, "seoul-model.md", "## 4.", 3);
}

static void a_title_may_be_missing(void **state) {
  dem_model *model = lang_read(*state, "player S type A : 1/2, B : 1/2\nsignal x by S : low, high\naudience X chooses no, yes\n");
  assert_null(model->title);
  lang_check_round(*state, model);
  dem_model_free(model);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(a_title_may_be_missing),
      TEST(parameters_keep_value_range_and_line_texts),
      TEST(players_are_sender_then_others_as_declared),
      TEST(message_sets_restrict_only_the_channels_named),
      TEST(an_audience_sees_what_it_says_or_everything),
      TEST(costs_keep_kind_guard_and_inner_guard),
      TEST(stages_come_in_declared_order),
      TEST(a_guard_binds_one_product),
      TEST(evidence_keeps_date_and_rows),
      TEST(expectations_come_in_three_forms),
      TEST(places_are_those_of_the_text),
      TEST(carriage_returns_and_a_byte_order_mark_do_not_matter),
      TEST(the_order_of_lines_does_not_matter),
      TEST(words_that_are_not_reserved_may_be_names),
      TEST(unused_parameters_are_a_warning),
      TEST(an_audience_without_a_payoff_is_a_warning),
      TEST(a_label_may_be_as_long_as_is_stated),
      TEST(the_sketch_of_the_design_reads),
      TEST(the_flagship_text_reads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
