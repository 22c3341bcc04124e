/* What the tests of the language share: reading that must succeed, printing, comparing. */
#ifndef TESTS_LANG_SUPPORT_H
#define TESTS_LANG_SUPPORT_H

#include "demarche/demarche.h"

/* Fails the test, with the remarks, where the text cannot be read. */
dem_model *lang_read(dem_ctx *cx, const char *text);
/* The canonical text in `out`, which is emptied before. */
void lang_print(dem_ctx *cx, dem_buf *out, const dem_model *model);
/* Fails the test where printing is not a fixed point or the text reads back to another model. */
void lang_check_round(dem_ctx *cx, const dem_model *model);
/* The first difference, in words; NULL where there is none. Places are not compared. */
const char *lang_difference(const dem_model *a, const dem_model *b);
bool lang_same_expr(const dem_expr *a, const dem_expr *b);
/* A whole file, to be freed; NULL where there is none. */
char *lang_file(const char *folder, const char *name, size_t *length);
/* The text between the first pair of ``` lines behind `heading`, to be freed; NULL where there is none. */
char *lang_block(const char *text, const char *heading);

#endif
