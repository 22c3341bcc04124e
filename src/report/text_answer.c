/* `solve` for people: the answer in a sentence, the table, what sustains each row, how to see more. */
#include "report/text.h"

#include "report/select.h"
#include "report/wrap.h"

enum { MOST_FAMILIES = 12, FEW_FAMILIES = 6, WIDTH = 80 };

static void put_wrapped(dem_text *text, const char *sentence) {
  dem_wrap_put(text->out, sentence, text->settings->width, 0, 0);
}

static bool has_supports(const dem_answer *answer) {
  for (int i = 0; i < answer->n_outcomes; i++)
    if (answer->outcomes[i].n_supports > 0) return true;
  return false;
}

enum { MOST_WHOLE = 2 }; /* outcomes in which everything is sent that have a line each */

/* "1, 2 and 5: nothing is left unsent." */
static void put_whole(dem_text *text, const dem_fold *folds, int n, int n_whole) {
  size_t begin = dem_text_begin(text);
  for (int i = 0, told = 0; i < n; i++) {
    const dem_outcome *outcome = &text->answer->outcomes[folds[i].first];
    if (outcome->n_supports > 0) continue;
    dem_buf_format(&text->draft, "%s%d", told == 0 ? "In " : told + 1 < n_whole ? ", " : " and ", outcome->id);
    told++;
  }
  dem_buf_put(&text->draft, " nothing is left unsent.");
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 3, 6);
}

static void put_bounds_remark(dem_text *text, const dem_fold *folds, int n) {
  const char *remark = NULL;
  for (int i = 0; i < n && !remark; i++)
    remark = dem_text_bounds_remark(text, &text->answer->outcomes[folds[i].first]);
  if (remark) put_wrapped(text, remark);
}

static void put_sustained(dem_text *text, const dem_fold *folds, int n) {
  if (!has_supports(text->answer) || n == 0) return;
  dem_buf_put_char(text->out, '\n');
  put_wrapped(text, "What sustains them: beliefs after signals that nobody sends");
  int n_whole = 0;
  for (int i = 0; i < n; i++) n_whole += text->answer->outcomes[folds[i].first].n_supports == 0;
  for (int i = 0; i < n; i++) {
    const dem_outcome *outcome = &text->answer->outcomes[folds[i].first];
    if (outcome->n_supports > 0 || n_whole <= MOST_WHOLE) dem_text_put_sustained(text, outcome);
  }
  if (n_whole > MOST_WHOLE) put_whole(text, folds, n, n_whole);
  put_bounds_remark(text, folds, n);
}

/* Where there are many families, those that fail D1 have no row, only a line with the reason. */
static void put_failing(dem_text *text, const dem_fold *folds, int n) {
  if (n == 0) return;
  dem_buf_put_char(text->out, '\n');
  put_wrapped(text, "These fail D1 (--outcome N shows one in full, --verbose all):");
  for (int i = 0; i < n; i++) dem_text_put_failing(text, &folds[i]);
}

static void put_hidden(dem_text *text, const dem_fold *folds, int shown, int n) {
  int hidden = 0;
  for (int i = shown; i < n; i++) hidden += folds[i].n;
  if (hidden == 0) return;
  dem_buf_put_char(text->out, '\n');
  dem_buf_format(&text->draft, "%d more outcome%s in %d famil%s not shown: --verbose shows all, --outcome N one.",
                 hidden, hidden == 1 ? " is" : "s", n - shown, n - shown == 1 ? "y" : "ies");
  put_wrapped(text, dem_text_end(text, 0));
}

static void put_certificate(dem_text *text) {
  const dem_answer *answer = text->answer;
  dem_buf_put_char(text->out, '\n');
  if (answer->certificate) put_wrapped(text, dem_arena_format(text->mem, "Certificate: %s.", answer->certificate));
  else put_wrapped(text, answer->certified ? "Certified by an independent check." : "NOT certified.");
}

static int count_surviving(const dem_fold *folds, int n) {
  int surviving = 0;
  while (surviving < n && folds[surviving].survives) surviving++;
  return surviving;
}

static void put_folded(dem_text *text, const dem_fold *folds, int n) {
  int shown = n < MOST_FAMILIES ? n : MOST_FAMILIES;
  int rows = count_surviving(folds, shown);
  if (n <= FEW_FAMILIES || rows == 0) rows = shown;
  dem_text_put_table(text, folds, rows);
  put_sustained(text, folds, rows);
  put_failing(text, folds + rows, shown - rows);
  put_hidden(text, folds, shown, n);
}

static void put_all(dem_text *text) {
  dem_fold *folds;
  dem_text_put_opening(text);
  if (text->answer->n_outcomes == 0) return;
  int n = dem_text_fold(&folds, text);
  dem_buf_put_char(text->out, '\n');
  if (text->settings->verbose) {
    dem_text_put_table(text, folds, n);
    for (int i = 0; i < n; i++) dem_text_put_outcome(text, &text->answer->outcomes[folds[i].first]);
  } else put_folded(text, folds, n);
  put_certificate(text);
}

static void put_one(dem_text *text) {
  const dem_outcome *outcome;
  int n;
  dem_answer_select(text->out->cx, &outcome, &n, text->answer, text->settings->outcome);
  dem_text_put_title(text);
  dem_text_put_outcome(text, outcome);
}

static void run(void *argument) {
  dem_text *text = argument;
  size_t begin = text->out->length;
  text->mem = dem_arena_new(text->out->cx);
  if (text->settings->outcome > 0) put_one(text);
  else put_all(text);
  dem_text_settle(text->out, begin, text->settings->utf8);
}

dem_status dem_report_text(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const dem_text_settings *settings) {
  dem_text_settings used = settings ? *settings : (dem_text_settings){0};
  if (used.width <= 0) used.width = WIDTH;
  dem_text text = {.out = out, .answer = answer, .game = answer->game, .settings = &used};
  dem_buf_init(&text.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &text);
  dem_buf_clear(&text.draft);
  dem_arena_free(text.mem);
  return status;
}
