/* What a role is: its parts joined, mapped, and read as a text, an actor, a number or a date. */
#include <string.h>

#include "ledger/row.h"

static dem_field column_of(const dem_row *row, const dem_column *column) {
  int index = row->fit->columns[column->slot];
  if (index < 0) return (dem_field){"", 0};
  dem_field field = row->record.fields[index];
  const dem_map_table *t = row->fit->table;
  if (dem_texts_find(&t->empty, field)) field.length = 0;
  return field;
}

dem_field dem_row_part(const dem_row *row, const dem_part *part) {
  switch (part->kind) {
  case DEM_PART_CONSTANT: return part->constant;
  case DEM_PART_COLUMN: return column_of(row, &part->column);
  case DEM_PART_ROLE: return row->values[part->role];
  }
  return (dem_field){"", 0};
}

static dem_field made(dem_row *row, int role) {
  return (dem_field){dem_buf_text(&row->made[role]), row->made[role].length};
}

static void put(dem_row *row, int role, dem_field text) { dem_buf_put_bytes(&row->made[role], text.text, text.length); }

/* A single part that is not empty needs no copy. */
dem_field dem_row_join(dem_row *row, int role, const dem_value *value) {
  dem_field all = {"", 0};
  bool copied = false;
  for (int i = 0; i < value->n_parts; i++) {
    if (value->parts[i].fallback && all.length > 0) continue;
    dem_field part = dem_row_part(row, &value->parts[i]);
    if (part.length == 0) continue;
    if (all.length > 0 && !copied) {
      row->made[role].length = 0;
      put(row, role, all);
      copied = true;
    }
    if (copied) put(row, role, part);
    all = copied ? made(row, role) : part;
  }
  return all;
}

static dem_field join_flags(dem_row *row, int role, const dem_value *value) {
  row->made[role].length = 0;
  for (int i = 0; i + 1 < value->n_parts; i += 2) {
    if (!dem_field_same(dem_row_part(row, &value->parts[i]), (dem_field){"1", 1})) continue;
    if (row->made[role].length > 0) put(row, role, value->flags);
    put(row, role, value->parts[i + 1].constant);
  }
  if (row->made[role].length == 0 && value->n_parts % 2 == 1) return value->parts[value->n_parts - 1].constant;
  return made(row, role);
}

/* ---- readings ---------------------------------------------------------------------------------------------------- */

/* What was probably meant takes long to find: `near` is NULL where nobody will read it. */
static int find_actor(const dem_row *row, dem_role_reading reading, dem_field text, int *near) {
  const dem_actors *actors = row->ledger->actors;
  switch (reading) {
  case DEM_READING_CODE: return dem_actors_find_code(actors, text.text, text.length, near);
  case DEM_READING_ISO2: return dem_actors_find_iso2(actors, text.text, text.length);
  case DEM_READING_COW: return dem_actors_find_cow(actors, dem_small_number(text));
  default: break;
  }
  int found = dem_actors_find(actors, text.text, text.length);
  if (found < 0 && near) dem_actors_find_code(actors, text.text, text.length, near);
  return found;
}

static bool refuse_actor(dem_row *row, int role, dem_field text, int near) {
  const dem_actor *meant = near >= 0 ? &row->ledger->actors->actors[near] : NULL;
  return dem_row_refuse(row, "%s: no actor is known as '%.*s'%s%s%s%s%s", dem_row_role_word(role), dem_row_shown(text),
                        text.text, meant ? "; " : "", meant ? meant->code : "", meant ? " (" : "",
                        meant ? meant->name : "", meant ? ") was probably meant" : "");
}

/* Who acts must be said where the mapping wants it known; at whom it is aimed need not be. */
static bool take_nobody(dem_row *row, int role, const dem_value *value) {
  if (role != DEM_ROW_ACTOR || value->unknown != DEM_UNKNOWN_REFUSE) return true;
  return dem_row_refuse(row, "actor: is empty; write a code (KOR, NATO) or a name");
}

static bool read_actor(dem_row *row, int role, const dem_value *value, dem_field text) {
  int near = -1;
  row->values[role] = text;
  if (text.length == 0) return take_nobody(row, role, value);
  bool tells = value->unknown == DEM_UNKNOWN_REFUSE && !row->quiet;
  int found = row->actors[role] = find_actor(row, value->reading, text, tells ? &near : NULL);
  if (found >= 0) {
    const char *code = row->ledger->actors->actors[found].code;
    row->values[role] = (dem_field){code, strlen(code)};
    return true;
  }
  if (value->unknown == DEM_UNKNOWN_EMPTY) row->values[role].length = 0;
  return value->unknown != DEM_UNKNOWN_REFUSE || refuse_actor(row, role, text, near);
}

/* As it stands: nobody's name is looked for, but a code is one. */
static void take_code(dem_row *row, int role, dem_field text) {
  const dem_actors *actors = row->ledger->actors;
  int found = dem_actors_find_code(actors, text.text, text.length, NULL);
  const char *code = found >= 0 ? actors->actors[found].code : "";
  if (strlen(code) == text.length && memcmp(code, text.text, text.length) == 0) row->actors[role] = found;
}

static bool map(dem_row *row, int role, const dem_value *value, dem_field *text) {
  if (!value->maps) return true;
  const dem_field *to = dem_texts_find(&value->pairs, *text);
  if (to) {
    *text = *to;
    return true;
  }
  return dem_row_refuse(row, "%s: '%.*s' is none of the values that its mapping names", dem_row_role_word(role),
                        dem_row_shown(*text), text->text);
}

bool dem_row_value(dem_row *row, int role) {
  const dem_value *value = &row->fit->table->values[role];
  if (role == DEM_ROW_DATE) return dem_row_date(row, role);
  dem_field text = value->is_flags ? join_flags(row, role, value) : dem_row_join(row, role, value);
  if (!map(row, role, value, &text)) return false;
  row->values[role] = text;
  if (role == DEM_ROW_CHANNEL && text.length == 0)
    return dem_row_refuse(row, "channel: is empty; write statement, aid, sanction, visit ...");
  switch (value->reading) {
  case DEM_READING_TEXT:
    if (text.length > 0 && (role == DEM_ROW_ACTOR || role == DEM_ROW_TARGET)) take_code(row, role, text);
    return true;
  case DEM_READING_DECIMAL: return dem_row_number(row, role, text, false);
  case DEM_READING_NUMBER: return dem_row_number(row, role, text, true);
  case DEM_READING_CHANCE: return dem_row_confidence(row, role, text);
  case DEM_READING_ISO:
  case DEM_READING_DIGITS: return text.length == 0 || dem_row_date(row, role);
  default: return read_actor(row, role, value, text);
  }
}
