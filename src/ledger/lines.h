/* Texts that are lists, line by line: "#" begins a comment, spaces around do not matter, mistakes are told with their line. */
#ifndef LEDGER_LINES_H
#define LEDGER_LINES_H

#include "demarche/base.h"

enum { DEM_LONGEST_WORDS = 200 }; /* bytes of one name or phrase */

/* A piece of a text, without spaces around it. */
typedef struct dem_line_piece {
  const char *text;
  size_t length;
} dem_line_piece;

typedef struct dem_lines {
  dem_ctx *cx;
  const char *file, *at, *end;
  int line; /* the one that was given last, from 1 */
} dem_lines;

dem_lines dem_lines_open(dem_ctx *cx, const char *file, const char *text, size_t length);
/* The next line that says something, an empty one at the end. DEM_DOMAIN where it is no UTF-8. */
dem_status dem_lines_next(dem_line_piece *line, dem_lines *lines);
/* DEM_DOMAIN with the file and the line. */
dem_status dem_lines_wrong(dem_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

dem_line_piece dem_piece_trim(const char *begin, const char *end);
/* Takes what stands before `stop` (or all) off the front. */
dem_line_piece dem_piece_take(dem_line_piece *from, char stop);
bool dem_piece_is(dem_line_piece piece, const char *text);
/* For "%.*s": not more of it than a message bears. */
int dem_piece_shown(dem_line_piece piece);

#endif
