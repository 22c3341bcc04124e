/* JSON written as it goes, without a tree: containers are opened and closed, values are put with their key (NULL inside
 * an array). A container is laid out in LINES (one member a line, indented) or FLAT (all on one line); what is inside a
 * flat one is flat. A number of demarche is {"exact": "1/3", "value": 0.333...}. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "demarche/num.h"

enum { DEM_JSON_DEPTH = 32 };

typedef enum dem_json_layout { DEM_JSON_LINES, DEM_JSON_FLAT } dem_json_layout;

typedef struct dem_json {
  dem_buf *out;
  int depth;
  char closer[DEM_JSON_DEPTH];
  bool flat[DEM_JSON_DEPTH];
  bool empty[DEM_JSON_DEPTH];
} dem_json;

void dem_json_init(dem_json *json, dem_buf *out);
/* Goes on where containers in LINES are open: `closers` closes them, from the outermost ("}]"); `empty`: nothing is in the
 * innermost yet. */
void dem_json_resume(dem_json *json, dem_buf *out, const char *closers, bool empty);
void dem_json_open_object(dem_json *json, const char *key, dem_json_layout layout);
void dem_json_open_array(dem_json *json, const char *key, dem_json_layout layout);
void dem_json_close(dem_json *json);

/* NULL text is null; bytes that are no UTF-8 become U+FFFD. */
void dem_json_put_text(dem_json *json, const char *key, const char *text);
void dem_json_put_bool(dem_json *json, const char *key, bool value);
void dem_json_put_int(dem_json *json, const char *key, int64_t value);
void dem_json_put_null(dem_json *json, const char *key);
/* Undefined is null, infinity has the value null. */
void dem_json_put_rat(dem_json *json, const char *key, dem_rat value);
/* To 12 significant digits. */
void dem_json_put_double(dem_json *json, const char *key, double value);

/* Numbers by themselves, in any locale; null where they are not finite. The fewest digits, 15 or more, that read back
 * as the same double; 12 significant digits. */
void dem_number_put_shortest(dem_buf *out, double value);
void dem_number_put_rounded(dem_buf *out, double value);

#endif
