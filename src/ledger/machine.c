/* Building the trie of phrases and walking it. */
#include "ledger/machine.h"

#include <string.h>
#include <utf8proc.h>

static dem_machine_node *node_at(const dem_machine *m, uint32_t index) {
  return DEM_LIST_AT(&m->nodes, dem_machine_node, index);
}

static uint32_t child_of(const dem_machine *m, uint32_t node, unsigned char byte) {
  uint32_t child = node_at(m, node)->child;
  while (child && node_at(m, child)->byte != byte) child = node_at(m, child)->sibling;
  return child;
}

void dem_machine_init(dem_machine *m, dem_arena *mem) {
  *m = (dem_machine){.mem = mem};
  m->pairs = DEM_NEW_ARRAY(mem, uint32_t, 1 << 16);
  m->thirds = DEM_NEW_ARRAY(mem, unsigned char, 1 << 13);
  DEM_LIST_ADD(&m->nodes, mem, dem_machine_node)->phrase = -1;
}

static uint32_t grow(dem_machine *m, uint32_t node, unsigned char byte) {
  uint32_t child = child_of(m, node, byte);
  if (child) return child;
  child = (uint32_t)m->nodes.n;
  dem_machine_node *fresh = DEM_LIST_ADD(&m->nodes, m->mem, dem_machine_node);
  *fresh = (dem_machine_node){.sibling = node_at(m, node)->child, .phrase = -1, .byte = byte};
  node_at(m, node)->child = child;
  return child;
}

/* One spelling, byte by byte. */
static void add_bytes(dem_machine *m, const char *bytes, int phrase) {
  if (strlen(bytes) < 2) return;
  uint32_t node = 0;
  for (; *bytes; bytes++) node = grow(m, node, (unsigned char)*bytes);
  if (node_at(m, node)->phrase < 0) node_at(m, node)->phrase = phrase;
}

/* The stored form of a phrase: spaces, apostrophes and hyphens of one kind. */
static char *stored(dem_machine *m, const char *text) {
  const char *end = text + strlen(text);
  char *out = DEM_NEW_ARRAY(m->mem, char, end - text + 1), *to = out;
  for (size_t size; text < end; text += size) {
    dem_letter what = dem_letter_at(text, end, &size);
    if (what == DEM_LETTER_SPACE && to > out && to[-1] != ' ') *to++ = ' ';
    else if (what == DEM_LETTER_APOSTROPHE) *to++ = '\'';
    else if (what == DEM_LETTER_HYPHEN) *to++ = '-';
    else if (what == DEM_LETTER_WORD || what == DEM_LETTER_OTHER) memcpy(to, text, size), to += size;
  }
  return out;
}

/* The text composed or decomposed; in the arena, for the library's own copies would be lost where memory runs out. */
static const char *normal(dem_machine *m, const char *text, utf8proc_option_t form) {
  utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_STABLE | form;
  utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)text, 0, NULL, 0, how);
  if (n < 0) return text;
  utf8proc_int32_t *letters = DEM_NEW_ARRAY(m->mem, utf8proc_int32_t, n + 1);
  n = utf8proc_decompose((const utf8proc_uint8_t *)text, 0, letters, n, how);
  return utf8proc_reencode(letters, n, how) < 0 ? text : (const char *)letters;
}

/* Composed and decomposed, where they differ. */
static void add_forms(dem_machine *m, const char *text, int phrase) {
  static const utf8proc_option_t FORMS[] = {UTF8PROC_DECOMPOSE, UTF8PROC_COMPOSE};
  add_bytes(m, text, phrase);
  for (int i = 0; i < 2; i++) {
    dem_mark mark = dem_arena_mark(m->mem);
    const char *form = normal(m, text, FORMS[i]);
    if (strcmp(form, text) == 0) dem_arena_release(m->mem, mark);
    else add_bytes(m, form, phrase);
  }
}

/* The first `n` letters as capitals, the others as they are. */
static const char *raised(dem_machine *m, const char *text, size_t n) {
  size_t length = strlen(text);
  char *out = DEM_NEW_ARRAY(m->mem, char, 2 * length + 1), *to = out;
  for (size_t i = 0, k = 0; i < length; k++) {
    utf8proc_int32_t letter;
    utf8proc_ssize_t size =
      utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(length - i), &letter);
    if (size < 1) letter = (unsigned char)text[i], size = 1;
    to += utf8proc_encode_char(k < n ? utf8proc_toupper(letter) : letter, (utf8proc_uint8_t *)to);
    i += (size_t)size;
  }
  return out;
}

void dem_machine_add(dem_machine *m, const char *text, int phrase, dem_machine_case how) {
  const char *form = stored(m, text);
  add_forms(m, form, phrase);
  add_forms(m, raised(m, form, SIZE_MAX), phrase);
  if (how == DEM_CASE_WORD) add_forms(m, raised(m, form, 1), phrase);
}

