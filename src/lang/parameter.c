/* language, model, and parameter NAME ["label"] = VALUE [in LOW..HIGH], ... ["text"] [unit "..."] [source "..."]. */
#include <string.h>

#include "lang/reader.h"

void dem_declare_language(dem_reader *r) {
  if (r->now != r->statements.items)
    dem_reader_fail(r, dem_cursor_place(r->now->start), NULL, "'language' stands in the first line or nowhere");
  dem_place at = dem_token_place(r);
  if (dem_take_count(r, "the number of the language") != 1)
    dem_reader_fail(r, at, "1", "this program reads language 1 only");
  dem_take_end(r);
}

void dem_declare_model(dem_reader *r) {
  dem_place at = dem_cursor_place(r->now->start);
  if (r->title_at.line > 0)
    dem_reader_fail(r, at, NULL, "a file holds one model; the other one is in line %d", r->title_at.line);
  r->title_at = at;
  dem_place text = dem_token_place(r);
  r->model->title = dem_take_text(r, "the model's title in quotes");
  if (!r->model->title) dem_reader_fail(r, text, NULL, "the model's title is empty");
  dem_take_end(r);
}

/* ---- parameters ------------------------------------------------------------------------------------------ */

/* `from`: where the value stands; the remark repeats it and the range as written. */
static void check_range(dem_reader *r, const dem_parameter *parameter, dem_cursor from, dem_place at) {
  bool empty = dem_rat_compare(parameter->low, parameter->high) > 0;
  bool inside = dem_rat_compare(parameter->value, parameter->low) >= 0 &&
                dem_rat_compare(parameter->value, parameter->high) <= 0;
  if (!empty && inside) return;
  const char *text = dem_token_span(r, from);
  const char *written = dem_reader_clip(r, text, strlen(text));
  if (empty)
    dem_reader_complain(r, at, NULL, "the range of '%s' ends below where it begins: %s", parameter->name.id, written);
  else
    dem_reader_complain(r, at, NULL, "the value of '%s' is outside its range: %s", parameter->name.id, written);
}

static void take_range(dem_reader *r, dem_parameter *parameter, dem_cursor from) {
  dem_place at = dem_token_place(r);
  parameter->low = dem_take_number(r, "the lower end of the range (a number)");
  if (r->token.kind != DEM_TOKEN_RANGE)
    dem_reader_fail(r, dem_token_place(r), NULL, "'..' is missing before %s: a range is written 0..1",
                    dem_token_text(r));
  dem_token_next(r);
  parameter->high = dem_take_number(r, "the upper end of the range (a number)");
  parameter->ranged = true;
  check_range(r, parameter, from, at);
}

static void enter(dem_reader *r, const dem_parameter *parameter) {
  size_t length = strlen(parameter->name.id);
  const int *found = dem_table_find(&r->parameter_table, parameter->name.id, length);
  if (found)
    dem_reader_fail(r, parameter->name.at, NULL, "parameter '%s' is already declared, in line %d", parameter->name.id,
                    DEM_LIST_AT(&r->parameters, dem_parameter, *found)->name.at.line);
  int *index = DEM_NEW(r->scratch, int);
  *index = r->parameters.n;
  *DEM_LIST_ADD(&r->parameters, r->scratch, dem_parameter) = *parameter;
  DEM_LIST_ADD(&r->used, r->scratch, bool);
  dem_table_put(&r->parameter_table, r->scratch, parameter->name.id, length, index);
}

static void take_item(dem_reader *r, int group) {
  dem_parameter parameter = {.name = dem_take_name(r, "a parameter's name", true), .group = group};
  dem_take_sign(r, '=', "'=' and the parameter's value");
  dem_cursor from = r->token.from;
  parameter.value = dem_take_number(r, "the parameter's value (a number such as 0.4, -3 or 1/2)");
  if (dem_try_word(r, "in")) take_range(r, &parameter, from);
  enter(r, &parameter);
}

static void take_line_texts(dem_reader *r, int first) {
  const char *text = dem_try_text(r), *unit = NULL, *source = NULL;
  if (dem_try_word(r, "unit")) unit = dem_take_text(r, "the unit in quotes");
  if (dem_try_word(r, "source")) source = dem_take_text(r, "the source in quotes");
  for (int i = first; i < r->parameters.n; i++) {
    dem_parameter *parameter = DEM_LIST_AT(&r->parameters, dem_parameter, i);
    parameter->text = text;
    parameter->unit = unit;
    parameter->source = source;
  }
}

void dem_declare_parameter(dem_reader *r) {
  int first = r->parameters.n;
  do take_item(r, first);
  while (dem_try_sign(r, ','));
  take_line_texts(r, first);
  dem_place at = dem_token_place(r);
  if (dem_token_is_sign(r, ','))
    dem_reader_fail(r, at, NULL, "text, unit and source speak of the whole line: they stand behind its last parameter");
  if (dem_token_is(r, "in"))
    dem_reader_fail(r, at, NULL, "a range stands right behind the value: NAME = VALUE in LOW..HIGH \"text\"");
  if (dem_token_is(r, "unit") || r->token.kind == DEM_TOKEN_STRING)
    dem_reader_fail(r, at, NULL, "the order is \"text\", unit \"...\", source \"...\"");
  if (r->token.kind == DEM_TOKEN_SIGN)
    dem_reader_fail(r, at, NULL, "%s cannot follow: a parameter's value is one number, such as 0.4, -3 or 1/2",
                    dem_token_text(r));
  dem_take_end(r);
}
