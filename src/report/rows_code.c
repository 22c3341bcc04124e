/* `code` as rows: who is named in which text, where, in what stance; who is not; terms that one set stresses. */
#include "base/table.h"
#include "report/rows_code.h"

/* A row's place: text, actor within it, mention or mark (or number of the wanted). */
typedef struct spot {
  int text, named, item;
} spot;

typedef struct view {
  const dem_code_report *report;
  dem_list spots;
} view;

static const spot *at(const view *all, int64_t index) { return DEM_LIST_AT(&all->spots, spot, index); }

static const dem_named *named_at(const view *all, int64_t index) {
  const spot *place = at(all, index);
  return &all->report->texts[place->text].coding.named[place->named];
}

static const dem_actor *actor_at(const view *all, int actor) { return &all->report->actors->actors[actor]; }

static void add_actor_columns(dem_columns *columns) {
  dem_columns_add(columns, "file", "file", DEM_VALUE_TEXT);
  dem_columns_add(columns, "actor", "actor", DEM_VALUE_TEXT);
}

static void put_actor(dem_record_row *row, const view *all, int64_t index, int actor) {
  dem_row_text(row, all->report->texts[at(all, index)->text].text.name);
  dem_row_text(row, actor_at(all, actor)->code);
}

/* ---- actors named ------------------------------------------------------------------------------------------------ */

static void add_named_columns(dem_columns *columns) {
  dem_columns_add(columns, "file", "file", DEM_VALUE_TEXT);
  dem_columns_add(columns, "set", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "bytes", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "words", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "excerpt", NULL, DEM_VALUE_TRUTH);
  dem_columns_add(columns, "actor", "actor", DEM_VALUE_TEXT);
  dem_columns_add(columns, "name", "name", DEM_VALUE_TEXT);
  dem_columns_add(columns, "mentions", "mentions", DEM_VALUE_INT);
  for (int s = 0; s < DEM_N_STANCES; s++) {
    const char *stance = dem_stance_text((dem_stance)s);
    dem_columns_add(columns, stance, stance, DEM_VALUE_INT);
  }
}

static void give_named(dem_record_row *row, const void *subject, int64_t index) {
  const view *all = subject;
  const dem_coded_text *text = &all->report->texts[at(all, index)->text];
  const dem_named *named = named_at(all, index);
  dem_row_text(row, text->text.name);
  dem_row_int(row, at(all, index)->text < all->report->n_first ? 1 : 2);
  dem_row_int(row, text->coding.bytes);
  dem_row_int(row, text->coding.words);
  dem_row_truth(row, text->text.excerpt);
  dem_row_text(row, actor_at(all, named->actor)->code);
  dem_row_text(row, actor_at(all, named->actor)->name);
  dem_row_int(row, named->n_mentions);
  for (int s = 0; s < DEM_N_STANCES; s++) dem_row_int(row, named->counts[s]);
}

/* ---- mentions and stances ---------------------------------------------------------------------------------------- */

static void add_mention_columns(dem_columns *columns) {
  add_actor_columns(columns);
  dem_columns_add(columns, "begin", "begin", DEM_VALUE_INT);
  dem_columns_add(columns, "end", "end", DEM_VALUE_INT);
}

static void give_mention(dem_record_row *row, const void *subject, int64_t index) {
  const view *all = subject;
  const dem_named *named = named_at(all, index);
  dem_span span = named->mentions[at(all, index)->item];
  put_actor(row, all, index, named->actor);
  dem_row_int(row, span.begin);
  dem_row_int(row, span.end);
}

static void add_stance_columns(dem_columns *columns) {
  add_actor_columns(columns);
  dem_columns_add(columns, "stance", "stance", DEM_VALUE_TEXT);
  dem_columns_add(columns, "negated", "negated", DEM_VALUE_TRUTH);
  dem_columns_add(columns, "reported", "reported", DEM_VALUE_TRUTH);
  dem_columns_add(columns, "begin", "begin", DEM_VALUE_INT);
  dem_columns_add(columns, "end", "end", DEM_VALUE_INT);
  dem_columns_add(columns, "mention_begin", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "mention_end", NULL, DEM_VALUE_INT);
}

