#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"

static void show_remarks(const dem_ctx *cx) {
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++) {
    const dem_diagnostic *d = dem_ctx_diagnostic_at(cx, i);
    print_message("%s:%d:%d: %s\n", d->file, d->line, d->column, d->says);
  }
}

dem_model *lang_read(dem_ctx *cx, const char *text) {
  dem_model *model;
  dem_ctx_clear(cx);
  if (dem_model_read(cx, &model, "test.dem", text, strlen(text)) != DEM_OK) {
    show_remarks(cx);
    fail_msg("the text was refused: %s", dem_ctx_message(cx));
  }
  return model;
}

void lang_print(dem_ctx *cx, dem_buf *out, const dem_model *model) {
  dem_buf_clear(out);
  dem_buf_init(out, cx);
  assert_int_equal(dem_model_print(cx, out, model), DEM_OK);
}

void lang_check_round(dem_ctx *cx, const dem_model *model) {
  dem_buf first = {.cx = cx}, second = {.cx = cx};
  lang_print(cx, &first, model);
  dem_model *again = lang_read(cx, dem_buf_text(&first));
  lang_print(cx, &second, again);
  assert_string_equal(dem_buf_text(&first), dem_buf_text(&second));
  const char *difference = lang_difference(model, again);
  if (difference) fail_msg("the canonical text reads back to other %s", difference);
  dem_model_free(again);
  dem_buf_clear(&first);
  dem_buf_clear(&second);
}

char *lang_file(const char *folder, const char *name, size_t *length) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  char *text = NULL;
  size_t capacity = 0, n = 0, got;
  do {
    capacity += 1 << 16;
    text = realloc(text, capacity + 1);
    got = fread(text + n, 1, capacity - n, file);
    n += got;
  } while (got > 0);
  fclose(file);
  text[n] = '\0';
  if (length) *length = n;
  return text;
}

char *lang_block(const char *text, const char *heading) {
  const char *from = strstr(text, heading);
  const char *open = from ? strstr(from, "\n```\n") : NULL;
  const char *close = open ? strstr(open + 5, "\n```") : NULL;
  if (!close) return NULL;
  return strndup(open + 5, (size_t)(close + 1 - open - 5));
}

/* ---- sameness -------------------------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_names(const dem_name *a, const dem_name *b, int n) {
  for (int i = 0; i < n; i++)
    if (!same_text(a[i].id, b[i].id) || !same_text(a[i].label, b[i].label)) return false;
  return true;
}

static bool same_guard(const dem_guard *a, const dem_guard *b) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind) return false;
  if (a->kind == DEM_GUARD_ATOM)
    return a->atom.kind == b->atom.kind && a->atom.owner == b->atom.owner && a->atom.index == b->atom.index;
  return same_guard(a->left, b->left) && same_guard(a->right, b->right);
}

bool lang_same_expr(const dem_expr *a, const dem_expr *b) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind) return false;
  switch (a->kind) {
  case DEM_EXPR_NUMBER:
    return dem_rat_equal(a->number, b->number);
  case DEM_EXPR_PARAMETER:
    return a->parameter == b->parameter;
  case DEM_EXPR_BY_TYPE:
    return same_text(a->stem, b->stem) && a->by_type[0] == b->by_type[0];
  default:
    break;
  }
  return lang_same_expr(a->left, b->left) && lang_same_expr(a->right, b->right) && same_guard(a->guard, b->guard);
}

static bool same_parameter(const dem_parameter *a, const dem_parameter *b) {
  bool ranges = a->ranged == b->ranged;
  if (ranges && a->ranged) ranges = dem_rat_equal(a->low, b->low) && dem_rat_equal(a->high, b->high);
  return ranges && same_names(&a->name, &b->name, 1) && dem_rat_equal(a->value, b->value) &&
         same_text(a->text, b->text) && same_text(a->unit, b->unit) && same_text(a->source, b->source) &&
         a->group == b->group;
}

static bool same_channel(const dem_channel *a, const dem_channel *b, int n_types) {
  return same_names(&a->name, &b->name, 1) && a->n_levels == b->n_levels &&
         same_names(a->levels, b->levels, a->n_levels) && memcmp(a->can, b->can, (size_t)(n_types * a->n_levels)) == 0;
}

static bool same_audience(const dem_audience *a, const dem_audience *b, int n_channels) {
  return same_names(&a->name, &b->name, 1) && a->player == b->player && a->n_answers == b->n_answers &&
         same_names(a->answers, b->answers, a->n_answers) && memcmp(a->sees, b->sees, (size_t)n_channels) == 0;
}

static bool same_stage(const dem_stage *a, const dem_stage *b) {
  if (a->kind != b->kind || a->n_branches != b->n_branches || !same_names(&a->name, &b->name, 1)) return false;
  for (int i = 0; i < a->n_branches && a->kind == DEM_STAGE_CHANCE; i++)
    if (!lang_same_expr(a->chances[i], b->chances[i])) return false;
  return same_names(a->branches, b->branches, a->n_branches) && same_guard(a->condition, b->condition);
}

static bool same_cost(const dem_cost *a, const dem_cost *b) {
  return a->kind == b->kind && a->channel == b->channel && a->level == b->level &&
         lang_same_expr(a->amount, b->amount) && same_guard(a->guard, b->guard);
}

static bool same_observed(const dem_observed *a, const dem_observed *b) {
  return a->channel == b->channel && a->level == b->level && same_text(a->date, b->date) && a->n_rows == b->n_rows &&
         memcmp(a->rows, b->rows, (size_t)a->n_rows * sizeof(int)) == 0;
}

static bool same_expect(const dem_expect *a, const dem_expect *b, int n_channels) {
  if (a->kind != b->kind || a->count != b->count || a->refinement != b->refinement) return false;
  if (a->kind != DEM_EXPECT_POSTERIOR) return true;
  return a->type == b->type && memcmp(a->levels, b->levels, (size_t)n_channels * sizeof(int)) == 0 &&
         dem_rat_equal(a->low, b->low) && dem_rat_equal(a->high, b->high);
}

#define COMPARE(plural, same)                                                                                          \
  do {                                                                                                                 \
    if (a->n_##plural != b->n_##plural) return #plural;                                                                \
    for (int i = 0; i < a->n_##plural; i++)                                                                            \
      if (!(same)) return #plural;                                                                                     \
  } while (0)

const char *lang_difference(const dem_model *a, const dem_model *b) {
  if (!same_text(a->title, b->title)) return "title";
  COMPARE(parameters, same_parameter(&a->parameters[i], &b->parameters[i]));
  COMPARE(players, same_names(&a->players[i].name, &b->players[i].name, 1) && a->players[i].role == b->players[i].role);
  COMPARE(types,
          same_names(&a->types[i].name, &b->types[i].name, 1) && lang_same_expr(a->types[i].prior, b->types[i].prior));
  COMPARE(channels, same_channel(&a->channels[i], &b->channels[i], a->n_types));
  COMPARE(audiences, same_audience(&a->audiences[i], &b->audiences[i], a->n_channels));
  COMPARE(stages, same_stage(&a->stages[i], &b->stages[i]));
  COMPARE(costs, same_cost(&a->costs[i], &b->costs[i]));
  COMPARE(payoffs,
          a->payoffs[i].player == b->payoffs[i].player && lang_same_expr(a->payoffs[i].value, b->payoffs[i].value));
  COMPARE(observed, same_observed(&a->observed[i], &b->observed[i]));
  COMPARE(expects, same_expect(&a->expects[i], &b->expects[i], a->n_channels));
  return NULL;
}
