/* lang: what the author wrote. Text -> checked model -> canonical text. The language is described in doc/language.md.
 *
 * Reading collects up to DEM_MAX_DIAGNOSTICS remarks in the context, each with line, column, the line itself and the
 * word that was probably meant; any that is not a warning makes the call fail with DEM_DOMAIN. A byte-order mark and
 * CRLF are accepted. Limits: a text of DEM_MAX_TEXT bytes, a nesting of DEM_MAX_NESTING, numbers of DEM_MAX_DIGITS,
 * texts in quotes of DEM_MAX_LABEL bytes. */
#ifndef DEMARCHE_LANG_H
#define DEMARCHE_LANG_H

#include "demarche/game.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DEM_MAX_TEXT (16u << 20)
#define DEM_MAX_NESTING 200
#define DEM_MAX_LABEL 10000 /* bytes of a text in quotes */

/* `file` is the name that messages use; `text` need not be NUL-terminated and is copied. The model is the caller's. The
 * context is cleared first, so that its remarks are on this text. */
dem_status dem_model_read(dem_ctx *cx, dem_model **out, const char *file, const char *text, size_t length);

/* Canonical text: reads back to the same model and prints to the same text. */
dem_status dem_model_print(dem_ctx *cx, dem_buf *out, const dem_model *model);

/* A term, guard or expression as canonical text. Unwinds. */
void dem_expr_print(dem_buf *out, const dem_model *model, const dem_expr *expr);
void dem_guard_print(dem_buf *out, const dem_model *model, const dem_guard *guard);

/* Applies "NAME=VALUE" to `values` (one per parameter, from dem_model_values). A value outside its range is a warning
 * diagnostic; an unknown name (with what was meant) or a value that is no number is DEM_USAGE. Digits go to `mem`. */
dem_status dem_model_set(dem_ctx *cx, dem_arena *mem, dem_rat *values, const dem_model *model, const char *assignment);

/* A fresh row of the model's own parameter values, in `mem`. Unwinds. */
dem_rat *dem_model_values(dem_arena *mem, const dem_model *model);

/* Reads "rhetoric=omit,aid=humanitarian" into one level per channel, -1 for a channel that is not named. */
dem_status dem_model_read_signal(dem_ctx *cx, int *levels, const dem_model *model, const char *text);

#ifdef __cplusplus
}
#endif

#endif