/* What may follow two bytes: their children, and anything where a phrase ends with them. */
static void seal_thirds(dem_machine *m, unsigned char a, uint32_t pair) {
  const dem_machine_node *node = node_at(m, pair);
  for (unsigned c = 0; c < 256; c++) {
    if (node->phrase < 0 && !child_of(m, pair, (unsigned char)c)) continue;
    unsigned place = dem_machine_third(a, node->byte, (unsigned char)c);
    m->thirds[place >> 3] |= (unsigned char)(1u << (place & 7));
  }
}

void dem_machine_seal(dem_machine *m) {
  for (uint32_t a = node_at(m, 0)->child; a; a = node_at(m, a)->sibling) {
    unsigned char byte = node_at(m, a)->byte;
    m->first[byte] = a;
    for (uint32_t b = node_at(m, a)->child; b; b = node_at(m, b)->sibling) {
      m->pairs[(unsigned)byte << 8 | node_at(m, b)->byte] = b;
      seal_thirds(m, byte, b);
    }
  }
}

typedef struct walk {
  const dem_machine *m;
  const char *begin, *at, *end;
  uint32_t node;
} walk;

static bool go(walk *w, unsigned char byte) {
  w->node = child_of(w->m, w->node, byte);
  return w->node != 0;
}

static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/* "North-Korea" and, where a capital begins the next line, "North-(line break)Korea". */
static bool stands_for_space(const walk *w, const char *after, int lines) {
  if (lines == 0) return after == w->at + 1;
  return lines == 1 && after < w->end && is_small(w->at[-1]) && *after >= 'A' && *after <= 'Z';
}

/* A hyphen of the phrase may have spaces after it; one that is not of the phrase stands for its space or must end a line
 * within a word. */
static bool hyphen(walk *w, size_t size) {
  int lines;
  const char *after = dem_letter_skip_spaces(w->at + size, w->end, &lines);
  uint32_t next = child_of(w->m, w->node, '-'), space = child_of(w->m, w->node, ' ');
  if (!next && space && w->at > w->begin && stands_for_space(w, after, lines)) {
    w->node = space;
    w->at = after;
    return true;
  }
  if (next) {
    w->node = next;
    w->at = lines > 1 || child_of(w->m, next, ' ') ? w->at + size : after;
    return true;
  }
  bool broken = lines == 1 && after < w->end && w->at > w->begin;
  w->at = after;
  return broken;
}

/* One letter of the text further, where it is none of a plain word. */
static bool step_beyond(walk *w) {
  size_t size;
  int lines;
  switch (dem_letter_at(w->at, w->end, &size)) {
  case DEM_LETTER_SPACE: w->at = dem_letter_skip_spaces(w->at, w->end, &lines); return lines < 2 && go(w, ' ');
  case DEM_LETTER_NOTHING: w->at += size; return true;
  case DEM_LETTER_APOSTROPHE: w->at += size; return go(w, '\'');
  case DEM_LETTER_HYPHEN: return hyphen(w, size);
  default:
    for (; size > 0; size--)
      if (!go(w, (unsigned char)*w->at++)) return false;
    return true;
  }
}

static bool step(walk *w) {
  unsigned char byte = (unsigned char)*w->at;
  if (DEM_LETTER_CLASS[byte] != DEM_LETTER_WORD) return step_beyond(w);
  w->at++;
  return go(w, byte);
}

/* "U.S" is not whole in "U.S.S.R.". */
static bool initials_go_on(const walk *w) {
  if (w->end - w->at < 2 || *w->at != '.') return false;
  return memchr(w->begin, '.', (size_t)(w->at - w->begin)) && dem_letter_word_at(w->at + 1, w->end);
}

/* The first two bytes at once where they may begin something. */
static void start(walk *w) {
  uint32_t pair = w->m->pairs[(unsigned)(unsigned char)w->at[0] << 8 | (unsigned char)w->at[1]];
  w->node = pair ? pair : w->m->first[(unsigned char)w->at[0]];
  w->at += pair ? 2 : 1;
}

int dem_machine_find(const dem_machine *m, const char *at, const char *end, const char **stop) {
  walk w = {m, at, at, end, 0};
  int found = -1;
  start(&w);
  for (uint32_t before = 0;;) {
    int phrase = node_at(m, w.node)->phrase;
    if (phrase >= 0 && w.node != before && (w.at[-1] == '$' || !dem_letter_word_at(w.at, end)) && !initials_go_on(&w))
      found = phrase, *stop = w.at;
    before = w.node;
    if (w.at >= end || !step(&w)) return found;
  }
}
