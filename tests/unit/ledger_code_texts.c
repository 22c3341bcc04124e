/* Real texts coded: the statements against counts that were made otherwise, the same words set in other ways, and the
 * speeches of a General Debate against a slow oracle that shares no code with the coder. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <utf8proc.h>

#include "ledger_coder_support.h"

#define STATEMENTS "data/evidence/texts/statements"
#define SPEECHES   "data/evidence/texts/ungd2017"

/* Namings by a plain regular expression as in statements_index.csv, and what the coder finds where it differs. */
typedef struct statement {
  const char *file;
  int counts[9]; /* CHN RUS PRK UKR KOR TWN USA NATO JPN */
  int differs;   /* which of them, -1 */
  int found;
} statement;

static const char *const COUNTED[] = {"CHN", "RUS", "PRK", "UKR", "KOR", "TWN", "USA", "NATO", "JPN"};

static const statement INDEX[] = {
  {"2023-07-11_NATO_Stoltenberg_with_Yoon.txt", {0, 0, 1, 2, 0, 0, 0, 3, 0}, -1, 0},
  {"2023-07-11_NATO_Vilnius_par1-2_excerpt.txt",
   {0, 0, 0, 2, 1, 0, 0, 4, 1},
   3,
   1}, /* the President by name is no naming */
  {"2023-07-11_NATO_Vilnius_par23-25_PRC_excerpt.txt", {9, 3, 0, 1, 0, 0, 0, 1, 0}, -1, 0},
  {"2023-07-12_ROK-JPN-AUS-NZL_joint_statement.txt", {0, 0, 7, 0, 2, 0, 0, 0, 2}, -1, 0},
  {"2024-05-27_ROK-JPN-CHN_trilateral_par1-4_excerpt.txt", {3, 0, 0, 0, 4, 0, 0, 0, 3}, -1, 0},
  {"2024-05-27_ROK-JPN-CHN_trilateral_peninsula_sentences.txt", {0, 0, 0, 0, 0, 0, 0, 0, 0}, -1, 0},
  {"2024-05-31_11FMs_DPRK-Russia_joint_statement.txt", {0, 7, 7, 3, 1, 0, 1, 0, 1}, 3, 2}, /* an adjective */
  {"2024-06-20_ROK_NSA_government_statement_press_translation.txt", {0, 2, 3, 1, 0, 0, 0, 0, 0}, -1, 0},
  {"2024-06-20_RUS_Putin_Hanoi_quote.txt", {0, 0, 2, 1, 1, 0, 0, 0, 0}, -1, 0},
  {"2024-07-10_NATO_Washington_PRC_sentences.txt", {5, 5, 0, 1, 0, 0, 0, 0, 0}, -1, 0},
  {"2024-07-10_NATO_Washington_par1_excerpt.txt", {0, 0, 0, 0, 0, 0, 0, 5, 0}, -1, 0},
  {"2024-07-11_IP4_leaders_meeting_kantei_summary.txt", {0, 2, 3, 0, 3, 0, 1, 2, 3}, -1, 0},
  {"2024-07-11_NATO_Stoltenberg_with_Yoon.txt", {0, 3, 3, 3, 4, 0, 0, 4, 0}, -1, 0},
  {"2024-07-11_ROK_Yoon_NAC_remarks_excerpt.txt", {0, 2, 3, 3, 1, 0, 2, 5, 0}, 6, 1}, /* the place "Washington, D.C." */
};
enum { N_STATEMENTS = sizeof INDEX / sizeof *INDEX };

static char *text_of(desk *d, const char *folder, const char *name, size_t *length) {
  char *text = desk_shared(d, dem_arena_format(d->r.mem, "%s/%s", folder, name), length);
  if (text) return text;
  print_message("%s/%s is not in the shared folder: skipped\n", folder, name);
  skip();
  return NULL;
}

static int mentions_of(const desk *d, const dem_coding *coding, const char *code) {
  int actor = dem_actors_find(d->actors, code, strlen(code));
  for (int i = 0; i < coding->n_named; i++)
    if (coding->named[i].actor == actor) return coding->named[i].n_mentions;
  return 0;
}

static void the_statements_name_whom_the_index_says(void **state) {
  desk *d = *state;
  for (int i = 0; i < N_STATEMENTS; i++) {
    size_t length;
    char *text = text_of(d, STATEMENTS, INDEX[i].file, &length);
    dem_coding coding = desk_code(d, text, length);
    for (int k = 0; k < 9; k++) {
      int expected = INDEX[i].differs == k ? INDEX[i].found : INDEX[i].counts[k],
          found = mentions_of(d, &coding, COUNTED[k]);
      if (found != expected) fail_msg("%s: %s %d times, not %d", INDEX[i].file, COUNTED[k], found, expected);
    }
  }
}

