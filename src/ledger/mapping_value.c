/* What a role is made of: columns and constants that are joined, with "or" for what counts where all before is empty.
 *
 *   value  = { [ "or" ] part } [ "map" constant constant ... ] [ "as" reading ] [ "else" keep | refuse | empty ]
 *          | "flags" constant { column constant } [ "or" constant ]
 *   date   = column [ column [ column ] ] [ "as" iso | digits ] | column "plus" year | "found" [table] "by" part { part }
 *   part   = column | constant | "=" role
 *   column = name { "|" name } [ "?" ] */
#include <stdlib.h>
#include <string.h>

#include "ledger/mapping.h"

static const char *const READINGS[] = {
#define ROW(NAME, word) word,
  DEM_READINGS(ROW)
#undef ROW
};
static const char *const ROLES[] = {
#define ROW(NAME, word, into) word,
  DEM_ROW_ROLES(ROW)
#undef ROW
};

const char *dem_row_role_word(int role) { return ROLES[role]; }
const char *dem_reading_word(int reading) { return READINGS[reading]; }

static bool names_column(const dem_mapping_word *word) {
  return word && (word->kind == DEM_WORD_BARE || word->kind == DEM_WORD_COLUMN);
}

dem_status dem_words_column(dem_column *out, dem_mapping_words *w) {
  enum { MOST = sizeof out->names / sizeof *out->names };
  *out = (dem_column){.slot = w->n_columns++};
  do {
    const dem_mapping_word *word = dem_words_peek(w);
    if (!names_column(word)) return dem_words_fail(w, "a column");
    if (out->n_names == MOST) return dem_words_fail(w, "no fifth name of a column");
    out->names[out->n_names++] = word->text;
    w->at++;
  } while (dem_words_take_mark(w, '|'));
  out->optional = dem_words_take_mark(w, '?');
  return DEM_OK;
}

static dem_status part(dem_part *out, dem_mapping_words *w) {
  out->fallback = dem_words_take(w, "or");
  const dem_mapping_word *word = dem_words_peek(w);
  if (word && word->kind == DEM_WORD_CONSTANT) {
    out->kind = DEM_PART_CONSTANT;
    return dem_words_constant(&out->constant, w, "a constant");
  }
  if (dem_words_take_mark(w, '=')) {
    out->kind = DEM_PART_ROLE;
    return dem_words_choose(&out->role, w, "role", DEM_N_ROW_ROLES, ROLES);
  }
  out->kind = DEM_PART_COLUMN;
  return dem_words_column(&out->column, w);
}

static bool at_modifier(const dem_mapping_words *w) {
  static const char *const MODIFIERS[] = {"map", "as", "else", "plus"};
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word) return true;
  for (size_t i = 0; i < sizeof MODIFIERS / sizeof *MODIFIERS; i++)
    if (word->kind == DEM_WORD_BARE && word->text.length == strlen(MODIFIERS[i]) &&
        memcmp(word->text.text, MODIFIERS[i], word->text.length) == 0)
      return true;
  return false;
}

static dem_status parts(dem_value *out, dem_mapping_words *w) {
  dem_list list = {0};
  do DEM_TRY(part(DEM_LIST_ADD(&list, w->mem, dem_part), w));
  while (!at_modifier(w));
  out->n_parts = list.n;
  out->parts = list.items;
  return out->is_flags ? DEM_OK : dem_words_check_parts(w, out);
}

void dem_words_keep(dem_texts *texts, dem_mapping_words *w, dem_field text, void *value) {
  if (dem_texts_find(texts, text)) return; /* the first counts */
  dem_table_put(&texts->table, w->mem, text.text, text.length, value);
  if (text.length > texts->longest) texts->longest = text.length;
}

static dem_status map(dem_value *out, dem_mapping_words *w) {
  do {
    dem_field from, *to = DEM_NEW(w->mem, dem_field);
    DEM_TRY(dem_words_constant(&from, w, "a constant"));
    DEM_TRY(dem_words_constant(to, w, "what it becomes, a constant,"));
    if (dem_texts_find(&out->pairs, from))
      return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: \"%.*s\" is mapped twice; leave one out", w->file, w->line,
                      (int)from.length, from.text);
    dem_words_keep(&out->pairs, w, from, to);
  } while (!at_modifier(w));
  out->maps = true;
  return DEM_OK;
}

