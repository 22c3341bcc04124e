/* `code` for people: whom each text names, in what stance, whom it leaves out; then two sets side by side. */
#include "report/sheet.h"

enum { MOST_SPANS = 4, MOST_TERMS = 12 };

bool dem_code_names(const dem_coding *coding, int actor) {
  for (int i = 0; i < coding->n_named; i++)
    if (coding->named[i].actor == actor) return true;
  return false;
}

/* ---- one text -------------------------------------------------------------------------------------------------- */

/* "RUS, PRK" of the wanted that are not named; "" */
static const char *absent(dem_sheet *sheet, const dem_code_report *report, const dem_coding *coding) {
  const char *names = "";
  for (int i = 0; i < report->n_wanted; i++)
    if (!dem_code_names(coding, report->wanted[i]))
      names =
        dem_sheet_format(sheet, "%s%s%s", names, *names ? ", " : "", report->actors->actors[report->wanted[i]].code);
  return names;
}

static void say_text(dem_sheet *sheet, const dem_code_report *report, const dem_coded_text *text) {
  const char *missing = absent(sheet, report, &text->coding);
  const char *named = text->coding.n_named == 0 ? "no actor" : dem_sheet_many(sheet, text->coding.n_named, "actor");
  const char *tail = "";
  if (*missing && text->text.excerpt)
    tail = dem_sheet_format(sheet, "; not seen in this excerpt (which proves nothing): %s", missing);
  else if (*missing) tail = dem_sheet_format(sheet, "; it omits %s", missing);
  else if (report->n_wanted > 0) tail = "; it omits none of those asked for";
  dem_sheet_say(sheet, "%s (%s, %s) names %s%s.", dem_sheet_file(sheet, text->text.name),
                dem_sheet_many(sheet, text->coding.bytes, "byte"), dem_sheet_many(sheet, text->coding.words, "word"),
                named, tail);
}

static const char *stances(dem_sheet *sheet, const dem_named *named) {
  const char *list = "";
  for (int s = 0; s < DEM_N_STANCES; s++)
    if (named->counts[s] > 0)
      list =
        dem_sheet_format(sheet, "%s%s%s %d", list, *list ? ", " : "", dem_stance_text((dem_stance)s), named->counts[s]);
  return list;
}

static const char *places(dem_sheet *sheet, const dem_named *named) {
  const char *list = "";
  for (int i = 0; i < named->n_mentions && i < MOST_SPANS; i++)
    list = dem_sheet_format(sheet, "%s%s%lld-%lld", list, i > 0 ? ", " : "", (long long)named->mentions[i].begin,
                            (long long)named->mentions[i].end);
  return named->n_mentions > MOST_SPANS ? dem_sheet_format(sheet, "%s, ...", list) : list;
}

static void put_text(dem_sheet *sheet, const dem_code_report *report, const dem_coded_text *text) {
  static const char *const heads[] = {"actor", "", "named", "stance", "at bytes"};
  dem_grid grid;
  say_text(sheet, report, text);
  if (text->coding.n_named == 0) return;
  dem_sheet_begin(sheet, &grid, 5, heads);
  for (int i = 0; i < text->coding.n_named; i++) {
    const dem_named *named = &text->coding.named[i];
    const dem_actor *actor = &report->actors->actors[named->actor];
    dem_grid_row *row = dem_grid_add(&grid);
    row->cells[0].text = actor->code;
    row->cells[1].text = dem_sheet_clean(sheet, actor->name);
    row->cells[2].text = dem_sheet_count(sheet, named->n_mentions);
    row->cells[3].text = stances(sheet, named);
    row->cells[4].text = places(sheet, named);
  }
  grid.firm[0] = true;
  dem_sheet_end(sheet, &grid);
}

/* ---- two sets -------------------------------------------------------------------------------------------------- */

static void add_term(dem_sheet *sheet, dem_grid *grid, const dem_code_report *report, const dem_contrast_term *term) {
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = term->actor < 0 ? dem_sheet_clean(sheet, term->term) : report->actors->actors[term->actor].code;
  row->cells[1].text = dem_sheet_count(sheet, term->first);
  row->cells[2].text = dem_sheet_count(sheet, term->second);
  row->cells[3].text = dem_sheet_format(sheet, "%.2f", term->log_odds);
  row->cells[4].text = dem_sheet_format(sheet, "%.2f", term->z);
}

/* Terms that lean to one side, those that do most first. */
static void put_side(dem_sheet *sheet, const dem_code_report *report, bool first) {
  static const char *const heads[] = {"term", "first", "second", "log-odds", "z"};
  const dem_contrast *contrast = report->contrast;
  dem_grid grid;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_say(sheet, "What the %s set stresses:", first ? "first" : "second");
  dem_sheet_begin(sheet, &grid, 5, heads);
  for (int i = 0; i < contrast->n_terms && grid.n_rows <= MOST_TERMS; i++) {
    const dem_contrast_term *term = &contrast->terms[first ? i : contrast->n_terms - 1 - i];
    if (first ? term->z > 0 : term->z < 0) add_term(sheet, &grid, report, term);
  }
  if (grid.n_rows > 1) dem_sheet_end(sheet, &grid);
  else dem_sheet_list(sheet, "nothing");
}

static const double BEYOND_CHANCE = 1.96;

static bool is_beyond_chance(const dem_contrast *contrast) {
  for (int i = 0; i < contrast->n_terms; i++)
    if (contrast->terms[i].z > BEYOND_CHANCE || contrast->terms[i].z < -BEYOND_CHANCE) return true;
  return false;
}

static void put_contrast(dem_sheet *sheet, const dem_code_report *report) {
  const dem_contrast *contrast = report->contrast;
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_say(sheet,
                "Side by side: the first set has %s, the second %s. Log-odds with an informative prior "
                "(Monroe, Colaresi and Quinn 2008); z beyond 1.96 either way is more than chance at 5 %%.",
                dem_sheet_many(sheet, contrast->first_words, "word"), dem_sheet_count(sheet, contrast->second_words));
  if (!is_beyond_chance(contrast)) dem_sheet_say(sheet, "No term goes so far: these texts are too short or too alike.");
  if (contrast->excerpts) dem_sheet_say(sheet, "Some texts are excerpts: what they do not say may have been said.");
  put_side(sheet, report, true);
  put_side(sheet, report, false);
}

static bool folds(const dem_code_report *report) {
  for (int i = 0; i < report->n_texts; i++)
    for (int k = 0; k < report->texts[i].coding.n_named; k++)
      if (report->texts[i].coding.named[k].n_mentions > MOST_SPANS) return true;
  return false;
}

static void put_report(dem_sheet *sheet, const void *subject) {
  const dem_code_report *report = subject;
  for (int i = 0; i < report->n_texts; i++) {
    if (i > 0) dem_buf_put_char(sheet->out, '\n');
    put_text(sheet, report, &report->texts[i]);
  }
  if (folds(report)) dem_sheet_say(sheet, "'...': more places; --json has them all.");
  if (report->contrast) put_contrast(sheet, report);
}

dem_status dem_report_code_text(dem_ctx *cx, dem_buf *out, const dem_code_report *report,
                                const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_report, report);
}
