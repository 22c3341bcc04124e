/* A table for a terminal: columns as wide as they need, narrowed where the screen is, cells wrapped. */
#ifndef REPORT_GRID_H
#define REPORT_GRID_H

#include "demarche/base.h"

enum { DEM_GRID_COLUMNS = 24 };

typedef enum dem_ink { DEM_INK_NONE, DEM_INK_HEAD, DEM_INK_GOOD, DEM_INK_BAD } dem_ink;

typedef struct dem_cell {
  const char *text; /* NULL: empty; "\n" begins a new line of the cell */
  dem_ink ink;
} dem_cell;

/* A row of cells, or a line of text across the table (cells[0] of a `banner`). */
typedef struct dem_grid_row {
  bool banner;
  dem_cell cells[DEM_GRID_COLUMNS];
} dem_grid_row;

typedef struct dem_grid {
  dem_arena *mem;
  int n_columns, n_rows, capacity;
  bool firm[DEM_GRID_COLUMNS]; /* broken between words only where nothing else helps */
  dem_grid_row *rows;          /* the first is the head */
} dem_grid;

void dem_grid_init(dem_grid *grid, dem_arena *mem, int n_columns);
/* A fresh row to be filled, all cells empty; borrowed until the next is added. */
dem_grid_row *dem_grid_add(dem_grid *grid);
void dem_grid_add_banner(dem_grid *grid, const char *text);
/* A width of 0 is no limit. */
void dem_grid_put(dem_buf *out, const dem_grid *grid, int width, bool colour);

#endif
