/* A signal is added by hand: what is wrong with it is told before it is in. */
#include <string.h>

#include "base/ctx.h"
#include "ledger/encoding.h"
#include "ledger/filter.h"

static dem_status check_date(dem_ctx *cx, const char *date) {
  if (dem_date_is(date, strlen(date))) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "\"%.40s\" is no date; write 2024, 2024-07 or 2024-07-11", date);
}

/* Digits, with a point or without, and no fraction. */
static bool read_decimal(dem_arena *mem, dem_rat *out, const char *text) {
  return !strchr(text, '/') && dem_rat_read(mem, out, text, strlen(text));
}

bool dem_magnitude_is(dem_arena *mem, const char *text) {
  dem_rat number;
  return !*text || read_decimal(mem, &number, text);
}

static dem_status check_magnitude(dem_ctx *cx, dem_arena *mem, const char *magnitude) {
  if (dem_magnitude_is(mem, magnitude)) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "the magnitude \"%.40s\" is no number; write digits with a point, or leave it out",
                  magnitude);
}

bool dem_confidence_is(dem_arena *mem, const char *text) {
  static const char *const WORDS[] = {"", "high", "medium", "low"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strcmp(text, WORDS[i]) == 0) return true;
  dem_rat number;
  if (!read_decimal(mem, &number, text)) return false;
  return dem_rat_sign(number) >= 0 && dem_rat_compare(number, DEM_ONE) <= 0;
}

static dem_status check_confidence(dem_ctx *cx, dem_arena *mem, const char *text) {
  if (dem_confidence_is(mem, text)) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "the confidence \"%.40s\" is none; write high, medium, low or a number from 0 to 1",
                  text);
}

/* An actor given by code, name or alias becomes its code. */
static dem_status settle_actor(dem_ctx *cx, const dem_ledger *ledger, const char *what, const char **text) {
  if (!ledger->actors) return DEM_OK;
  int actor = dem_actors_find(ledger->actors, *text, strlen(*text));
  if (actor < 0) return dem_actor_unknown(cx, ledger, what, *text);
  *text = ledger->actors->actors[actor].code;
  return DEM_OK;
}

/* What would not come back from an exported file. */
static dem_status check_encoding(dem_ctx *cx, const dem_signal *s) {
  const char *texts[] = {s->channel, s->kind, s->unit, s->description, s->source, s->stance};
  static const char *const NAMES[] = {"channel", "kind", "unit", "description", "source", "stance"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    int64_t at = dem_utf8_fault(texts[i], strlen(texts[i]));
    if (at >= 0)
      return dem_fail(cx, DEM_DOMAIN, "the %s is no UTF-8: its byte %lld is %02X", NAMES[i], (long long)at + 1,
                      (unsigned char)texts[i][at]);
  }
  return DEM_OK;
}

static dem_status check(dem_ctx *cx, dem_ledger *ledger, dem_signal *s) {
  DEM_TRY(check_date(cx, s->date));
  DEM_TRY(settle_actor(cx, ledger, "actor", &s->actor));
  if (*s->target) DEM_TRY(settle_actor(cx, ledger, "target", &s->target));
  if (!*s->channel) return dem_fail(cx, DEM_DOMAIN, "a signal needs a channel (statement, aid, sanction, visit ...)");
  DEM_TRY(check_encoding(cx, s));
  dem_mark mark = dem_arena_mark(ledger->mem);
  dem_status status = check_magnitude(cx, ledger->mem, s->magnitude);
  if (status == DEM_OK) status = check_confidence(cx, ledger->mem, s->confidence);
  dem_arena_release(ledger->mem, mark);
  return status;
}

typedef struct addition {
  dem_ledger *ledger;
  dem_signal *signal;
  dem_entry_writer *writer; /* closed outside, since writing may throw */
  dem_entered how;
} addition;

static dem_field field_of(const char *text) { return (dem_field){text, strlen(text)}; }

static dem_status write(dem_ctx *cx, dem_entered *how, dem_entry_writer *writer, dem_signal *s) {
  dem_entry entry = {.date = field_of(s->date),
                     .actor = field_of(s->actor),
                     .target = field_of(s->target),
                     .channel = field_of(s->channel),
                     .kind = field_of(s->kind),
                     .magnitude = field_of(s->magnitude),
                     .unit = field_of(s->unit),
                     .stance = field_of(s->stance),
                     .description = field_of(s->description),
                     .source = field_of(s->source),
                     .confidence = field_of(s->confidence),
                     .begin = s->begin,
                     .end = s->end};
  return dem_entry_write(cx, how, &s->id, writer, &entry);
}

static void fill_gaps(dem_signal *s) {
  const char **texts[] = {&s->date, &s->actor,       &s->target, &s->channel,    &s->kind,   &s->magnitude,
                          &s->unit, &s->description, &s->source, &s->confidence, &s->stance, &s->as, &s->key};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!*texts[i]) *texts[i] = "";
  if (s->end <= 0) s->begin = s->end = -1;
}

static dem_status add(dem_ctx *cx, void *argument) {
  addition *a = argument;
  fill_gaps(a->signal);
  DEM_TRY(check(cx, a->ledger, a->signal));
  DEM_TRY(dem_entry_writer_open(cx, &a->writer, a->ledger, "", ""));
  return write(cx, &a->how, a->writer, a->signal);
}

dem_status dem_ledger_add(dem_ctx *cx, bool *added, dem_ledger *ledger, dem_signal *signal) {
  addition a = {.ledger = ledger, .signal = signal};
  dem_status status = dem_ledger_transact(cx, ledger, add, &a);
  if (a.writer) dem_entry_writer_close(a.writer);
  if (added) *added = status == DEM_OK && a.how == DEM_ENTERED_NEW;
  return status;
}
