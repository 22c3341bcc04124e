/* The answer in a sentence, before any table. */
#include <string.h>

#include "report/select.h"
#include "report/text.h"
#include "report/wrap.h"

static const char *const GLOSS[] = {
  [DEM_SEPARATING] = "the signal tells the types apart",
  [DEM_POOLING] = "it says nothing about the type",
  [DEM_PARTLY_POOLING] = "it tells them apart in part",
};
static const char NOTHING_TO_TELL[] = "there is one type and so nothing to tell apart";

typedef struct tally {
  int survivors, kinds[3];
} tally;

static tally count_survivors(const dem_answer *answer) {
  tally count = {0};
  for (int i = 0; i < answer->n_outcomes; i++) {
    if (!answer->outcomes[i].verdicts[DEM_REFINEMENT_D1].survives) continue;
    count.survivors++;
    count.kinds[answer->outcomes[i].kind]++;
  }
  return count;
}

static void put_kinds(dem_buf *out, const tally *count, int n_types) {
  const char *before = ": ";
  for (int kind = 0; kind < 3; kind++) {
    if (count->kinds[kind] == 0) continue;
    dem_buf_format(out, "%s%d %s (%s)", before, count->kinds[kind], dem_kind_text((dem_kind)kind),
                   n_types == 1 ? NOTHING_TO_TELL : GLOSS[kind]);
    before = ", ";
  }
}

/* "6 outcomes; 3 survive D1: 2 separating (the signal tells the types apart), 1 partly pooling (...)." */
static void put_counts(dem_text *text) {
  const dem_answer *answer = text->answer;
  tally count = count_survivors(answer);
  size_t begin = dem_text_begin(text);
  dem_text_put_count(&text->draft, answer->n_outcomes, "outcome");
  if (answer->n_outcomes == 1) dem_buf_put(&text->draft, count.survivors ? ", which survives D1" : ", which fails D1");
  else if (count.survivors == 0) dem_buf_put(&text->draft, "; none survives D1");
  else if (count.survivors == answer->n_outcomes) dem_buf_put(&text->draft, "; all survive D1");
  else dem_buf_format(&text->draft, "; %d survive%s D1", count.survivors, count.survivors == 1 ? "s" : "");
  put_kinds(&text->draft, &count, text->game->n_types);
  dem_buf_put_char(&text->draft, '.');
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 0);
}

/* The remark as a sentence of its own: `before`, the remark, a full stop where it has none. */
static void put_remark(dem_text *text, const char *before, const char *remark) {
  size_t begin = dem_text_begin(text), length = strlen(remark);
  bool stopped = length > 0 && remark[length - 1] == '.';
  dem_buf_format(&text->draft, "%s%s%s", before, remark, stopped ? "" : ".");
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 0);
}

void dem_text_put_title(dem_text *text) {
  if (!text->game->title) return;
  if (text->settings->colour) dem_buf_put(text->out, "\033[1m");
  dem_wrap_put(text->out, text->game->title, text->settings->width, 0, 0);
  if (text->settings->colour) dem_buf_put(text->out, "\033[0m");
  dem_buf_put_char(text->out, '\n');
}

static void put_reading(dem_text *text) {
  const dem_reading *reading = text->answer->reading;
  if (!reading) return;
  put_remark(text, "", reading->sentence);
  if (reading->several_dates && reading->date)
    put_remark(text, "The model observes several dates; this is about the latest, ", reading->date);
}

/* A search that was stopped says so before anything else. */
static void put_stop(dem_text *text) {
  size_t begin = dem_text_begin(text);
  dem_buf_format(&text->draft, "Stopped before the list was complete: %s; %s. Nothing is proved about others.",
                 text->answer->why ? text->answer->why : "unknown reason", dem_answer_found(text->mem, text->answer));
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 0);
  if (text->answer->n_outcomes > 0) put_reading(text);
}

void dem_text_put_opening(dem_text *text) {
  const dem_answer *answer = text->answer;
  dem_text_put_title(text);
  if (!answer->in_class) {
    put_remark(text, "This game is outside the class that is solved exactly: ", answer->why ? answer->why : "");
    return;
  }
  if (answer->stopped != DEM_OK) {
    put_stop(text);
    return;
  }
  put_reading(text);
  put_counts(text);
  if (!answer->complete) put_remark(text, "The list is not complete: ", answer->why ? answer->why : "unknown reason");
  if (answer->folded) put_remark(text, "", answer->folded);
}
