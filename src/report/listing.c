/* Listings: what can be had as rows, and rows written in the form that was asked for. */
#include <string.h>

#include "report/latex.h"
#include "report/record.h"
#include "report/text.h"
#include "report/utf8.h"

static const struct {
  dem_matter matter;
  const char *key, *rows;
} LISTINGS[] = {
#define ROW(NAME, matter, key, rows) {DEM_MATTER_##matter, key, rows},
  DEM_LISTINGS(ROW)
#undef ROW
};

dem_matter dem_listing_matter(dem_listing listing) { return LISTINGS[listing].matter; }
const char *dem_listing_key(dem_listing listing) { return LISTINGS[listing].key; }
const char *dem_listing_rows(dem_listing listing) { return LISTINGS[listing].rows; }

const dem_listing_settings *dem_listing_settle(const dem_listing_settings *settings) {
  static const dem_listing_settings defaults = {.listing = DEM_LISTING_PLAYS, .form = DEM_FORM_CSV};
  return settings ? settings : &defaults;
}

typedef struct work {
  dem_arena *mem;
  dem_buf *out;
  dem_text text; /* drafts of cells that are told in words */
  const dem_listing_settings *settings;
  dem_records_maker make;
  const void *subject;
} work;

static dem_record_row new_row(work *job, const dem_records *records) {
  return (dem_record_row){
    .mem = job->mem, .text = &job->text, .values = DEM_NEW_ARRAY(job->mem, dem_record_value, records->n_columns + 1)};
}

static void put_rows(work *job, const dem_records *records,
                     void (*put)(dem_buf *out, const dem_records *records, const dem_record_row *row)) {
  dem_record_row row = new_row(job, records);
  for (int64_t i = 0; i < records->n_rows; i++) {
    dem_mark mark = dem_arena_mark(job->mem);
    dem_records_give(records, &row, i);
    put(job->out, records, &row);
    dem_arena_release(job->mem, mark);
  }
}

static int columns(const char *text) { return (int)dem_utf8_columns(text, strlen(text)); }

/* Of each column's longest text, its head included. */
static const int *count_letters(work *job, const dem_records *records) {
  int *letters = DEM_NEW_ARRAY(job->mem, int, records->n_columns);
  dem_record_row row = new_row(job, records);
  for (int c = 0; c < records->n_columns; c++)
    letters[c] = records->columns[c].head ? columns(records->columns[c].head) : 0;
  for (int64_t i = 0; i < records->n_rows; i++) {
    dem_mark mark = dem_arena_mark(job->mem);
    dem_records_give(records, &row, i);
    for (int c = 0; c < records->n_columns; c++) {
      bool is_text = records->columns[c].kind == DEM_VALUE_TEXT && row.values[c].known;
      int n = is_text ? columns(row.values[c].text) : 0;
      if (n > letters[c]) letters[c] = n;
    }
    dem_arena_release(job->mem, mark);
  }
  return letters;
}

static void put_latex(work *job, const dem_records *records) {
  bool whole = job->settings->standalone, is_long = records->n_rows > DEM_LATEX_FEW_ROWS;
  dem_latex_put_head(job->out, whole);
  dem_latex_open_table(job->out, records, count_letters(job, records), is_long);
  put_rows(job, records, dem_latex_put_row);
  dem_latex_end_rows(job->out, is_long);
  if (records->note) dem_latex_put_note(job->out, records->note);
  dem_latex_put_foot(job->out, whole);
}

static void put_text(work *job, const dem_records *records) {
  dem_sheet sheet = {job->mem, job->out, job->settings->text};
  if (sheet.settings.width <= 0) sheet.settings.width = 80;
  dem_sheet_put_records(&sheet, &job->text, records);
  if (records->note) dem_sheet_say(&sheet, "%s", records->note);
}

static void run(void *argument) {
  work *job = argument;
  job->mem = job->text.mem = dem_arena_new(job->out->cx);
  dem_records records = job->make(job->mem, job->settings->listing, job->subject);
  switch (job->settings->form) {
  case DEM_FORM_TEXT: put_text(job, &records); break;
  case DEM_FORM_LATEX: put_latex(job, &records); break;
  case DEM_FORM_CSV:
    dem_csv_put_head(job->out, job->mem, &records);
    put_rows(job, &records, dem_csv_put_row);
    break;
  }
}

dem_status dem_listing_write(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings, dem_records_maker make,
                             const void *subject) {
  const dem_listing_settings *used = dem_listing_settle(settings);
  work job = {.out = out,
              .text = {.out = out, .settings = &used->text},
              .settings = used,
              .make = make,
              .subject = subject};
  dem_buf_init(&job.text.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &job);
  dem_buf_clear(&job.text.draft);
  dem_arena_free(job.mem);
  return status;
}
