/* Two sets of texts side by side: what one stresses and the other leaves out.
 *
 * Monroe, Colaresi and Quinn (2008), "Fightin' Words", Political Analysis 16(4). With y_iw the count of term w in set i, n_i
 * the sum of y_iw over all terms, a prior of alpha_w for each term and alpha_0 = the sum of alpha_w, (eq. 16)
 *
 *   delta_w = log((y_1w + alpha_w) / (n_1 + alpha_0 - y_1w - alpha_w)) - the same of set 2,
 *
 * its variance is about (eq. 20) 1 / (y_1w + alpha_w) + 1 / (y_2w + alpha_w), and z_w = delta_w / sqrt(variance) (eq. 22).
 * The prior is informative: alpha_w is alpha_0 times the share of w in both sets together, alpha_0 = DEM_CONTRAST_PRIOR words.
 * Terms are the actors, under whatever name, and words: letters only, at least three, made small, without the stop
 * words (M31). */
#include "ledger/coder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { LONGEST = 60 }; /* bytes of a word that is compared */

typedef struct term {
  const char *text;
  int actor;
  int64_t counts[2];
} term;

typedef struct job {
  dem_ctx *cx;
  dem_contrast *out;
  dem_arena *mem, *scratch;
  const dem_coder *coder;
  int n[2];
  const dem_statement *sets[2];
  int64_t totals[2];
  dem_table words;
  dem_list terms; /* term *, in the order in which they came */
  term **actors;
} job;

static void count(job *j, term *t, int set) {
  t->counts[set]++;
  j->totals[set]++;
}

static term *new_term(job *j, const char *text, int actor) {
  term *t = DEM_NEW(j->scratch, term);
  *t = (term){.text = text, .actor = actor};
  *DEM_LIST_ADD(&j->terms, j->scratch, term *) = t;
  return t;
}

static void count_actor(job *j, int actor, int set) {
  if (!j->actors[actor]) j->actors[actor] = new_term(j, j->coder->actors->actors[actor].name, actor);
  count(j, j->actors[actor], set);
}

static void count_word(job *j, const char *text, size_t length, int set) {
  if (dem_lexicon_has(&j->coder->lexicon, DEM_USE_STOP, text, length)) return;
  term *t = dem_table_find(&j->words, text, length);
  if (!t) {
    t = new_term(j, dem_arena_copy(j->mem, text, length), -1);
    dem_table_put(&j->words, j->scratch, t->text, length, t);
  }
  count(j, t, set);
}

/* A word of letters as it is taken in, made small. */
typedef struct gathered {
  char text[LONGEST + 4];
  size_t length;
  int letters;
  bool spoilt; /* a digit or mark is in it, or it is too long */
} gathered;

static void gather(gathered *g, const char *at, size_t size) {
  utf8proc_int32_t letter;
  utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)size, &letter);
  if (g->length > LONGEST || *at == '_' || utf8proc_category(letter) == UTF8PROC_CATEGORY_ND) g->spoilt = true;
  if (g->spoilt) return;
  g->length += (size_t)utf8proc_encode_char(utf8proc_tolower(letter), (utf8proc_uint8_t *)g->text + g->length);
  g->letters++;
}

static void settle(job *j, gathered *g, int set) {
  if (g->letters >= 3 && !g->spoilt) count_word(j, g->text, g->length, set);
  *g = (gathered){.length = 0};
}

/* Where a word goes on after a hyphen at the end of its line; NULL where it does not. */
static const char *continued(const gathered *g, const char *at, const char *end) {
  int lines;
  const char *next = dem_letter_skip_spaces(at, end, &lines);
  return g->letters > 0 && lines == 1 && next < end && *next >= 'a' && *next <= 'z' ? next : NULL;
}

static void count_words(job *j, const char *at, const char *end, int set) {
  gathered g = {.length = 0};
  for (size_t size; at < end; at += size) {
    dem_letter what = dem_letter_at(at, end, &size);
    const char *next = what == DEM_LETTER_HYPHEN ? continued(&g, at + size, end) : NULL;
    if (what == DEM_LETTER_WORD) gather(&g, at, size);
    else if (next) size = (size_t)(next - at);
    else if (what != DEM_LETTER_NOTHING) settle(j, &g, set);
  }
  settle(j, &g, set);
}

static void count_text(job *j, const dem_statement *s, int set) {
  dem_hits hits;
  dem_coder_scan(j->cx, &hits, j->scratch, j->coder, s->text, s->length);
  const char *at = s->text;
  for (int i = 0; i < hits.n; i++) {
    const dem_hit *hit = &hits.hits[i];
    if (hit->phrase.kind != DEM_PHRASE_NAME) continue;
    count_words(j, at, hit->begin, set);
    count_actor(j, hit->phrase.what, set);
    at = hit->end;
  }
  count_words(j, at, s->text + s->length, set);
  *(set == 0 ? &j->out->first_words : &j->out->second_words) += hits.words;
  j->out->excerpts |= s->excerpt;
}

static dem_contrast_term weigh(const job *j, const term *t) {
  double n1 = (double)j->totals[0], n2 = (double)j->totals[1], y1 = (double)t->counts[0], y2 = (double)t->counts[1];
  double alpha = DEM_CONTRAST_PRIOR * (y1 + y2) / (n1 + n2);
  double others1 = n1 + DEM_CONTRAST_PRIOR - y1 - alpha, others2 = n2 + DEM_CONTRAST_PRIOR - y2 - alpha;
  dem_contrast_term out = {.term = t->text, .actor = t->actor, .first = t->counts[0], .second = t->counts[1]};
  if (j->terms.n < 2) return out; /* nothing to stress it against */
  out.log_odds = log((y1 + alpha) / others1) - log((y2 + alpha) / others2);
  out.z = out.log_odds / sqrt(1 / (y1 + alpha) + 1 / (y2 + alpha));
  return out;
}

static int by_z(const void *a, const void *b) {
  const dem_contrast_term *x = a, *y = b;
  int order = (x->z < y->z) - (x->z > y->z);
  return order ? order : strcmp(x->term, y->term);
}

static void body(void *argument) {
  job *j = argument;
  *j->out = (dem_contrast){0};
  j->scratch = dem_arena_new(j->cx);
  j->actors = DEM_NEW_ARRAY(j->scratch, term *, j->coder->actors->n);
  for (int set = 0; set < 2; set++)
    for (int i = 0; i < j->n[set]; i++) count_text(j, &j->sets[set][i], set);
  dem_contrast_term *terms = DEM_NEW_ARRAY(j->mem, dem_contrast_term, j->terms.n);
  for (int i = 0; i < j->terms.n; i++) terms[i] = weigh(j, *DEM_LIST_AT(&j->terms, term *, i));
  qsort(terms, (size_t)j->terms.n, sizeof *terms, by_z);
  j->out->n_terms = j->terms.n;
  j->out->terms = terms;
}

dem_status dem_code_contrast(dem_ctx *cx, dem_contrast *out, dem_arena *mem, const dem_coder *coder, int n_first,
                             const dem_statement *first, int n_second, const dem_statement *second) {
  job j = {.cx = cx, .out = out, .mem = mem, .coder = coder, .n = {n_first, n_second}, .sets = {first, second}};
  dem_status status = dem_ctx_protect(cx, body, &j);
  dem_arena_free(j.scratch);
  if (status != DEM_OK) *out = (dem_contrast){0};
  return status;
}
