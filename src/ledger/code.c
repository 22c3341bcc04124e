/* A text coded: the hits that are names by actor, and the stances under the actors that they are aimed at. */
#include "ledger/coder.h"

#include <stdlib.h>
#include <string.h>

enum { HITS_BETWEEN_STEPS = 4096, TURNS = 3 };

/* A stance aimed at one actor, before the marks are laid out by actor. */
typedef struct found {
  int actor;
  dem_stance_mark mark;
} found;

typedef struct ranked {
  const char *code;
  dem_named named;
} ranked;

typedef struct job {
  dem_ctx *cx;
  dem_coding *out;
  dem_arena *mem, *scratch;
  const dem_coder *coder;
  const char *text;
  size_t length;
  dem_hits hits;
  int *mention_of;      /* by hit: which mention of its actor it is */
  unsigned char *aimed; /* by hit that is a name: what is aimed at it so far */
  int *named_of;        /* by actor: its place among those named, -1 */
  dem_named *named;
  dem_list founds;
} job;

static bool is_name(const dem_hit *hit) { return hit->phrase.kind == DEM_PHRASE_NAME; }

static dem_span span_of(const job *j, const dem_hit *hit) {
  return (dem_span){hit->begin - j->text, hit->end - j->text};
}

static void count_names(job *j) {
  for (int i = 0; i < j->coder->actors->n; i++) j->named_of[i] = -1;
  for (int i = 0; i < j->hits.n; i++) {
    const dem_hit *hit = &j->hits.hits[i];
    if (!is_name(hit)) continue;
    int *place = &j->named_of[hit->phrase.what];
    if (*place < 0) {
      *place = j->out->n_named++;
      j->named[*place] = (dem_named){.actor = hit->phrase.what};
    }
    j->mention_of[i] = j->named[*place].n_mentions++;
  }
}

static void lay_mentions(job *j) {
  dem_span **spans = DEM_NEW_ARRAY(j->scratch, dem_span *, j->out->n_named);
  for (int i = 0; i < j->out->n_named; i++)
    j->named[i].mentions = spans[i] = DEM_NEW_ARRAY(j->mem, dem_span, j->named[i].n_mentions);
  for (int i = 0; i < j->hits.n; i++)
    if (is_name(&j->hits.hits[i]))
      spans[j->named_of[j->hits.hits[i].phrase.what]][j->mention_of[i]] = span_of(j, &j->hits.hits[i]);
}

/* What is aimed at a naming already. */
enum { AIMED = 1, FRIENDLY = 2 };

static unsigned char aimed_by(const dem_stance_mark *mark) {
  return AIMED | (dem_stance_is_friendly((int)mark->stance) && !mark->negated && !mark->reported ? FRIENDLY : 0);
}

/* A deed accuses only one at whom nothing else is aimed there ("condemn X's invasion" condemns); one who is supported or
 * thanked there is no subject of an accusation. */
static bool left_out(const job *j, dem_phrase_sort sort, int hit) {
  if (sort == DEM_SORT_PLAIN) return false;
  return j->aimed[hit] & (sort == DEM_SORT_OWNER ? AIMED : FRIENDLY);
}

static void aim_one(job *j, dem_aim *aim, int index) {
  const dem_hit *hit = &j->hits.hits[index];
  dem_coder_aim(aim, j->coder, &j->hits, index);
  for (int i = 0; i < aim->n; i++) {
    int at = aim->at[i], actor = j->hits.hits[at].phrase.what;
    if (left_out(j, hit->phrase.sort, at)) continue;
    dem_stance_mark mark = {(dem_stance)hit->phrase.what, span_of(j, hit), j->mention_of[at], aim->negated,
                            aim->reported};
    j->aimed[at] |= aimed_by(&mark);
    *DEM_LIST_ADD(&j->founds, j->scratch, found) = (found){actor, mark};
    dem_named *named = &j->named[j->named_of[actor]];
    named->n_marks++;
    named->counts[mark.stance] += !mark.negated && !mark.reported;
  }
}