static dem_status plus(dem_value *out, dem_mapping_words *w) {
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word || word->kind != DEM_WORD_BARE || word->text.length > 4) return dem_words_fail(w, "a year");
  for (size_t i = 0; i < word->text.length; i++) {
    char c = word->text.text[i];
    if (c < '0' || c > '9') return dem_words_fail(w, "a year");
    out->plus = 10 * out->plus + c - '0';
  }
  if (out->plus == 0) return dem_words_fail(w, "a year from 1 on");
  w->at++;
  return DEM_OK;
}

static dem_status as(dem_value *out, dem_mapping_words *w) {
  int chosen;
  DEM_TRY(dem_words_choose(&chosen, w, "reading", DEM_N_READINGS, READINGS));
  out->reading = (dem_role_reading)chosen;
  return DEM_OK;
}

static dem_status otherwise(dem_value *out, dem_mapping_words *w) {
  static const char *const UNKNOWN[] = {"keep", "refuse", "empty"};
  int chosen;
  DEM_TRY(dem_words_choose(&chosen, w, "way with unknown actors", 3, UNKNOWN));
  out->unknown = (dem_unknown)chosen;
  return DEM_OK;
}

static dem_status modifiers(dem_value *out, dem_mapping_words *w, dem_row_role role) {
  dem_modifiers given = {0};
  if ((given.map = dem_words_take(w, "map"))) DEM_TRY(map(out, w));
  if ((given.plus = dem_words_take(w, "plus"))) DEM_TRY(plus(out, w));
  if ((given.as = dem_words_take(w, "as"))) DEM_TRY(as(out, w));
  if ((given.otherwise = dem_words_take(w, "else"))) DEM_TRY(otherwise(out, w));
  DEM_TRY(dem_words_end(w));
  return dem_words_check_modifiers(w, role, out, given);
}

static bool is_flag(const dem_part *column) {
  return column[0].kind == DEM_PART_COLUMN && column[1].kind == DEM_PART_CONSTANT && !column[0].fallback &&
         !column[1].fallback;
}

/* "flags" joiner { column constant }: parts in pairs; what follows "or" is the last, a constant without a partner. */
static dem_status flags(dem_value *out, dem_mapping_words *w) {
  out->is_flags = true;
  DEM_TRY(dem_words_constant(&out->flags, w, "what joins them, a constant,"));
  DEM_TRY(parts(out, w));
  const dem_part *last = &out->parts[out->n_parts - 1];
  int n_pairs = (out->n_parts - last->fallback) / 2;
  bool good = n_pairs > 0 && out->n_parts == 2 * n_pairs + last->fallback;
  if (last->fallback) good = good && last->kind == DEM_PART_CONSTANT;
  for (int i = 0; i < n_pairs && good; i++) good = is_flag(&out->parts[2 * i]);
  return good ? DEM_OK : dem_words_fail(w, "a column and a constant for each flag");
}

static dem_status found(dem_value *out, dem_mapping_words *w) {
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word || word->kind != DEM_WORD_COLUMN) return dem_words_fail(w, "a [table] of this mapping");
  out->found = word->text;
  w->at++;
  if (!dem_words_take(w, "by")) return dem_words_fail(w, "'by'");
  return parts(out, w);
}

static dem_role_reading usual(dem_row_role role) {
  switch (role) {
  case DEM_ROW_ACTOR:
  case DEM_ROW_TARGET:
  case DEM_ROW_A:
  case DEM_ROW_B: return DEM_READING_NAME;
  case DEM_ROW_DATE:
  case DEM_ROW_SINCE:
  case DEM_ROW_UNTIL: return DEM_READING_ISO;
  case DEM_ROW_MAGNITUDE: return DEM_READING_NUMBER;
  case DEM_ROW_CONFIDENCE: return DEM_READING_CHANCE;
  default: return DEM_READING_TEXT;
  }
}

dem_status dem_words_value(dem_value *out, dem_mapping_words *w, dem_row_role role) {
  *out = (dem_value){.line = w->line, .reading = usual(role)};
  if (dem_words_take(w, "flags")) DEM_TRY(flags(out, w));
  else if (role == DEM_ROW_DATE && dem_words_take(w, "found")) DEM_TRY(found(out, w));
  else DEM_TRY(parts(out, w));
  DEM_TRY(modifiers(out, w, role));
  for (int i = 0; i < out->n_parts; i++)
    if (out->parts[i].kind == DEM_PART_ROLE && out->parts[i].role >= (int)role)
      return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: '%s' is found before '%s', so it cannot be made of it", w->file,
                      w->line, ROLES[role], ROLES[out->parts[i].role]);
  return DEM_OK;
}
