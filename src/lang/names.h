/* What to say of a word that means nothing here (unknown.c), for names.c. */
#ifndef LANG_NAMES_H
#define LANG_NAMES_H

#include "lang/reader.h"

/* "a type", "an answer". */
const char *dem_atom_kind_name(dem_atom_kind kind);

/* The nearest player or channel, and the nearest parameter; NULL. */
const char *dem_owner_near(dem_reader *r, const dem_token *word, bool channel);
const char *dem_parameter_near(dem_reader *r, const char *id);

/* The next word of the same name, of one kind or (-1) of any; NULL. Words are declared kind by kind, as in the enum. */
const dem_word *dem_word_next(const dem_word *word, int kind);

/* Complaints, each with what to do. Only words of the kind are proposed (-1: all). */
void dem_word_ambiguous(dem_reader *r, const dem_token *word, const dem_word *first, int kind);
void dem_word_unknown(dem_reader *r, const dem_token *word);
void dem_parameter_unknown(dem_reader *r, const dem_token *word);

#endif
