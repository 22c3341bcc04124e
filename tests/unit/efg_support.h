/* Trees read from a text, and written again. */
#ifndef EFG_SUPPORT_H
#define EFG_SUPPORT_H

#include "demarche/demarche.h"
#include "support/room.h"

/* The tree of a text that must be fine. */
dem_tree *efg_read(room *r, const char *text);
/* The tree as text, in the room. */
const char *efg_text(room *r, const dem_tree *tree);
/* What is said of a text that must be refused. */
const char *efg_complaint(room *r, dem_status status, const char *text);

#endif