/* Copies of a text with every line break made CRLF, straight apostrophes made curly, spaces before capitals made line
 * breaks, and capitals' words broken by a hyphen after their second letter. */
static char *set_otherwise(desk *d, const char *text, size_t length, int how, size_t *out_length) {
  char *out = dem_arena_take(d->r.mem, 4 * length + 1), *to = out;
  for (size_t i = 0; i < length; i++) {
    char c = text[i], next = i + 1 < length ? text[i + 1] : ' ', last = i > 0 ? text[i - 1] : ' ';
    bool upper = next >= 'A' && next <= 'Z', small = next >= 'a' && next <= 'z';
    if (how == 0 && c == '\n') to = stpcpy(to, "\r\n");
    else if (how == 1 && c == '\'') to = stpcpy(to, "\xE2\x80\x99");
    else if (how == 2 && c == ' ' && upper) to = stpcpy(to, "\n  ");
    else *to++ = c;
    if (how == 3 && c >= 'a' && c <= 'z' && small && last >= 'A' && last <= 'Z') to = stpcpy(to, "-\n");
    if (how == 4 && c >= 'a' && c <= 'z' && small) to = stpcpy(to, "\xC2\xAD");
  }
  *out_length = (size_t)(to - out);
  return out;
}

static void set_in_other_ways_the_statements_say_the_same(void **state) {
  desk *d = *state;
  for (int i = 0; i < N_STATEMENTS; i++) {
    size_t length, other_length;
    char *text = text_of(d, STATEMENTS, INDEX[i].file, &length);
    dem_coding coding = desk_code(d, text, length);
    for (int how = 0; how < 5; how++) {
      char *other = set_otherwise(d, text, length, how, &other_length);
      dem_coding again = desk_code(d, other, other_length);
      if (strcmp(desk_say_names(d, &coding), desk_say_names(d, &again)) != 0)
        fail_msg("%s, way %d: %s, not %s", INDEX[i].file, how, desk_say_names(d, &again), desk_say_names(d, &coding));
      if (how < 3) assert_string_equal(desk_say(d, &coding), desk_say(d, &again));
    }
  }
}

/* ---- the oracle: every name is tried at every place, the longest first ----------------------------------------------- */

typedef struct candidate {
  const char *text;
  int actor; /* -1: blind */
} candidate;

typedef struct oracle {
  candidate *all;
  int n;
  int *counts;
} oracle;

static int longest_first(const void *a, const void *b) {
  const candidate *x = a, *y = b;
  size_t n = strlen(x->text), m = strlen(y->text);
  return n != m ? (n < m) - (n > m) : (x->actor > y->actor) - (x->actor < y->actor);
}

static const char *capitals(desk *d, const char *text) {
  char *out = dem_arena_take(d->r.mem, 2 * strlen(text) + 1), *to = out;
  utf8proc_int32_t letter;
  for (utf8proc_ssize_t n; *text; text += n) {
    n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &letter);
    to += utf8proc_encode_char(utf8proc_toupper(letter), (utf8proc_uint8_t *)to);
  }
  return out;
}

static void offer(desk *d, oracle *o, const char *text, int actor) {
  o->all[o->n++] = (candidate){text, actor};
  o->all[o->n++] = (candidate){capitals(d, text), actor};
}

static oracle oracle_of(desk *d) {
  const dem_actors *list = d->actors;
  int most = 2 * list->n_blind;
  for (int i = 0; i < list->n; i++) most += 2 * (1 + list->actors[i].n_aliases);
  oracle o = {.all = DEM_NEW_ARRAY(d->r.mem, candidate, most), .counts = DEM_NEW_ARRAY(d->r.mem, int, list->n)};
  for (int i = 0; i < list->n_blind; i++) offer(d, &o, list->blind[i], -1);
  for (int i = 0; i < list->n; i++) {
    offer(d, &o, list->actors[i].name, i);
    for (int k = 0; k < list->actors[i].n_aliases; k++)
      if (!list->actors[i].aliases[k].in_data) offer(d, &o, list->actors[i].aliases[k].text, i);
  }
  qsort(o.all, (size_t)o.n, sizeof *o.all, longest_first);
  return o;
}

static bool letter_at(const char *at, const char *end) {
  utf8proc_int32_t letter;
  if (at >= end) return false;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)at, end - at, &letter);
  if (n < 1) return false;
  const char *category = utf8proc_category_string(letter);
  return category[0] == 'L' || category[0] == 'M' || strcmp(category, "Nd") == 0 || letter == '_';
}

static bool letter_before(const char *at, const char *begin) {
  if (at == begin) return false;
  const char *from = at - 1;
  while (from > begin && ((unsigned char)*from & 0xC0) == 0x80) from--;
  return letter_at(from, at);
}

