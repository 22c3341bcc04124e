/* The verbs of `ledger` for people: signals, imports, links, faults. */
#include <stdio.h>
#include <string.h>

#include "report/sheet.h"
#include "report/utf8.h"

enum { LABEL = 13, ROOM_TO_CUT = 6 }; /* a gap and a letter with "..." */

/* ---- signals --------------------------------------------------------------------------------------------------- */

/* As much of a text as so many columns hold, with "..." where there is more. */
static void put_cut(dem_buf *out, const char *text, size_t columns, bool utf8) {
  size_t length = strlen(text), at = 0;
  if (columns < 4) return;
  bool whole = dem_utf8_columns(text, length) <= columns;
  size_t room = whole ? columns : columns - 3;
  for (size_t used = 0; at < length && used < room; used++) {
    size_t bytes = dem_utf8_length(text + at);
    at += bytes ? bytes : 1;
  }
  dem_clean_put(out, text, at, utf8);
  if (!whole) dem_buf_put(out, "...");
}

static void put_words(dem_buf *out, const char *before, const char *text, bool utf8) {
  if (!*text) return;
  dem_buf_put(out, before);
  dem_clean_put(out, text, strlen(text), utf8);
}

/* Cuts what stands from `begin` on to so many columns. */
static void cut_line(dem_buf *out, size_t begin, size_t columns) {
  if (dem_utf8_columns(out->text + begin, out->length - begin) <= columns) return;
  size_t at = begin;
  for (size_t used = 0; used + 3 < columns; used++) {
    size_t bytes = dem_utf8_length(out->text + at);
    at += bytes ? bytes : 1;
  }
  out->length = at;
  dem_buf_put(out, "...");
}

void dem_report_signal_line(dem_buf *out, const dem_signal *signal, const dem_text_settings *settings) {
  bool utf8 = settings && settings->utf8;
  size_t begin = out->length, width = settings && settings->width > 0 ? (size_t)settings->width : 80;
  dem_buf_format(out, "%6lld  %-10s  ", (long long)signal->id, signal->date);
  put_words(out, "", *signal->actor ? signal->actor : "-", utf8);
  put_words(out, " > ", signal->target, utf8);
  put_words(out, "  ", signal->channel, utf8);
  put_words(out, "/", signal->kind, utf8);
  put_words(out, "  ", signal->magnitude, utf8);
  put_words(out, " ", signal->unit, utf8);
  cut_line(out, begin, width);
  size_t used = dem_utf8_columns(out->text + begin, out->length - begin);
  if (*signal->description && used + ROOM_TO_CUT <= width) {
    dem_buf_put(out, "  ");
    put_cut(out, signal->description, width - used - 2, utf8);
  }
  dem_buf_put_char(out, '\n');
}

static void put_field(dem_buf *out, const char *label, const char *text, const dem_text_settings *settings) {
  if (!text || !*text) return;
  dem_buf_format(out, "%-*s", LABEL, label);
  dem_clean_wrap(out, text, settings, LABEL);
}

static void put_amount(dem_buf *out, const dem_signal *signal, const dem_text_settings *settings) {
  if (!*signal->magnitude) return;
  dem_buf_format(out, "%-*s", LABEL, "magnitude");
  put_words(out, "", signal->magnitude, settings->utf8);
  put_words(out, " ", signal->unit, settings->utf8);
  dem_buf_put_char(out, '\n');
}

void dem_report_signal_text(dem_buf *out, const dem_signal *signal, const dem_text_settings *settings) {
  dem_text_settings used = settings ? *settings : (dem_text_settings){0};
  if (used.width <= 0) used.width = 80;
  dem_buf_format(out, "%-*s%lld\n", LABEL, "signal", (long long)signal->id);
  put_field(out, "date", signal->date, &used);
  put_field(out, "actor", signal->actor, &used);
  put_field(out, "target", signal->target, &used);
  put_field(out, "channel", signal->channel, &used);
  put_field(out, "kind", signal->kind, &used);
  put_amount(out, signal, &used);
  put_field(out, "stance", signal->stance, &used);
  put_field(out, "description", signal->description, &used);
  put_field(out, "source", signal->source, &used);
  if (signal->begin >= 0)
    dem_buf_format(out, "%-*sbytes %lld to %lld of the source\n", LABEL, "", (long long)signal->begin,
                   (long long)signal->end);
  put_field(out, "confidence", signal->confidence, &used);
  put_field(out, "came by", *signal->as ? signal->as : "hand", &used);
}

/* ---- imports --------------------------------------------------------------------------------------------------- */

