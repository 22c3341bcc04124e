/* Making the coder: actors and words put into one machine. What is blind goes in first, so that it keeps its words. */
#include "ledger/coder.h"

#include <string.h>

typedef struct making {
  dem_ctx *cx;
  const dem_actors *actors;
  const char *file, *text;
  size_t length;
  dem_arena *mem;
  dem_coder *out;
  dem_status status;
} making;

static const dem_phrase BLIND = {.kind = DEM_PHRASE_BLIND};

static int words_in(const char *text) {
  int words = 0;
  bool inside = false;
  const char *end = text + strlen(text);
  for (size_t size; text < end; text += size) {
    dem_letter what = dem_letter_at(text, end, &size);
    words += what == DEM_LETTER_WORD && !inside;
    inside = what == DEM_LETTER_WORD || (inside && (what == DEM_LETTER_APOSTROPHE || what == DEM_LETTER_NOTHING));
  }
  return words;
}

static void add(dem_coder *coder, const char *text, dem_phrase phrase, dem_machine_case how) {
  phrase.words = words_in(text);
  *DEM_LIST_ADD(&coder->phrases, coder->mem, dem_phrase) = phrase;
  dem_machine_add(&coder->machine, text, coder->phrases.n - 1, how);
}

static void add_names(dem_coder *coder) {
  const dem_actors *list = coder->actors;
  for (int i = 0; i < list->n_blind; i++) add(coder, list->blind[i], BLIND, DEM_CASE_NAME);
  for (int i = 0; i < list->n; i++) {
    const dem_actor *actor = &list->actors[i];
    const dem_phrase name = {.kind = DEM_PHRASE_NAME, .what = i};
    add(coder, actor->name, name, DEM_CASE_NAME);
    for (int k = 0; k < actor->n_aliases; k++)
      if (!actor->aliases[k].in_data) add(coder, actor->aliases[k].text, name, DEM_CASE_NAME);
  }
}

/* Whether words of a use are looked for in texts, and as what. */
static bool phrase_of(dem_phrase *out, int use) {
  static const struct {
    int use;
    dem_phrase phrase;
  } SORTS[] = {
    {DEM_USE_ACCUSE_SUBJECT, {DEM_PHRASE_STANCE, DEM_SORT_SUBJECT, DEM_STANCE_ACCUSE, 0}},
    {DEM_USE_ACCUSE_ABETS, {DEM_PHRASE_STANCE, DEM_SORT_ABETS, DEM_STANCE_ACCUSE, 0}},
    {DEM_USE_ACCUSE_OWNER, {DEM_PHRASE_STANCE, DEM_SORT_OWNER, DEM_STANCE_ACCUSE, 0}},
    {DEM_USE_CONCERN_SUBJECT, {DEM_PHRASE_STANCE, DEM_SORT_SUBJECT, DEM_STANCE_CONCERN, 0}},
    {DEM_USE_NEGATION, {DEM_PHRASE_NEGATION, DEM_SORT_PLAIN, 0, 0}},
    {DEM_USE_NOBODY, {DEM_PHRASE_NEGATION, DEM_SORT_NOBODY, 0, 0}},
    {DEM_USE_REFUSES, {DEM_PHRASE_NEGATION, DEM_SORT_REFUSES, 0, 0}},
    {DEM_USE_ENDS, {DEM_PHRASE_NEGATION, DEM_SORT_ENDS, 0, 0}},
  };
  *out = (dem_phrase){.kind = DEM_PHRASE_STANCE, .what = use};
  if (use < DEM_N_STANCES) return true;
  for (size_t i = 0; i < sizeof SORTS / sizeof *SORTS; i++)
    if (SORTS[i].use == use) return *out = SORTS[i].phrase, true;
  return false;
}

static void add_words(dem_coder *coder) {
  const dem_lexicon *list = &coder->lexicon;
  dem_phrase phrase;
  for (int i = 0; i < list->n; i++)
    if (list->words[i].use == DEM_USE_BLIND) add(coder, list->words[i].text, BLIND, DEM_CASE_WORD);
  for (int i = 0; i < list->n; i++) {
    const dem_lexicon_word *word = &list->words[i];
    if (phrase_of(&phrase, word->use)) add(coder, word->text, phrase, DEM_CASE_WORD);
    if (word->use == DEM_USE_SUFFERS) *DEM_LIST_ADD(&coder->suffers, coder->mem, const char *) = word->text;
  }
}

static void body(void *argument) {
  making *m = argument;
  m->mem = dem_arena_new(m->cx);
  dem_coder *coder = m->out = DEM_NEW(m->mem, dem_coder);
  *coder = (dem_coder){.mem = m->mem, .actors = m->actors};
  m->status = dem_lexicon_read(m->cx, &coder->lexicon, m->mem, m->file, m->text, m->length);
  if (m->status != DEM_OK) return;
  dem_machine_init(&coder->machine, m->mem);
  add_names(coder);
  add_words(coder);
  dem_machine_seal(&coder->machine);
}

dem_status dem_coder_new(dem_ctx *cx, dem_coder **out, const dem_actors *actors, const char *words_file,
                         const char *words, size_t length) {
  making m = {.cx = cx, .actors = actors, .file = words_file ? words_file : "stances", .text = words, .length = length};
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, body, &m);
  if (status == DEM_OK) status = m.status;
  if (status == DEM_OK) *out = m.out;
  else dem_arena_free(m.mem);
  return status;
}

void dem_coder_free(dem_coder *coder) {
  if (coder) dem_arena_free(coder->mem);
}
