/* Does a table fit a file? Its columns are found by their names, wherever they stand; where the file has no header, by the
 * number of columns. */
#include <string.h>

#include "ledger/mapping.h"

static dem_field trim(dem_field f) {
  while (f.length > 0 && *f.text == ' ') f.text++, f.length--;
  while (f.length > 0 && f.text[f.length - 1] == ' ') f.length--;
  return f;
}

typedef struct header {
  dem_ctx *cx;
  const char *file;
  int64_t line;
  int n;
  const dem_field *names;
} header;

/* *index -1: it is not there. */
static dem_status find(int *index, const header *h, dem_field name) {
  *index = -1;
  for (int i = 0; i < h->n; i++) {
    if (!dem_field_same(trim(h->names[i]), name)) continue;
    if (*index >= 0)
      return dem_fail(h->cx, DEM_DOMAIN, "%s:%lld: the column '%.*s' stands there twice (columns %d and %d)", h->file,
                      (long long)h->line, (int)name.length, name.text, *index + 1, i + 1);
    *index = i;
  }
  return DEM_OK;
}

static dem_status bind_column(dem_fit *fit, const header *h, const dem_column *column) {
  int *index = &fit->columns[column->slot];
  *index = -1;
  for (int i = 0; i < column->n_names && *index < 0; i++) DEM_TRY(find(index, h, column->names[i]));
  if (*index >= 0) fit->n_found++;
  else if (!column->optional && fit->n_missing++ == 0) fit->missing = column->names[0];
  return DEM_OK;
}

static dem_status bind(dem_fit *fit, const header *h) {
  const dem_map_table *t = fit->table;
  fit->n_found = fit->n_missing = 0;
  for (int role = 0; role < DEM_N_ROW_ROLES; role++)
    for (int i = 0; i < t->values[role].n_parts; i++) {
      const dem_part *part = &t->values[role].parts[i];
      if (part->kind == DEM_PART_COLUMN) DEM_TRY(bind_column(fit, h, &part->column));
    }
  for (int i = 0; i < t->n_needs; i++) DEM_TRY(bind_column(fit, h, &t->needs[i]));
  for (int i = 0; i < t->n_skips; i++) DEM_TRY(bind_column(fit, h, &t->skips[i].column));
  return DEM_OK;
}

dem_status dem_map_fit(dem_ctx *cx, dem_fit *out, dem_arena *mem, const dem_map_table *table, const char *file,
                       const dem_record *first) {
  *out = (dem_fit){.table = table, .has_header = true, .columns = DEM_NEW_ARRAY(mem, int, table->n_columns)};
  header h = {cx, file, first->line, first->n, first->fields};
  DEM_TRY(bind(out, &h));
  out->fits = out->n_missing == 0;
  if (out->fits || out->n_found > 0) return DEM_OK;
  for (int i = 0; i < table->n_headerless; i++) {
    if (table->headerless[i].n != first->n) continue;
    out->has_header = false;
    h.names = table->headerless[i].names;
    DEM_TRY(bind(out, &h));
    out->fits = out->n_missing == 0;
    break;
  }
  return DEM_OK;
}
