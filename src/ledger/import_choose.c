/* Which mapping reads a file: the first table of each whose columns are all there; where `as` names none, exactly one mapping
 * must have such a table. */
#include <string.h>

#include "base/near.h"
#include "ledger/import.h"

/* ---- what comes into question --------------------------------------------------------------------------------------- */

static const char *list_known(dem_arena *mem) {
  const char *list = "";
  for (int i = 0; dem_mapping_name(i); i++)
    list = dem_arena_format(mem, "%s%s%s", list, i ? ", " : "", dem_mapping_name(i));
  return list;
}

static dem_status fail_unknown(dem_ctx *cx, const dem_chooser *c) {
  dem_near near;
  dem_near_init(&near, c->as, strlen(c->as));
  for (int i = 0; dem_mapping_name(i); i++) dem_near_offer(&near, dem_mapping_name(i));
  return dem_fail(cx, DEM_USAGE, "no mapping is named '%s'%s%s%s; known are %s", c->as, near.best ? "; '" : "",
                  near.best ? near.best : "", near.best ? "' was probably meant" : "", list_known(c->mem));
}

dem_status dem_chooser_open(dem_ctx *cx, dem_chooser *c, const dem_mapping *own) {
  int n = 0;
  while (dem_mapping_name(n)) n++;
  c->mappings = DEM_NEW_ARRAY(c->mem, dem_mapping *, n + 1);
  if (own) {
    c->mappings[c->n++] = (dem_mapping *)own;
    return DEM_OK;
  }
  for (int i = 0; i < n; i++) {
    const char *name = dem_mapping_name(i), *text = dem_mapping_text(i);
    if (c->as && strcmp(c->as, name) != 0) continue;
    DEM_TRY(dem_mapping_read(cx, &c->mappings[c->n], dem_arena_format(c->mem, "%s.map", name), text, strlen(text)));
    c->n++;
  }
  return c->n > 0 || !c->as ? DEM_OK : fail_unknown(cx, c);
}

/* ---- one file ------------------------------------------------------------------------------------------------------- */

typedef struct trial {
  dem_ctx *cx;
  dem_row row;
  const dem_record *record;
  dem_taken how;
  dem_status status;
} trial;

static void take_first(void *argument) {
  trial *t = argument;
  t->status = dem_row_take(t->cx, &t->how, &t->row, t->record);
}

/* Without a header the number of columns is a weak sign: the first line must make a row, too. */
static dem_status check_first(dem_ctx *cx, const dem_chooser *c, dem_table_choice *choice, const dem_record *first) {
  trial t = {.cx = cx, .record = first};
  if (!choice->fit.fits || choice->fit.has_header) return DEM_OK;
  dem_row_init(&t.row, cx, c->ledger, choice->mapping->name);
  dem_row_begin(&t.row, &choice->fit, first->n);
  dem_status thrown = dem_ctx_protect(cx, take_first, &t);
  dem_row_clear(&t.row);
  choice->fit.fits = t.how != DEM_REFUSED;
  return thrown != DEM_OK ? thrown : t.status;
}

static dem_status try_table(dem_ctx *cx, dem_table_choice *out, const dem_chooser *c, const dem_mapping *mapping, int table,
                            dem_delimited *reader) {
  const dem_map_table *t = &mapping->tables[table];
  dem_record first;
  bool more;
  char delimiter = reader->delimiter;
  if (t->delimiter) reader->delimiter = t->delimiter;
  reader->quotes = t->quotes;
  DEM_TRY(dem_delimited_peek(cx, &more, &first, reader));
  reader->delimiter = delimiter;
  reader->quotes = true;
  if (!more) return dem_fail(cx, DEM_DOMAIN, DEM_IS_EMPTY, reader->bytes->file);
  out->mapping = mapping;
  DEM_TRY(dem_map_fit(cx, &out->fit, c->mem, t, reader->bytes->file, &first));
  return check_first(cx, c, out, &first);
}

