/* What the command line says to a model: NAME=VALUE, and CHANNEL=LEVEL,CHANNEL=LEVEL. */
#include <stdio.h>
#include <string.h>

#include "demarche/lang.h"
#include "base/near.h"

enum { SHOWN = 60 }; /* bytes of what the user wrote, in a message */

dem_rat *dem_model_values(dem_arena *mem, const dem_model *model) {
  dem_rat *values = DEM_NEW_ARRAY(mem, dem_rat, model->n_parameters);
  for (int i = 0; i < model->n_parameters; i++) values[i] = model->parameters[i].value;
  return values;
}

/* A piece of the user's text, without blanks around it. */
typedef struct piece {
  const char *start;
  size_t length;
} piece;

static piece trim(const char *start, const char *end) {
  while (start < end && (*start == ' ' || *start == '\t')) start++;
  while (end > start && (end[-1] == ' ' || end[-1] == '\t')) end--;
  return (piece){start, (size_t)(end - start)};
}

static bool same(piece p, const char *word) {
  return strlen(word) == p.length && memcmp(word, p.start, p.length) == 0;
}

static int shown(piece p) {
  return p.length < SHOWN ? (int)p.length : SHOWN;
}

/* ---- --set ----------------------------------------------------------------------------------------------- */

static dem_status unknown_parameter(dem_ctx *cx, const dem_model *model, piece name) {
  dem_near near;
  dem_near_init(&near, name.start, name.length);
  for (int i = 0; i < model->n_parameters; i++) {
    const char *id = model->parameters[i].name.id;
    dem_near_offer(&near, id);
    if (name.length > 0 && strncmp(id, name.start, name.length) == 0 && id[name.length] == '.')
      return dem_fail(cx, DEM_USAGE, "there is no parameter '%.*s'; set one of its kind, such as %s", shown(name),
                      name.start, id);
  }
  if (near.best)
    return dem_fail(cx, DEM_USAGE, "there is no parameter '%.*s': did you mean '%s'?", shown(name), name.start,
                    near.best);
  return dem_fail(cx, DEM_USAGE, "there is no parameter '%.*s'; `demarche explain` lists those of the model", shown(name),
                  name.start);
}

typedef struct setting {
  dem_ctx *cx;
  dem_arena *mem;
  dem_buf low, high; /* of a range, as text */
  dem_rat *values;
  const dem_model *model;
  const char *assignment;
  dem_status status;
} setting;

static void warn_outside(setting *s, const dem_parameter *parameter, piece value) {
  dem_rat_print(&s->low, parameter->low);
  dem_rat_print(&s->high, parameter->high);
  const char *says = dem_arena_format(s->mem, "%s = %.*s is outside its range %.60s .. %.60s", parameter->name.id,
                                      shown(value), value.start, dem_buf_text(&s->low), dem_buf_text(&s->high));
  dem_ctx_diagnose(s->cx, &(dem_diagnostic){.file = "--set", .says = says, .warning = true});
}

static int find(const dem_model *model, piece name) {
  for (int i = 0; i < model->n_parameters; i++)
    if (same(name, model->parameters[i].name.id)) return i;
  return -1;
}

static dem_status assign(setting *s) {
  const char *equals = strchr(s->assignment, '='), *end = s->assignment + strlen(s->assignment);
  if (!equals) return dem_fail(s->cx, DEM_USAGE, "'%.60s' is not of the form NAME=VALUE", s->assignment);
  piece name = trim(s->assignment, equals), value = trim(equals + 1, end);
  int index = find(s->model, name);
  if (index < 0) return unknown_parameter(s->cx, s->model, name);
  dem_rat number;
  if (!dem_rat_read(s->mem, &number, value.start, value.length))
    return dem_fail(s->cx, DEM_USAGE, "'%.*s' is no value for %s: a number such as 0.4, -3 or 1/2 (at most %d digits)",
                    shown(value), value.start, s->model->parameters[index].name.id, DEM_MAX_DIGITS);
  const dem_parameter *parameter = &s->model->parameters[index];
  bool outside = parameter->ranged &&
                 (dem_rat_compare(number, parameter->low) < 0 || dem_rat_compare(number, parameter->high) > 0);
  if (outside) warn_outside(s, parameter, value);
  s->values[index] = number;
  return DEM_OK;
}

