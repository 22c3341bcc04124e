/* Reading the words of stances: "condemn: condemn; condemns; ...". */
#include "ledger/lexicon.h"

#include <string.h>

#include "ledger/lines.h"
#include "ledger/shipped.h"

#define ROW(NAME, text) text,
static const char *const STANCES[] = {DEM_STANCES(ROW)};
#undef ROW

#define ROW(NAME, text, single) {text, single},
static const struct {
  const char *text;
  bool single;
} USES[] = {DEM_WORD_USES(ROW)};
#undef ROW

typedef struct reading {
  dem_lines lines;
  dem_arena *mem;
  dem_list words;
  dem_lexicon *out;
} reading;

const char *dem_stance_text(dem_stance stance) { return STANCES[stance]; }

static int use_of(dem_line_piece name) {
  for (int i = 0; i < DEM_N_STANCES; i++)
    if (dem_piece_is(name, STANCES[i])) return i;
  for (int i = DEM_N_STANCES; i < DEM_N_WORD_USES; i++)
    if (dem_piece_is(name, USES[i - DEM_N_STANCES].text)) return i;
  return -1;
}

static void mark_single(reading *r, const dem_lexicon_word *word) {
  size_t length = strlen(word->text);
  uint64_t *uses = dem_table_find(&r->out->single, word->text, length);
  if (!uses) {
    uses = DEM_NEW(r->mem, uint64_t);
    dem_table_put(&r->out->single, r->mem, word->text, length, uses);
  }
  *uses |= (uint64_t)1 << word->use;
}

static dem_status read_word(reading *r, dem_line_piece text, int use) {
  if (text.length < 1) return dem_lines_wrong(&r->lines, "a word is missing");
  if (text.length > DEM_LONGEST_WORDS)
    return dem_lines_wrong(&r->lines, "words of %zu bytes; %d are possible", text.length, DEM_LONGEST_WORDS);
  for (size_t i = 0; i < text.length; i++)
    if (text.text[i] >= 'A' && text.text[i] <= 'Z')
      return dem_lines_wrong(&r->lines, "\"%.*s\" has a capital; small letters stand for both", dem_piece_shown(text),
                             text.text);
  dem_lexicon_word *word = DEM_LIST_ADD(&r->words, r->mem, dem_lexicon_word);
  *word = (dem_lexicon_word){dem_arena_copy(r->mem, text.text, text.length), use};
  if (use >= DEM_N_STANCES && USES[use - DEM_N_STANCES].single) mark_single(r, word);
  return DEM_OK;
}

static dem_status read_line(reading *r, dem_line_piece rest) {
  if (!memchr(rest.text, ':', rest.length))
    return dem_lines_wrong(&r->lines, "a line is a name, a colon and words: \"%.*s\"", dem_piece_shown(rest),
                           rest.text);
  dem_line_piece name = dem_piece_take(&rest, ':');
  int use = use_of(name);
  if (use < 0)
    return dem_lines_wrong(&r->lines, "\"%.*s\" is none of the names that a line may have (doc/coder.md lists them)",
                           dem_piece_shown(name), name.text);
  do DEM_TRY(read_word(r, dem_piece_take(&rest, ';'), use));
  while (rest.length > 0);
  return DEM_OK;
}

dem_status dem_lexicon_read(dem_ctx *cx, dem_lexicon *out, dem_arena *mem, const char *file, const char *text,
                            size_t length) {
  const dem_shipped *list = text ? NULL : dem_shipped_at("words/stances.txt");
  reading r = {.mem = mem, .out = out};
  r.lines = list ? dem_lines_open(cx, list->name, list->text, list->length) : dem_lines_open(cx, file, text, length);
  *out = (dem_lexicon){0};
  for (;;) {
    dem_line_piece line;
    DEM_TRY(dem_lines_next(&line, &r.lines));
    if (line.length == 0) break;
    DEM_TRY(read_line(&r, line));
  }
  out->n = r.words.n;
  out->words = DEM_LIST_SEAL(&r.words, mem, dem_lexicon_word);
  return DEM_OK;
}

bool dem_lexicon_has(const dem_lexicon *lexicon, dem_word_use use, const char *text, size_t length) {
  const uint64_t *uses = dem_table_find(&lexicon->single, text, length);
  return uses && *uses >> use & 1;
}