static void give_stance(dem_record_row *row, const void *subject, int64_t index) {
  const view *all = subject;
  const dem_named *named = named_at(all, index);
  const dem_stance_mark *mark = &named->marks[at(all, index)->item];
  put_actor(row, all, index, named->actor);
  dem_row_text(row, dem_stance_text(mark->stance));
  dem_row_truth(row, mark->negated);
  dem_row_truth(row, mark->reported);
  dem_row_int(row, mark->verb.begin);
  dem_row_int(row, mark->verb.end);
  dem_row_int(row, named->mentions[mark->mention].begin);
  dem_row_int(row, named->mentions[mark->mention].end);
}

/* ---- the wanted that are not named ------------------------------------------------------------------------------- */

static void add_omitted_columns(dem_columns *columns) {
  add_actor_columns(columns);
  dem_columns_add(columns, "name", "name", DEM_VALUE_TEXT);
  dem_columns_add(columns, "absence", "absence", DEM_VALUE_TEXT);
}

static void give_omitted(dem_record_row *row, const void *subject, int64_t index) {
  const view *all = subject;
  int actor = all->report->wanted[at(all, index)->item];
  put_actor(row, all, index, actor);
  dem_row_text(row, actor_at(all, actor)->name);
  dem_row_text(row, all->report->texts[at(all, index)->text].text.excerpt ? "not seen" : "omitted");
}

/* ---- terms ------------------------------------------------------------------------------------------------------- */

static const dem_record_column TERMS[] = {{"term", "term", DEM_VALUE_TEXT},         {"actor", "actor", DEM_VALUE_TEXT},
                                          {"first", "first", DEM_VALUE_INT},        {"second", "second", DEM_VALUE_INT},
                                          {"log_odds", "log odds", DEM_VALUE_REAL}, {"z", "z", DEM_VALUE_REAL}};

static void give_term(dem_record_row *row, const void *subject, int64_t index) {
  const dem_code_report *report = subject;
  const dem_contrast_term *term = &report->contrast->terms[index];
  dem_row_text(row, term->term);
  dem_row_text(row, term->actor < 0 ? NULL : report->actors->actors[term->actor].code);
  dem_row_int(row, term->first);
  dem_row_int(row, term->second);
  dem_row_real(row, term->log_odds);
  dem_row_real(row, term->z);
}

dem_records dem_records_of_terms(const dem_code_report *report) {
  return (dem_records){
    sizeof TERMS / sizeof *TERMS, TERMS, report->contrast ? report->contrast->n_terms : 0, give_term, report, NULL};
}

/* ---- the listing ------------------------------------------------------------------------------------------------- */

static void find_absent(dem_arena *mem, view *all, int text) {
  for (int w = 0; w < all->report->n_wanted; w++)
    if (!dem_code_names(&all->report->texts[text].coding, all->report->wanted[w]))
      *DEM_LIST_ADD(&all->spots, mem, spot) = (spot){text, 0, w};
}

static void find_named(dem_arena *mem, view *all, int text, dem_listing listing) {
  const dem_coding *coding = &all->report->texts[text].coding;
  for (int i = 0; i < coding->n_named; i++) {
    int n = listing == DEM_LISTING_MENTIONS  ? coding->named[i].n_mentions
            : listing == DEM_LISTING_STANCES ? coding->named[i].n_marks
                                             : 1;
    for (int k = 0; k < n; k++) *DEM_LIST_ADD(&all->spots, mem, spot) = (spot){text, i, k};
  }
}

typedef struct kind {
  void (*columns)(dem_columns *columns);
  void (*give)(dem_record_row *row, const void *subject, int64_t index);
} kind;

static kind kind_of(dem_listing listing) {
  if (listing == DEM_LISTING_MENTIONS) return (kind){add_mention_columns, give_mention};
  if (listing == DEM_LISTING_STANCES) return (kind){add_stance_columns, give_stance};
  if (listing == DEM_LISTING_OMITTED) return (kind){add_omitted_columns, give_omitted};
  return (kind){add_named_columns, give_named};
}

static dem_records make(dem_arena *mem, dem_listing listing, const void *subject) {
  if (listing == DEM_LISTING_TERMS) return dem_records_of_terms(subject);
  view *all = DEM_NEW(mem, view);
  dem_columns columns = {.mem = mem};
  kind used = kind_of(listing);
  all->report = subject;
  used.columns(&columns);
  for (int text = 0; text < all->report->n_texts; text++)
    if (listing == DEM_LISTING_OMITTED) find_absent(mem, all, text);
    else find_named(mem, all, text, listing);
  return (dem_records){columns.n, columns.columns, all->spots.n, used.give, all, NULL};
}

dem_status dem_report_code_listing(dem_ctx *cx, dem_buf *out, const dem_code_report *report,
                                   const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make, report);
}