static void add_file(dem_sheet *sheet, dem_grid *grid, const dem_import_file *file) {
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = dem_sheet_file(sheet, file->file);
  row->cells[1].text = file->as ? dem_sheet_clean(sheet, file->as) : "?";
  row->cells[2].text = dem_sheet_count(sheet, file->rows);
  row->cells[3].text = dem_sheet_count(sheet, file->added);
  row->cells[4].text = dem_sheet_count(sheet, file->known);
  row->cells[5] = (dem_cell){dem_sheet_count(sheet, file->n_refused), file->n_refused ? DEM_INK_BAD : DEM_INK_NONE};
}

static void say_import(dem_sheet *sheet, const dem_import *import) {
  int64_t rows = 0, added = 0, known = 0, refused = 0;
  for (int i = 0; i < import->n_files; i++) {
    rows += import->files[i].rows;
    added += import->files[i].added;
    known += import->files[i].known;
    refused += import->files[i].n_refused;
  }
  if (!import->done)
    dem_sheet_say(sheet, "Nothing was written: %s refused. Mend or take out what is named, then import again.",
                  refused == 1 ? "1 line is"
                               : dem_sheet_format(sheet, "%s lines are", dem_sheet_count(sheet, refused)));
  else if (rows == 0) dem_sheet_say(sheet, "Nothing to add: there is no row below the header.");
  else if (added == 0 && known > 0) dem_sheet_say(sheet, "Nothing new: the ledger has all of it already.");
  else
    dem_sheet_say(sheet, "%s added; %s known before.", dem_sheet_many(sheet, added, "row"),
                  dem_sheet_count(sheet, known));
}

static void put_import(dem_sheet *sheet, const void *subject) {
  static const char *const heads[] = {"file", "read as", "rows", "added", "known", "refused"};
  const dem_import *import = subject;
  dem_grid grid;
  say_import(sheet, import);
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_begin(sheet, &grid, 6, heads);
  for (int i = 0; i < import->n_files; i++) add_file(sheet, &grid, &import->files[i]);
  dem_sheet_end(sheet, &grid);
}

dem_status dem_report_import_text(dem_ctx *cx, dem_buf *out, const dem_import *import,
                                  const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_import, import);
}

/* ---- links ----------------------------------------------------------------------------------------------------- */

typedef struct links_view {
  const dem_links *links;
  bool proposed;
} links_view;

static void add_link(dem_sheet *sheet, dem_grid *grid, const dem_link *link) {
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = dem_sheet_format(sheet, "%lld", (long long)link->a);
  row->cells[1].text = dem_link_text(link->kind);
  row->cells[2].text = dem_sheet_format(sheet, "%lld", (long long)link->b);
  if (dem_rat_is_defined(link->rate)) row->cells[3].text = dem_sheet_format(sheet, "%.4f", dem_rat_double(link->rate));
  if (link->says) row->cells[4].text = dem_sheet_clean(sheet, link->says);
}

static void put_links(dem_sheet *sheet, const void *subject) {
  const char *heads[] = {"a", "link", "b", "rate", NULL};
  const links_view *view = subject;
  int n = view->links->n;
  dem_grid grid;
  if (n == 0) {
    dem_sheet_say(sheet, view->proposed ? "No pair looks like the same money that is not linked already."
                                        : "No signals are linked. 'ledger link --propose' finds pairs.");
    return;
  }
  if (view->proposed)
    dem_sheet_say(sheet, "%s the same money told twice:",
                  n == 1 ? "1 pair looks like" : dem_sheet_format(sheet, "%d pairs look like", n));
  else dem_sheet_say(sheet, "%s:", dem_sheet_many(sheet, n, "link"));
  dem_buf_put_char(sheet->out, '\n');
  if (view->links->links[0].says) heads[4] = "why";
  dem_sheet_begin(sheet, &grid, 5, heads);
  for (int i = 0; i < n; i++) add_link(sheet, &grid, &view->links->links[i]);
  dem_sheet_end(sheet, &grid);
}

dem_status dem_report_links_text(dem_ctx *cx, dem_buf *out, const dem_links *links, bool proposed,
                                 const dem_text_settings *settings) {
  const links_view view = {links, proposed};
  return dem_sheet_write(cx, out, settings, put_links, &view);
}

/* ---- faults ---------------------------------------------------------------------------------------------------- */

static void put_faults(dem_sheet *sheet, const void *subject) {
  const dem_ledger_faults *faults = subject;
  if (faults->n == 0) {
    dem_sheet_say(sheet, "The ledger is sound.");
    return;
  }
  dem_sheet_say(sheet, "The ledger has %s%s:", faults->n < 100 ? "" : "at least ",
                dem_sheet_many(sheet, faults->n, "fault"));
  for (int i = 0; i < faults->n; i++) dem_sheet_list(sheet, "%s", faults->says[i]);
}

dem_status dem_report_faults_text(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults) {
  return dem_sheet_write(cx, out, NULL, put_faults, faults);
}