/* Fewer columns missing, in relation to those that are there. */
static bool nearer(const dem_fit *a, const dem_fit *b) {
  if (!b->table) return true;
  return (int64_t)a->n_found * (b->n_found + b->n_missing) > (int64_t)b->n_found * (a->n_found + a->n_missing);
}

static const char *first_columns(const dem_chooser *c, dem_delimited *reader, dem_near *near) {
  enum { MOST = 12 };
  dem_record first;
  bool more;
  const char *list = "";
  if (dem_delimited_peek(c->cx, &more, &first, reader) != DEM_OK || !more) return list;
  for (int i = 0; i < first.n; i++) {
    size_t length = first.fields[i].length < 60 ? first.fields[i].length : 60;
    const char *name = dem_arena_copy(c->mem, first.fields[i].text, length);
    dem_near_offer(near, name);
    if (i < MOST) list = dem_arena_format(c->mem, "%s%s%s", list, i ? ", " : "", name);
  }
  return first.n > MOST ? dem_arena_format(c->mem, "%s, ...", list) : list;
}

static dem_status fail_none(dem_ctx *cx, const dem_chooser *c, const dem_table_choice *nearest, dem_delimited *reader) {
  const char *file = reader->bytes->file;
  dem_field missing = nearest->fit.missing;
  dem_near near;
  dem_near_init(&near, missing.text ? missing.text : "", missing.length);
  const char *columns = first_columns(c, reader, &near);
  const char *meant = near.best ? dem_arena_format(c->mem, " ('%s' is near)", near.best) : "";
  if (c->n == 1)
    return dem_fail(cx, DEM_DOMAIN, "%s: is no file of %s: there is no column '%.*s'%s; its columns are %s", file,
                    nearest->mapping->name, (int)missing.length, missing.text ? missing.text : "", meant, columns);
  const char *all = list_known(c->mem);
  if (nearest->fit.n_found == 0)
    return dem_fail(cx, DEM_DOMAIN, "%s: no mapping fits its first line (%s; capitals count); known are %s", file, columns, all);
  return dem_fail(cx, DEM_DOMAIN,
                  "%s: no mapping fits its first line (%s); nearest is %s, but there is no column '%.*s'%s; "
                  "known are %s",
                  file, columns, nearest->mapping->name, (int)missing.length, missing.text, meant, all);
}

/* The first table of a mapping that fits, else the nearest. */
static dem_status try_mapping(dem_ctx *cx, dem_table_choice *best, const dem_chooser *c, const dem_mapping *mapping,
                              dem_delimited *reader) {
  *best = (dem_table_choice){0};
  for (int i = 0; i < mapping->n_tables && !best->fit.fits; i++) {
    dem_table_choice choice = {0};
    DEM_TRY(try_table(cx, &choice, c, mapping, i, reader));
    if (choice.fit.fits || nearer(&choice.fit, &best->fit)) *best = choice;
  }
  return DEM_OK;
}

dem_status dem_choose(dem_ctx *cx, dem_table_choice *out, const dem_chooser *c, dem_delimited *reader) {
  int n_fit = 0;
  *out = (dem_table_choice){0};
  for (int i = 0; i < c->n; i++) {
    dem_table_choice choice;
    DEM_TRY(try_mapping(cx, &choice, c, c->mappings[i], reader));
    if (choice.fit.fits && n_fit++ > 0)
      return dem_fail(cx, DEM_DOMAIN, "%s: both %s and %s fit its first line; say which one is meant",
                      reader->bytes->file, out->mapping->name, choice.mapping->name);
    if (choice.fit.fits || (n_fit == 0 && nearer(&choice.fit, &out->fit))) *out = choice;
  }
  if (n_fit == 0) return fail_none(cx, c, out, reader);
  if (out->fit.table->delimiter) reader->delimiter = out->fit.table->delimiter;
  reader->quotes = out->fit.table->quotes;
  return DEM_OK;
}