/* Stances with an object first, then accusations of a subject, then deeds: the later look at the earlier. */
static void aim_all(job *j) {
  dem_aim aim = {.at = DEM_NEW_ARRAY(j->scratch, int, j->hits.n)};
  j->aimed = DEM_NEW_ARRAY(j->scratch, unsigned char, j->hits.n);
  static const bool turn[TURNS][DEM_SORT_ENDS] = {
    {[DEM_SORT_PLAIN] = true}, {[DEM_SORT_SUBJECT] = true, [DEM_SORT_ABETS] = true}, {[DEM_SORT_OWNER] = true}};
  for (int k = 0; k < TURNS; k++)
    for (int i = 0; i < j->hits.n; i++) {
      const dem_phrase *phrase = &j->hits.hits[i].phrase;
      if (i % HITS_BETWEEN_STEPS == 0)
        dem_ctx_step(dem_arena_ctx(j->scratch), "stances are aimed", ((double)k + (double)i / j->hits.n) / TURNS);
      if (phrase->kind == DEM_PHRASE_STANCE && turn[k][phrase->sort]) aim_one(j, &aim, i);
    }
}

static int by_place(const void *a, const void *b) {
  const dem_stance_mark *x = a, *y = b;
  int order = (x->verb.begin > y->verb.begin) - (x->verb.begin < y->verb.begin);
  return order ? order : (x->mention > y->mention) - (x->mention < y->mention);
}

static void lay_marks(job *j) {
  dem_stance_mark **marks = DEM_NEW_ARRAY(j->scratch, dem_stance_mark *, j->out->n_named);
  int *n = DEM_NEW_ARRAY(j->scratch, int, j->out->n_named);
  for (int i = 0; i < j->out->n_named; i++)
    j->named[i].marks = marks[i] = DEM_NEW_ARRAY(j->mem, dem_stance_mark, j->named[i].n_marks);
  for (int i = 0; i < j->founds.n; i++) {
    const found *f = DEM_LIST_AT(&j->founds, found, i);
    int named = j->named_of[f->actor];
    marks[named][n[named]++] = f->mark;
  }
  for (int i = 0; i < j->out->n_named; i++) qsort(marks[i], (size_t)n[i], sizeof *marks[i], by_place);
}

static int by_rank(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  int order = (x->named.n_mentions < y->named.n_mentions) - (x->named.n_mentions > y->named.n_mentions);
  return order ? order : strcmp(x->code, y->code);
}

/* Most mentions first, then by code. */
static void order(job *j) {
  int n = j->out->n_named;
  ranked *all = DEM_NEW_ARRAY(j->scratch, ranked, n);
  dem_named *named = DEM_NEW_ARRAY(j->mem, dem_named, n);
  for (int i = 0; i < n; i++) all[i] = (ranked){j->coder->actors->actors[j->named[i].actor].code, j->named[i]};
  qsort(all, (size_t)n, sizeof *all, by_rank);
  for (int i = 0; i < n; i++) named[i] = all[i].named;
  j->out->named = named;
}

static void body(void *argument) {
  job *j = argument;
  j->scratch = dem_arena_new(j->cx);
  *j->out = (dem_coding){.bytes = (int64_t)j->length};
  dem_coder_scan(j->cx, &j->hits, j->scratch, j->coder, j->text, j->length);
  j->out->words = j->hits.words;
  j->named = DEM_NEW_ARRAY(j->scratch, dem_named, j->coder->actors->n);
  j->named_of = DEM_NEW_ARRAY(j->scratch, int, j->coder->actors->n);
  j->mention_of = DEM_NEW_ARRAY(j->scratch, int, j->hits.n);
  count_names(j);
  lay_mentions(j);
  aim_all(j);
  lay_marks(j);
  order(j);
}

dem_status dem_code(dem_ctx *cx, dem_coding *out, dem_arena *mem, const dem_coder *coder, const char *text,
                    size_t length) {
  job j = {.cx = cx, .out = out, .mem = mem, .coder = coder, .text = text ? text : "", .length = length};
  dem_status status = dem_ctx_protect(cx, body, &j);
  dem_arena_free(j.scratch);
  if (status != DEM_OK) *out = (dem_coding){0};
  return status;
}
