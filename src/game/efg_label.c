/* Labels and prose of an .efg file. A label is empty, or UTF-8 without control characters whose blanks stand single and
 * inside; labels of players, outcomes and the actions of an information set are made unlike at the end. */
#include "game/efg.h"

#include <string.h>
#include <utf8proc.h>

/* The category of the letter at the place, whose length is given, too; -1 where it is no UTF-8. */
static int category_at(const char *text, size_t length, size_t *size) {
  utf8proc_int32_t letter;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &letter);
  *size = n > 0 ? (size_t)n : 1;
  return n > 0 ? (int)utf8proc_category(letter) : -1;
}

static bool is_control(int category) {
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static _Noreturn void fail_encoding(dem_efg *e, const char *what) {
  dem_efg_fail(e, "%s is not in UTF-8: save the file in that encoding", what);
}

static const char *fault_of(const dem_efg *e, bool *encoded) {
  bool blank = true; /* before the first letter */
  for (size_t at = 0, size; at < e->word_length; at += size) {
    int category = category_at(e->word + at, e->word_length - at, &size);
    *encoded = category >= 0;
    if (!*encoded) return "";
    if (is_control(category)) return "has a control character (a tab, a line break or the like)";
    if (category == UTF8PROC_CATEGORY_ZS && blank) return at == 0 ? "begins with a blank" : "has two blanks in a row";
    blank = category == UTF8PROC_CATEGORY_ZS;
  }
  return blank && e->word_length > 0 ? "ends with a blank" : NULL;
}

int dem_efg_label(dem_efg *e, const char *what) {
  int known = dem_pool_find(&e->labels, e->word, e->word_length);
  if (known >= 0 && !memchr(e->word, 0, e->word_length)) return known;
  bool encoded = true;
  const char *fault = fault_of(e, &encoded);
  if (!encoded) fail_encoding(e, what);
  if (fault) dem_efg_fail(e, "%s %s, which Gambit refuses: take it out", what, fault);
  return dem_pool_put(&e->labels, e->word, e->word_length);
}

const char *dem_efg_prose(dem_efg *e, const char *what) {
  for (size_t at = 0, size; at < e->word_length; at += size)
    if (category_at(e->word + at, e->word_length - at, &size) < 0) fail_encoding(e, what);
  if (memchr(e->word, 0, e->word_length)) dem_efg_fail(e, "%s has a zero byte: take it out", what);
  return dem_arena_copy(e->mem, e->word, e->word_length);
}

/* ---- made unlike --------------------------------------------------------------------------------------------- */

static dem_tree_label *at(dem_tree_label *labels, size_t stride, int i) {
  return (dem_tree_label *)(void *)((char *)labels + (size_t)i * stride);
}

enum { FEW = 8 };

/* Labels are kept once, so that equal ones are the same pointer. */
static bool are_unlike(dem_tree_label *labels, int n, size_t stride) {
  if (n > FEW) return false; /* not known yet */
  for (int i = 0; i < n; i++) {
    const char *label = at(labels, stride, i)->read;
    if (!*label) return false;
    for (int j = 0; j < i; j++)
      if (at(labels, stride, j)->read == label) return false;
  }
  return true;
}

/* Numbers by label: how many have it, then how many names were tried for them. */
typedef struct counts {
  int *of, *tried; /* [label] */
} counts;

/* The next "label_n" that nothing beside is called. */
static const char *next_name(dem_efg *e, counts *c, const char *label, int number) {
  dem_mark mark = dem_arena_mark(e->scratch);
  const char *name;
  for (bool used = true; used;) {
    dem_arena_release(e->scratch, mark);
    name = dem_arena_format(e->scratch, "%s_%d", label, ++c->tried[number]);
    int known = dem_pool_find(&e->labels, name, strlen(name));
    used = known >= 0 && c->of[known] > 0;
  }
  const char *kept = dem_arena_copy(e->mem, name, strlen(name));
  dem_arena_release(e->scratch, mark);
  return kept;
}

static int number_of(const dem_efg *e, const char *label) { return dem_pool_find(&e->labels, label, strlen(label)); }

static void settle(dem_efg *e, counts *c, dem_tree_label *labels, int n, size_t stride) {
  for (int i = 0; i < n; i++) c->of[number_of(e, at(labels, stride, i)->read)]++;
  for (int i = 0; i < n; i++) {
    dem_tree_label *label = at(labels, stride, i);
    int number = number_of(e, label->read);
    bool alone = c->of[number] == 1 && *label->read;
    label->written = alone ? label->read : next_name(e, c, label->read, number);
  }
  for (int i = 0; i < n; i++) {
    int number = number_of(e, at(labels, stride, i)->read);
    c->of[number] = c->tried[number] = 0;
  }
}

void dem_efg_settle(dem_efg *e, dem_tree_label *labels, int n, size_t stride) {
  if (are_unlike(labels, n, stride)) {
    for (int i = 0; i < n; i++) at(labels, stride, i)->written = at(labels, stride, i)->read;
    return;
  }
  if (e->n_counted < e->labels.n) {
    e->counted = DEM_NEW_ARRAY(e->scratch, int, 2 * (size_t)e->labels.n);
    e->n_counted = e->labels.n;
  }
  counts c = {e->counted, e->counted + e->n_counted};
  settle(e, &c, labels, n, stride);
}
