/* Trees read from a text, and written again, and the games in them. */
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

/* The game of the tree of a text, outside the class or in it; one that must be in it. */
dem_game *efg_recognise(room *r, const char *text);
dem_game *efg_recognise_well(room *r, const char *text);
bool efg_same_names(const char *const *a, const char *const *b, int n);

#endif
