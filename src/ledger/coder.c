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

static void add(dem_coder *coder, const char *text, dem_phrase_kind kind, int what, dem_machine_case how) {
  *DEM_LIST_ADD(&coder->phrases, coder->mem, dem_phrase) = (dem_phrase){kind, what, words_in(text)};
  dem_machine_add(&coder->machine, text, coder->phrases.n - 1, how);
}

static void add_names(dem_coder *coder) {
  const dem_actors *list = coder->actors;
  for (int i = 0; i < list->n_blind; i++) add(coder, list->blind[i], DEM_PHRASE_BLIND, 0, DEM_CASE_NAME);
  for (int i = 0; i < list->n; i++) {
    const dem_actor *actor = &list->actors[i];
    add(coder, actor->name, DEM_PHRASE_NAME, i, DEM_CASE_NAME);
    for (int k = 0; k < actor->n_aliases; k++)
      if (!actor->aliases[k].in_data) add(coder, actor->aliases[k].text, DEM_PHRASE_NAME, i, DEM_CASE_NAME);
  }
}

static void add_words(dem_coder *coder) {
  const dem_words *list = &coder->words;
  for (int i = 0; i < list->n; i++)
    if (list->words[i].role == DEM_ROLE_BLIND) add(coder, list->words[i].text, DEM_PHRASE_BLIND, 0, DEM_CASE_WORD);
  for (int i = 0; i < list->n; i++) {
    const dem_word *word = &list->words[i];
    if (word->role < DEM_N_STANCES) add(coder, word->text, DEM_PHRASE_STANCE, word->role, DEM_CASE_WORD);
    if (word->role == DEM_ROLE_NEGATION) add(coder, word->text, DEM_PHRASE_NEGATION, 0, DEM_CASE_WORD);
    if (word->role == DEM_ROLE_SUFFERS) *DEM_LIST_ADD(&coder->suffers, coder->mem, const char *) = word->text;
  }
}

static void body(void *argument) {
  making *m = argument;
  m->mem = dem_arena_new(m->cx);
  dem_coder *coder = m->out = DEM_NEW(m->mem, dem_coder);
  *coder = (dem_coder){.mem = m->mem, .actors = m->actors};
  m->status = dem_words_read(m->cx, &coder->words, m->mem, m->file, m->text, m->length);
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
