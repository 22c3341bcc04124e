/* Statements coded, any bytes: WORDS RS TEXT, where no words are those that ship. Spans lie inside of the text, mentions in
 * order and apart from each other, and counts are those of the marks that count. */
#include "fuzz.h"

#include <string.h>

static const dem_actors *actors_that_ship(void) {
  static dem_actors *actors;
  dem_ctx *cx = actors ? NULL : dem_ctx_new(NULL);
  if (cx && dem_actors_read(cx, &actors, "actors", NULL, 0) != DEM_OK)
    fuzz_fail(dem_ctx_message(cx), 0, "the actors can be read");
  return actors;
}

static dem_coder *coder_that_ships(void) {
  static dem_coder *coder;
  dem_ctx *cx = coder ? NULL : dem_ctx_new(NULL);
  if (cx && dem_coder_new(cx, &coder, actors_that_ship(), "words", NULL, 0) != DEM_OK)
    fuzz_fail(dem_ctx_message(cx), 0, "the words can be read");
  return coder;
}

static dem_coder *coder_of(fuzz *f, fuzz_part words) {
  dem_coder *coder;
  dem_status status = dem_coder_new(f->cx, &coder, actors_that_ship(), "words", words.text, words.length);
  FUZZ_TRUE(status != DEM_DOMAIN || strncmp(dem_ctx_message(f->cx), "words:", 6) == 0);
  return fuzz_ok(f, status) ? coder : NULL;
}

static void check_span(const dem_coding *coding, dem_span span) {
  FUZZ_TRUE(span.begin >= 0 && span.begin < span.end && span.end <= coding->bytes);
}

static void check_named(const dem_coding *coding, const dem_named *named, int n_actors) {
  int counts[DEM_N_STANCES] = {0};
  FUZZ_TRUE(named->actor >= 0 && named->actor < n_actors && named->n_mentions > 0);
  for (int i = 0; i < named->n_mentions; i++) {
    check_span(coding, named->mentions[i]);
    FUZZ_TRUE(i == 0 || named->mentions[i - 1].end <= named->mentions[i].begin);
  }
  for (int i = 0; i < named->n_marks; i++) {
    const dem_stance_mark *mark = &named->marks[i];
    check_span(coding, mark->verb);
    FUZZ_TRUE(mark->mention >= 0 && mark->mention < named->n_mentions);
    FUZZ_TRUE((int)mark->stance >= 0 && mark->stance < DEM_N_STANCES);
    counts[mark->stance] += !mark->negated && !mark->reported;
  }
  for (int i = 0; i < DEM_N_STANCES; i++) FUZZ_TRUE(counts[i] == named->counts[i]);
}

static void check_coding(const dem_coding *coding, size_t length, int n_actors) {
  FUZZ_TRUE(coding->bytes == (int64_t)length && coding->words >= 0 && coding->n_named <= n_actors);
  for (int i = 0; i < coding->n_named; i++) {
    check_named(coding, &coding->named[i], n_actors);
    FUZZ_TRUE(i == 0 || coding->named[i - 1].n_mentions >= coding->named[i].n_mentions);
  }
}

static void check_told(fuzz *f, const dem_coder *coder, const dem_statement *text, const dem_coding *coding) {
  dem_coded_text coded = {*text, *coding};
  dem_contrast contrast;
  const dem_text_settings plain = {.width = 80};
  const dem_statement other = {.name = "other", .text = "China thanks Russia.", .length = 20};
  dem_code_report report = {.actors = actors_that_ship(), .n_texts = 1, .texts = &coded};
  if (FUZZ_MUST(f, dem_report_code_json(f->cx, &f->out, &report))) fuzz_check_json(f);
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_report_code_text(f->cx, &f->out, &report, &plain));
  fuzz_clear_out(f);
  if (!FUZZ_MUST(f, dem_code_contrast(f->cx, &contrast, f->mem, coder, 1, text, 1, &other))) return;
  FUZZ_TRUE(contrast.first_words == coding->words);
  for (int i = 1; i < contrast.n_terms; i++) FUZZ_TRUE(contrast.terms[i - 1].z >= contrast.terms[i].z);
}

void fuzz_body(fuzz *f) {
  dem_coding coding;
  bool own = f->length > 0 && memchr(f->text, FUZZ_RS, f->length);
  fuzz_part words = own ? fuzz_take(f, FUZZ_RS) : (fuzz_part){0};
  dem_coder *coder = own ? coder_of(f, words) : coder_that_ships();
  const dem_statement text = {.name = "text", .text = f->text, .length = f->length};
  if (!coder) return;
  if (FUZZ_MUST(f, dem_code(f->cx, &coding, f->mem, coder, f->text, f->length))) {
    check_coding(&coding, f->length, actors_that_ship()->n);
    check_told(f, coder, &text, &coding);
  }
  if (own) dem_coder_free(coder);
}
