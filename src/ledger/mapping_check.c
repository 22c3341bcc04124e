/* What goes with what on a role's line: what would have no effect there is refused, with what to do instead. */
#include <string.h>

#include "base/ctx.h"
#include "ledger/mapping.h"

static bool is_date(dem_role_reading reading) { return reading == DEM_READING_ISO || reading == DEM_READING_DIGITS; }

static bool is_actor(dem_role_reading reading) {
  return reading == DEM_READING_CODE || reading == DEM_READING_ISO2 || reading == DEM_READING_COW ||
         reading == DEM_READING_NAME;
}

/* Whether a role can be read so: what is put into a ledger must be what the ledger's check expects. */
static bool reads_as(dem_row_role role, dem_role_reading reading) {
  switch (role) {
  case DEM_ROW_DATE: return is_date(reading);
  case DEM_ROW_SINCE:
  case DEM_ROW_UNTIL: return is_date(reading) || reading == DEM_READING_TEXT;
  case DEM_ROW_ACTOR:
  case DEM_ROW_TARGET:
  case DEM_ROW_A:
  case DEM_ROW_B: return is_actor(reading) || reading == DEM_READING_TEXT;
  case DEM_ROW_MAGNITUDE: return reading == DEM_READING_DECIMAL || reading == DEM_READING_NUMBER;
  case DEM_ROW_CONFIDENCE: return reading == DEM_READING_CHANCE;
  default: return true;
  }
}

static dem_status fail(const dem_mapping_words *w, const char *says) {
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: %s", w->file, w->line, says);
}

static dem_status fail_reading(const dem_mapping_words *w, dem_row_role role, dem_role_reading reading) {
  const char *list = "";
  for (int i = 0; i < DEM_N_READINGS; i++)
    if (reads_as(role, (dem_role_reading)i))
      list = dem_arena_format(w->mem, "%s%s%s", list, *list ? ", " : "", dem_reading_word(i));
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: '%s' cannot be read as %s; it can as %s", w->file, w->line,
                  dem_row_role_word((int)role), dem_reading_word((int)reading), list);
}

/* ---- "or" ---------------------------------------------------------------------------------------------------------- */

dem_status dem_words_check_parts(const dem_mapping_words *w, const dem_value *value) {
  const dem_field *constant = NULL; /* one that is never empty */
  for (int i = 0; i < value->n_parts; i++) {
    const dem_part *part = &value->parts[i];
    if (part->fallback && i == 0) return fail(w, "nothing stands before 'or' that could be empty; leave 'or' out");
    if (part->fallback && constant)
      return dem_fail(w->cx, DEM_DOMAIN,
                      "%s:%d: what stands after 'or' never counts, since \"%.*s\" before it is never empty; "
                      "leave it out",
                      w->file, w->line, (int)constant->length, constant->text);
    if (part->kind == DEM_PART_CONSTANT && part->constant.length > 0) constant = &part->constant;
  }
  return DEM_OK;
}

/* ---- modifiers ----------------------------------------------------------------------------------------------------- */

static const char *first_given(dem_modifiers given) {
  return given.map ? "map" : given.plus ? "plus" : given.as ? "as" : given.otherwise ? "else" : NULL;
}

static dem_status check_found(const dem_mapping_words *w, dem_modifiers given) {
  const char *word = first_given(given);
  if (!word) return DEM_OK;
  return dem_fail(w->cx, DEM_DOMAIN,
                  "%s:%d: a date that is found in another table is taken as it is there; leave out '%s'", w->file,
                  w->line, word);
}

static bool has_fallback(const dem_value *value) {
  for (int i = 0; i < value->n_parts; i++)
    if (value->parts[i].fallback) return true;
  return false;
}

/* Year, month and day. */
static dem_status check_columns(const dem_mapping_words *w, const dem_value *value, dem_modifiers given) {
  if (value->n_parts > 3) return fail(w, "a date has at most year, month and day");
  if (given.as) return fail(w, "year, month and day are columns of numbers; leave out 'as'");
  if (has_fallback(value)) return fail(w, "year, month and day are columns of numbers; leave out 'or'");
  return DEM_OK;
}

static dem_status check_date(const dem_mapping_words *w, const dem_value *value, dem_modifiers given) {
  bool columns = value->n_parts > 1 && !value->parts[1].fallback;
  if (value->is_flags) return fail(w, "'flags' makes a list of names, which is no date; write a column");
  if (given.map) return fail(w, "'map' does not go with a date; leave it out");
  if (given.plus && given.as)
    return fail(w, "'plus' makes a year of a number, which is not read further; leave out 'as'");
  return columns && !given.plus ? check_columns(w, value, given) : DEM_OK;
}

dem_status dem_words_check_modifiers(const dem_mapping_words *w, dem_row_role role, const dem_value *value,
                                     dem_modifiers given) {
  const char *word = dem_row_role_word((int)role), *reading = dem_reading_word((int)value->reading);
  if (value->found.text) return check_found(w, given);
  if (!reads_as(role, value->reading)) return fail_reading(w, role, value->reading);
  if (given.otherwise && !is_actor(value->reading))
    return dem_fail(w->cx, DEM_DOMAIN,
                    "%s:%d: 'else' says what becomes of unknown actors, and '%s' is read as %s; leave it out, or "
                    "read it as code, iso2, cow or name",
                    w->file, w->line, word, reading);
  if (is_date(value->reading)) return check_date(w, value, given);
  if (!given.plus) return DEM_OK;
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: 'plus' counts years, and '%s' is no date; leave it out", w->file, w->line,
                  word);
}
