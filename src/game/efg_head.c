/* The head of an .efg file: format, title, players, comment; and whether a text is meant to be one. */
#include "game/efg.h"

#include <string.h>

static const char BOM[] = "\xEF\xBB\xBF";

static bool has_bom(const char *text, size_t length) { return length >= 3 && memcmp(text, BOM, 3) == 0; }

static _Noreturn void fail_format(dem_efg *e) {
  if (e->length == 0 || e->kind == DEM_EFG_END) dem_efg_fail_at(e, DEM_DOMAIN, 0, "the file is empty");
  if (has_bom(e->text, e->length))
    dem_efg_fail_at(e, DEM_DOMAIN, 0,
                    "the file begins with a byte-order mark, which Gambit refuses: save it as UTF-8 without one");
  if (e->kind == DEM_EFG_SYMBOL && dem_efg_word_is(e, "NFG"))
    dem_efg_fail(e, "this is a game in strategic form (.nfg), which does not say who knows what: give its tree (.efg)");
  if (e->text[e->start] == '#' || e->text[e->start] == '<')
    dem_efg_fail(e, "a tree begins with EFG 2 R, without a comment before it, and here is %s", dem_efg_found(e));
  dem_efg_fail(e, "a tree begins with EFG 2 R, in capitals, and here is %s", dem_efg_found(e));
}

static void read_format(dem_efg *e) {
  dem_efg_next(e);
  if (e->kind != DEM_EFG_SYMBOL || !dem_efg_word_is(e, "EFG")) fail_format(e);
  dem_efg_next(e);
  if (e->kind != DEM_EFG_NUMBER || !dem_efg_word_is(e, "2"))
    dem_efg_fail(e, "the version is written 2 (EFG 2 R), and here is %s", dem_efg_found(e));
  dem_efg_next(e);
  if (e->kind != DEM_EFG_SYMBOL || (!dem_efg_word_is(e, "R") && !dem_efg_word_is(e, "D")))
    dem_efg_fail(e, "R or D is expected behind the version, and a blank after it, and here is %s", dem_efg_found(e));
  dem_efg_next(e);
  dem_efg_expect(e, DEM_EFG_TEXT, "the title of the game is expected, in quotes");
  e->tree->title = dem_efg_prose(e, "the title");
}

/* Labels are made unlike before it is seen whether one is chance's. */
static void settle_players(dem_efg *e, dem_buf *labels, size_t at) {
  int n = DEM_ROW_COUNT(labels, dem_tree_label);
  dem_tree_label *players = dem_rows_seal(labels, e->mem);
  dem_efg_settle(e, players, n, sizeof *players);
  e->tree->players = players;
  e->tree->n_players = n;
  for (int p = 0; p < n; p++)
    if (strcmp(players[p].written, "Chance") == 0)
      dem_efg_fail_at(e, DEM_DOMAIN, at,
                      "a player cannot be called Chance, which is what Gambit calls chance: rename player %d", p + 1);
}

static void read_players(dem_efg *e) {
  dem_efg_next(e);
  size_t at = e->start;
  dem_efg_expect(e, DEM_EFG_LEFT, "the players are expected behind the title, as { \"A\" \"B\" }");
  dem_buf *labels = &e->open; /* no node waits yet */
  for (dem_efg_next(e); e->kind == DEM_EFG_TEXT; dem_efg_next(e)) {
    int label = dem_efg_label(e, "the label of the player");
    DEM_ROW_ADD(labels, dem_tree_label)->read = dem_pool_text(&e->labels, label);
  }
  if (e->kind == DEM_EFG_COMMA) dem_efg_fail(e, "players are separated by blanks, without commas");
  dem_efg_expect(e, DEM_EFG_RIGHT, "'}' is expected behind the labels of the players");
  settle_players(e, labels, at);
}

static void read_comment(dem_efg *e) {
  dem_efg_next(e);
  e->tree->comment = "";
  if (e->kind != DEM_EFG_TEXT) return;
  e->tree->comment = dem_efg_prose(e, "the comment");
  dem_efg_next(e);
}

void dem_efg_head(dem_efg *e) {
  read_format(e);
  read_players(e);
  read_comment(e);
}

/* ---- is it meant? ---------------------------------------------------------------------------------------------- */

static bool begins_word(const char *at, const char *end, const char *word) {
  size_t n = strlen(word);
  if ((size_t)(end - at) < n || memcmp(at, word, n) != 0) return false;
  return at + n == end || strchr(" \t\n\v\f\r", at[n]) != NULL;
}

static const char *skip_space_and_comments(const char *at, const char *end) {
  for (; at < end; at++) {
    if (*at == '#' && !begins_word(at, end, "#AGG") && !begins_word(at, end, "#BAGG")) {
      at = memchr(at, '\n', (size_t)(end - at));
      if (!at) return end;
    } else if (*at == '\0' || !strchr(" \t\n\v\f\r", *at)) break;
  }
  return at;
}

bool dem_tree_is_meant(const char *file, const char *text, size_t length) {
  static const char *const words[] = {"EFG", "NFG", "#AGG", "#BAGG"};
  const char *end = text + length, *at = skip_space_and_comments(has_bom(text, length) ? text + 3 : text, end);
  size_t name = file ? strlen(file) : 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (begins_word(at, end, words[i])) return true;
  return name > 4 && strcmp(file + name - 4, ".efg") == 0;
}