static void run(void *argument) {
  setting *s = argument;
  s->status = assign(s);
}

dem_status dem_model_set(dem_ctx *cx, dem_arena *mem, dem_rat *values, const dem_model *model, const char *assignment) {
  setting s = {.cx = cx, .mem = mem, .values = values, .model = model, .assignment = assignment};
  dem_buf_init(&s.low, cx);
  dem_buf_init(&s.high, cx);
  dem_status status = dem_ctx_protect(cx, run, &s);
  dem_buf_clear(&s.low);
  dem_buf_clear(&s.high);
  return status != DEM_OK ? status : s.status;
}

/* ---- --observe ------------------------------------------------------------------------------------------- */

/* What there is to choose among. */
typedef struct names {
  int n;
  const char *(*id)(const void *of, int index);
  const void *of; /* a channel, whose levels are meant, or a model, whose channels */
} names;

static const char *level_id(const void *channel, int index) { return ((const dem_channel *)channel)->levels[index].id; }

static const char *channel_id(const void *model, int index) { return ((const dem_model *)model)->channels[index].name.id; }

/* "a, b and c", as far as they go in. */
static const char *enumerate(char *out, size_t size, const names *among) {
  size_t used = 0;
  out[0] = '\0';
  for (int i = 0; i < among->n && used < size; i++)
    used += (size_t)snprintf(out + used, size - used, "%s%s",
                             i == 0             ? ""
                             : i + 1 < among->n ? ", "
                                                : " and ",
                             among->id(among->of, i));
  return out;
}

/* The index of `word`; else fails: `missing` says what there is none of, `has` what has the others. */
static dem_status choose(dem_ctx *cx, int *out, piece word, const names *among, const char *missing, const char *has) {
  dem_near near;
  dem_near_init(&near, word.start, word.length);
  for (*out = 0; *out < among->n; ++*out) {
    if (same(word, among->id(among->of, *out))) return DEM_OK;
    dem_near_offer(&near, among->id(among->of, *out));
  }
  if (near.best)
    return dem_fail(cx, DEM_USAGE, "%s '%.*s': did you mean '%s'?", missing, shown(word), word.start, near.best);
  char line[200];
  return dem_fail(cx, DEM_USAGE, "%s '%.*s': %s has %s", missing, shown(word), word.start, has,
                  enumerate(line, sizeof line, among));
}

static dem_status choose_level(dem_ctx *cx, int *out, piece word, const dem_channel *c) {
  names levels = {c->n_levels, level_id, c};
  char missing[320];
  snprintf(missing, sizeof missing, "channel '%s' has no level", c->name.id);
  return choose(cx, out, word, &levels, missing, "it");
}

static dem_status choose_channel(dem_ctx *cx, int *out, piece word, const dem_model *model) {
  names channels = {model->n_channels, channel_id, model};
  return choose(cx, out, word, &channels, "there is no channel", "the model");
}

static dem_status read_part(dem_ctx *cx, int *levels, const dem_model *model, const char *start, const char *end) {
  const char *equals = memchr(start, '=', (size_t)(end - start));
  piece whole = trim(start, end);
  if (!equals) return dem_fail(cx, DEM_USAGE, "'%.*s' is not of the form CHANNEL=LEVEL", shown(whole), whole.start);
  int channel, level;
  DEM_TRY(choose_channel(cx, &channel, trim(start, equals), model));
  const dem_channel *c = &model->channels[channel];
  if (levels[channel] >= 0) return dem_fail(cx, DEM_USAGE, "channel '%s' is named twice", c->name.id);
  DEM_TRY(choose_level(cx, &level, trim(equals + 1, end), c));
  levels[channel] = level;
  return DEM_OK;
}

dem_status dem_model_read_signal(dem_ctx *cx, int *levels, const dem_model *model, const char *text) {
  for (int i = 0; i < model->n_channels; i++) levels[i] = -1;
  for (const char *start = text;;) {
    const char *end = start + strcspn(start, ",");
    DEM_TRY(read_part(cx, levels, model, start, end));
    if (*end == '\0') return DEM_OK;
    start = end + 1;
  }
}
