/* Signals by hand: texts parted by RS are date, actor, target, channel, kind, magnitude, unit, description, source,
 * confidence, stance, and then from, to, kind, target, channel and mapping of a filter. A date is one by the calendar, counted here day by day; what
 * is added comes back as it was, and only once. */
#include "shelf.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

enum { N_FIELDS = 11 };

static int days_of(int year, int month) {
  bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
  return month == 2 ? 28 + leap : 30 + (month + month / 8) % 2;
}

/* A date of the calendar as this writes it: the text is one where writing its numbers gives it back. */
static bool is_date(const char *text) {
  int year = 0, month = 1, day = 1;
  char written[32] = "";
  int n = sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
  if (n < 1 || year < 1 || month < 1 || month > 12 || day < 1 || day > days_of(year, month)) return false;
  int length = snprintf(written, sizeof written, "%04d-%02d-%02d", year, month, day);
  written[n == 1 ? 4 : n == 2 ? 7 : length] = '\0';
  return strcmp(written, text) == 0;
}

static void check_same(const dem_signal *a, const dem_signal *b) {
  const char *first[] = {a->date,        a->actor,  a->target,     a->channel, a->kind,
                         a->magnitude,   a->unit,   a->confidence, a->stance,  a->source,
                         a->description};
  const char *second[] = {b->date,        b->actor,  b->target,     b->channel, b->kind,
                          b->magnitude,   b->unit,   b->confidence, b->stance,  b->source,
                          b->description};
  for (int i = 0; i < N_FIELDS; i++) FUZZ_TRUE(strcmp(first[i], second[i]) == 0);
}

static void put_signal(void *argument) {
  void **both = argument;
  fuzz *f = both[0];
  dem_report_signal_json(&f->out, both[1]);
}

static void check_added(fuzz *f, dem_ledger *ledger, const dem_signal *added) {
  dem_signal again = *added, found;
  again.id = 0;
  if (FUZZ_MUST(f, dem_ledger_add(f->cx, NULL, ledger, &again))) FUZZ_TRUE(again.id == added->id);
  if (!FUZZ_MUST(f, dem_ledger_find(f->cx, &found, f->mem, ledger, added->id))) return;
  check_same(added, &found);
  if (FUZZ_MUST(f, dem_ctx_protect(f->cx, put_signal, (void *[]){f, &found}))) fuzz_check_json(f);
  fuzz_clear_out(f);
}

static const char *take_or_null(fuzz *f) {
  fuzz_part part = fuzz_take(f, FUZZ_RS);
  return part.length > 0 ? part.text : NULL;
}

static void check_filter(fuzz *f, dem_ledger *ledger, const dem_signal *signal) {
  dem_ledger_filter filter = {.actor = signal->actor};
  const char **fields[] = {&filter.from, &filter.to, &filter.kind, &filter.target, &filter.channel, &filter.as};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) *fields[i] = take_or_null(f);
  dem_signal_scan *scan;
  dem_signal taken;
  bool more = true;
  if (!fuzz_ok(f, dem_ledger_filter_check(f->cx, ledger, &filter))) return;
  FUZZ_TRUE((!filter.from || is_date(filter.from)) && (!filter.to || is_date(filter.to)));
  if (!FUZZ_MUST(f, dem_signal_scan_open(f->cx, &scan, ledger, &filter))) return;
  if (FUZZ_MUST(f, dem_signal_scan_next(f->cx, &more, &taken, scan)) && more) {
    FUZZ_TRUE(!filter.kind || strcmp(taken.kind, filter.kind) == 0);
    FUZZ_TRUE(!filter.channel || strcmp(taken.channel, filter.channel) == 0);
    FUZZ_TRUE(!filter.from || strncmp(taken.date, filter.from, strlen(taken.date)) >= 0);
    FUZZ_TRUE(!filter.to || strncmp(taken.date, filter.to, strlen(filter.to)) <= 0);
  }
  dem_signal_scan_close(scan);
}

static void check_refusal(fuzz *f, dem_status status, const dem_signal *signal) {
  FUZZ_TRUE(status == DEM_DOMAIN || status == DEM_USAGE || status == DEM_MEMORY);
  bool says_date = strstr(dem_ctx_message(f->cx), "is no date") && strncmp(dem_ctx_message(f->cx), "\"", 1) == 0;
  if (says_date && status == DEM_DOMAIN) FUZZ_TRUE(!is_date(signal->date) || strstr(signal->actor, "is no date"));
}

void fuzz_body(fuzz *f) {
  dem_signal signal = {.begin = -1, .end = -1};
  const char **fields[N_FIELDS] = {&signal.date,   &signal.actor,       &signal.target, &signal.channel,
                                   &signal.kind,   &signal.magnitude,   &signal.unit,   &signal.description,
                                   &signal.source, &signal.confidence, &signal.stance};
  for (int i = 0; i < N_FIELDS; i++) *fields[i] = fuzz_take(f, FUZZ_RS).text;
  FUZZ_TRUE(dem_date_is(signal.date, strlen(signal.date)) == is_date(signal.date));
  dem_ledger *ledger = shelf_ledger(f);
  if (!ledger) return;
  dem_status status = dem_ledger_add(f->cx, NULL, ledger, &signal);
  if (fuzz_ok(f, status)) {
    FUZZ_TRUE(is_date(signal.date) && signal.id == 1);
    check_added(f, ledger, &signal);
    check_filter(f, ledger, &signal);
  } else check_refusal(f, status, &signal);
  shelf_check(f, ledger);
  dem_ledger_close(ledger);
}
