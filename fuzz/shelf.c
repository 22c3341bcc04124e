#include "shelf.h"

#include <string.h>

static const char ACTORS[] =
  "state KOR KR 732 South Korea\n  also Republic of Korea; ROK; Seoul\n  data ROK_KOREA; KS\n"
  "state PRK KP 731 North Korea\n  also DPRK\nstate CHN CN 710 China\n  also Peking [..1979]\n"
  "state RUS RU 365 Russia\n  also Russian Federation\nstate UKR UA 369 Ukraine\nstate USA US 2 United States\n"
  "organisation NATO - - North Atlantic Treaty Organization\nblind South China Sea\n";

dem_ledger *shelf_ledger(fuzz *f) {
  static dem_actors *actors;
  dem_ctx *cx = actors ? NULL : dem_ctx_new(NULL);
  dem_ledger *ledger = NULL;
  if (cx && dem_actors_read(cx, &actors, "actors", ACTORS, sizeof ACTORS - 1) != DEM_OK)
    fuzz_fail(dem_ctx_message(cx), 0, "the actors can be read");
  return FUZZ_MUST(f, dem_ledger_create_with(f->cx, &ledger, ":memory:", actors)) ? ledger : NULL;
}

typedef struct exported {
  fuzz *f;
  const dem_signal *signal;
} exported;

static void put_row(void *argument) {
  exported *e = argument;
  if (e->signal) dem_signal_put_csv(&e->f->out, e->signal, DEM_EXPORT_WHOLE);
  else dem_signal_put_header(&e->f->out, DEM_EXPORT_WHOLE);
}

static bool put(fuzz *f, const dem_signal *signal) {
  return FUZZ_MUST(f, dem_ctx_protect(f->cx, put_row, &(exported){f, signal}));
}

bool shelf_export(fuzz *f, fuzz_part *out, int64_t *n, dem_ledger *ledger) {
  dem_signal_scan *scan;
  dem_signal signal;
  const dem_ledger_filter all = {0};
  bool good = put(f, NULL), more = true;
  if (!FUZZ_MUST(f, dem_signal_scan_open(f->cx, &scan, ledger, &all))) return false;
  for (*n = 0; good && more; *n += more) {
    good = FUZZ_MUST(f, dem_signal_scan_next(f->cx, &more, &signal, scan));
    if (good && more) good = put(f, &signal);
  }
  dem_signal_scan_close(scan);
  *out = fuzz_out(f);
  fuzz_clear_out(f);
  return good;
}

static void check_stats(fuzz *f, dem_ledger *ledger) {
  const dem_ledger_filter all = {0};
  const dem_text_settings plain = {.width = 80};
  dem_stats stats;
  if (!FUZZ_MUST(f, dem_ledger_stats(f->cx, &stats, f->mem, ledger, &all))) return;
  if (FUZZ_MUST(f, dem_report_stats_json(f->cx, &f->out, &stats))) fuzz_check_json(f);
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_report_stats_text(f->cx, &f->out, &stats, &plain));
  fuzz_clear_out(f);
}

void shelf_check(fuzz *f, dem_ledger *ledger) {
  dem_ledger_faults faults;
  dem_links links;
  if (!FUZZ_MUST(f, dem_ledger_check(f->cx, &faults, f->mem, ledger))) return;
  if (faults.n > 0) fuzz_fail(faults.says[0], faults.n, "the ledger has no fault");
  if (FUZZ_MUST(f, dem_ledger_propose(f->cx, &links, f->mem, ledger)) &&
      FUZZ_MUST(f, dem_report_links_json(f->cx, &f->out, &links, true)))
    fuzz_check_json(f);
  fuzz_clear_out(f);
  check_stats(f, ledger);
}
