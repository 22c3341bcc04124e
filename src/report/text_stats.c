/* `ledger stats` for people: what there is, sums that count nothing twice, what was left out of them and why. */
#include <string.h>

#include "report/sheet.h"

enum { MOST_ROWS = 30, MOST_ABOUT = 4 };

static int shown(const dem_sheet *sheet, int n) { return sheet->settings.verbose || n <= MOST_ROWS ? n : MOST_ROWS; }

static void say_more(dem_sheet *sheet, int n, const char *what) {
  int rest = n - shown(sheet, n);
  if (rest > 0)
    dem_sheet_say(sheet, "%d more %s%s not shown: --verbose shows all.", rest, what, rest == 1 ? " is" : "s are");
}

static void say_whole(dem_sheet *sheet, const dem_stats *stats) {
  const char *span = "";
  bool one_day = strcmp(stats->first, stats->last) == 0;
  if (*stats->first) span = dem_sheet_format(sheet, one_day ? ", %s" : ", %s to %s", stats->first, stats->last);
  dem_sheet_say(sheet, "%s of %s%s; %s, %s, %s.", dem_sheet_many(sheet, stats->signals, "signal"),
                dem_sheet_many(sheet, stats->actors, "actor"), span, dem_sheet_many(sheet, stats->links, "link"),
                dem_sheet_many(sheet, stats->ties, "tie"), dem_sheet_many(sheet, stats->facts, "fact"));
}

/* ---- sums ------------------------------------------------------------------------------------------------------ */

static void add_total(dem_sheet *sheet, dem_grid *grid, const dem_total *total) {
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = *total->actor ? dem_sheet_clean(sheet, total->actor) : "-";
  row->cells[1].text = dem_sheet_clean(sheet, total->channel);
  row->cells[2].text = dem_sheet_decimal(sheet, total->sum);
  row->cells[3].text = dem_sheet_clean(sheet, total->unit);
  row->cells[4].text = dem_sheet_count(sheet, total->n_counted);
  row->cells[5].text = dem_sheet_count(sheet, total->n_left_out);
}

static void say_left_out(dem_sheet *sheet, const dem_stats *stats) {
  int n = 0, told = 0;
  for (int i = 0; i < stats->n_totals; i++) n += stats->totals[i].n_left_out;
  if (n == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_say(sheet, "Left out of these sums, so that nothing is counted twice:");
  for (int i = 0; i < stats->n_totals; i++)
    for (int k = 0; k < stats->totals[i].n_left_out && told < shown(sheet, n); k++, told++) {
      const dem_left_out *row = &stats->totals[i].left_out[k];
      dem_sheet_list(sheet, "%lld: %s", (long long)row->id, row->says);
    }
  say_more(sheet, n, "row");
}

/* Rates make many digits: two after the point are enough to read. */
static const char *rounded(dem_sheet *sheet, dem_rat sum) {
  enum { MOST = 16 };
  const char *exact = dem_sheet_decimal(sheet, sum);
  if (strlen(exact) <= MOST && !strchr(exact, '/')) return exact;
  return dem_sheet_format(sheet, "~%.2f", dem_rat_double(sum));
}

static void say_converted(dem_sheet *sheet, const dem_stats *stats) {
  int n = 0;
  for (int i = 0; i < stats->n_totals; i++) {
    const dem_total *total = &stats->totals[i];
    const dem_converted *sum = total->converted;
    if (!sum || n++ >= MOST_ROWS) continue;
    if (n == 1) dem_buf_put_char(sheet->out, '\n');
    if (n == 1) dem_sheet_say(sheet, "In dollars, at the rates of the ledger that are nearest in date:");
    dem_sheet_list(sheet, "%s, %s: %s %s (%s)", dem_sheet_clean(sheet, total->actor),
                   dem_sheet_clean(sheet, total->channel), rounded(sheet, sum->sum), sum->unit,
                   dem_sheet_many(sheet, sum->n_at, "rate"));
  }
}

static void put_totals(dem_sheet *sheet, const dem_stats *stats) {
  static const char *const heads[] = {"actor", "channel", "sum", "unit", "rows", "left out"};
  dem_grid grid;
  if (stats->n_totals == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_begin(sheet, &grid, 6, heads);
  for (int i = 0; i < shown(sheet, stats->n_totals); i++) add_total(sheet, &grid, &stats->totals[i]);
  dem_sheet_end(sheet, &grid);
  say_more(sheet, stats->n_totals, "sum");
  if (shown(sheet, stats->n_totals) < stats->n_totals) dem_sheet_say(sheet, "--actor CODE shows those of one actor.");
  say_converted(sheet, stats);
  say_left_out(sheet, stats);
}

/* ---- imports and agreement ------------------------------------------------------------------------------------- */

static void put_import(dem_sheet *sheet, dem_grid *grid, const dem_import_count *import) {
  dem_grid_row *row = dem_grid_add(grid);
  const char *about = "";
  int told = sheet->settings.verbose || import->n_about < MOST_ABOUT ? import->n_about : MOST_ABOUT;
  for (int i = 0; i < told; i++)
    about = dem_sheet_format(sheet, "%s%s%s %s", about, i > 0 ? ", " : "", dem_sheet_clean(sheet, import->about[i]),
                             dem_sheet_count(sheet, import->about_rows[i]));
  if (import->n_about > told) about = dem_sheet_format(sheet, "%s, %d more", about, import->n_about - told);
  row->cells[0].text = dem_sheet_clean(sheet, import->as);
  row->cells[1].text = dem_sheet_count(sheet, import->rows);
  row->cells[2].text = about;
}

static void put_imports(dem_sheet *sheet, const dem_stats *stats) {
  static const char *const heads[] = {"imported as", "rows", "the whole import is about"};
  dem_grid grid;
  if (stats->n_imports == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_begin(sheet, &grid, 3, heads);
  for (int i = 0; i < stats->n_imports; i++) put_import(sheet, &grid, &stats->imports[i]);
  dem_sheet_end(sheet, &grid);
}

static void put_agreement(dem_sheet *sheet, const dem_stats *stats) {
  static const char *const heads[] = {"with", "same vote", "both voted", "share"};
  dem_grid grid;
  if (stats->n_agreement == 0) return;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_say(sheet, "Votes in the United Nations, compared with %s:", stats->agreement[0].of);
  dem_sheet_begin(sheet, &grid, 4, heads);
  for (int i = 0; i < shown(sheet, stats->n_agreement); i++) {
    const dem_agreement *vote = &stats->agreement[i];
    dem_grid_row *row = dem_grid_add(&grid);
    row->cells[0].text = dem_sheet_clean(sheet, vote->with);
    row->cells[1].text = dem_sheet_count(sheet, vote->same);
    row->cells[2].text = dem_sheet_count(sheet, vote->both);
    if (vote->both > 0)
      row->cells[3].text = dem_sheet_format(sheet, "%.0f %%", 100.0 * (double)vote->same / (double)vote->both);
  }
  dem_sheet_end(sheet, &grid);
  say_more(sheet, stats->n_agreement, "state");
}

static void put_stats(dem_sheet *sheet, const void *subject) {
  const dem_stats *stats = subject;
  say_whole(sheet, stats);
  put_totals(sheet, stats);
  put_imports(sheet, stats);
  put_agreement(sheet, stats);
}

dem_status dem_report_stats_text(dem_ctx *cx, dem_buf *out, const dem_stats *stats, const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_stats, stats);
}