static const char *apostrophe_at(const char *at, const char *end) {
  if (at < end && *at == '\'') return at + 1;
  return end - at >= 3 && (memcmp(at, "\xE2\x80\x99", 3) == 0 || memcmp(at, "\xE2\x80\x98", 3) == 0) ? at + 3 : NULL;
}

static const char *spaces_at(const char *at, const char *end, int *lines) {
  for (*lines = 0; at < end; at++) {
    *lines += *at == '\n';
    if (end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0) at++;
    else if (!strchr(" \t\r\n", *at) || !*at) break;
  }
  return at;
}

/* Where a name that begins at `at` ends, NULL: it is not there. */
static const char *matches(const char *name, const char *at, const char *end) {
  for (int lines; *name; name++) {
    const char *after = at;
    if (*name == ' ') after = spaces_at(at, end, &lines), after = after > at && lines < 2 ? after : NULL;
    else if (*name == '\'') after = apostrophe_at(at, end);
    else if (*name == '-' && name[1] != ' ' && at < end && *at == '-') after = spaces_at(at + 1, end, &lines);
    else if (at < end && *at == *name) after = at + 1;
    else if (at < end && *at == '-' && (after = spaces_at(at + 1, end, &lines)) && lines == 1) name--;
    else after = NULL;
    if (!after) return NULL;
    at = after;
  }
  return at[-1] != '$' && letter_at(at, end) ? NULL : at;
}

static bool begins_word(const char *at, const char *begin) {
  if (letter_before(at, begin)) return false;
  if (at > begin && at[-1] == '\'') return !letter_before(at - 1, begin);
  if (at - begin >= 3 && apostrophe_at(at - 3, at) == at) return !letter_before(at - 3, begin);
  return true;
}

static const char *oracle_find(const oracle *o, const char *at, const char *end, int *actor) {
  for (int i = 0; i < o->n; i++) {
    if (o->all[i].text[0] != *at) continue;
    const char *stop = matches(o->all[i].text, at, end);
    *actor = o->all[i].actor;
    if (stop) return stop;
  }
  return NULL;
}

/* What the oracle finds, each mention checked against the coding. */
static int compare(desk *d, oracle *o, const char *file, const char *text, size_t length) {
  dem_coding coding = desk_code(d, text, length);
  int total = 0, actor;
  memset(o->counts, 0, (size_t)d->actors->n * sizeof *o->counts);
  for (const char *at = text, *end = text + length; at < end; at++) {
    const char *stop = begins_word(at, text) ? oracle_find(o, at, end, &actor) : NULL;
    if (!stop) continue;
    if (actor >= 0) {
      const dem_named *named = coding.named, *last = coding.named + coding.n_named;
      while (named < last && named->actor != actor) named++;
      int nth = o->counts[actor]++;
      if (named == last || nth >= named->n_mentions || named->mentions[nth].begin != at - text ||
          named->mentions[nth].end != stop - text)
        fail_msg("%s: %.*s at %td is missed", file, (int)(stop - at), at, at - text);
      total++;
    }
    at = stop - 1;
  }
  for (int i = 0; i < coding.n_named; i++) {
    const dem_named *named = &coding.named[i];
    if (named->n_mentions != o->counts[named->actor])
      fail_msg("%s: %s %d times, not %d", file, d->actors->actors[named->actor].code, named->n_mentions,
               o->counts[named->actor]);
  }
  return total;
}

static void the_oracle_finds_the_same_names_in_every_speech(void **state) {
  desk *d = *state;
  const char *shared = getenv("DEMARCHE_SHARED");
  DIR *all = opendir(dem_arena_format(d->r.mem, "%s/" SPEECHES, shared ? shared : ""));
  if (!all) print_message("no speeches in the shared folder\n"), skip();
  oracle o = oracle_of(d);
  int files = 0, total = 0, own = 0;
  for (struct dirent *entry = readdir(all); entry; entry = readdir(all)) {
    if (entry->d_name[0] == '.') continue;
    size_t length;
    char *text = text_of(d, SPEECHES, entry->d_name, &length);
    total += compare(d, &o, entry->d_name, text, length);
    int actor = dem_actors_find(d->actors, entry->d_name, 3);
    own += actor >= 0 && o.counts[actor] > 0;
    files++;
  }
  closedir(all);
  assert_int_equal(files, 196);
  assert_true(total > 7000);
  assert_true(own > 180); /* a speaker names its own country */
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_statements_name_whom_the_index_says),
    cmocka_unit_test(set_in_other_ways_the_statements_say_the_same),
    cmocka_unit_test(the_oracle_finds_the_same_names_in_every_speech),
  };
  return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
