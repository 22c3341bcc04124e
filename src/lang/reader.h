/* The reader's state, shared by the files of this room.
 *
 * A text is cut into statements (text.c). Each is read straight into the model, in passes by kind so that the order of
 * lines does not matter: parameters, players and types, channels, audiences, later moves, and then everything that
 * refers to them (statement.c). Inside a statement the cursor goes forward one token at a time (token.c, take.c); a
 * mistake in form leaves the statement (dem_reader_fail), one in meaning is noted and reading goes on
 * (dem_reader_complain). Words of statements that failed are remembered so that their absence is not held against the
 * lines that use them. */
#ifndef LANG_READER_H
#define LANG_READER_H

#include "demarche/lang.h"
#include "base/table.h"

#define DEM_MAX_NAME   200  /* bytes of a name */
#define DEM_MAX_HEIGHT 2000 /* of the tree of an expression or a guard: operators in one chain */
#define DEM_MAX_ERRORS 1000 /* reading stops there */

typedef struct dem_cursor {
  const char *at, *line_start;
  int line;
} dem_cursor;

typedef enum dem_token_kind {
  DEM_TOKEN_END,    /* of the statement; its place is just behind the last token */
  DEM_TOKEN_WORD,   /* a name, possibly with dots */
  DEM_TOKEN_NUMBER, /* unsigned decimal or integer */
  DEM_TOKEN_STRING, /* start and length are of what stands between the quotes */
  DEM_TOKEN_RANGE,  /* .. */
  DEM_TOKEN_SIGN    /* one of : , = + - * / ( ) [ ] */
} dem_token_kind;

typedef struct dem_token {
  dem_token_kind kind;
  const char *start;
  size_t length;
  dem_cursor from; /* its first byte */
} dem_token;

typedef struct dem_model_statement {
  dem_cursor start;
  const char *end;
  dem_cursor resume; /* where the second reading goes on */
  int kind;          /* row of the table of statements, -1: unknown */
  int item;          /* what it declared: an audience, a stage */
  bool failed;
} dem_model_statement;

/* A remark that may be handed to the host at the end. */
typedef struct dem_remark {
  dem_place at;
  const char *says, *meant;
} dem_remark;

/* The first ten of a kind in the order of the text, and how many there were. */
typedef struct dem_remarks {
  int n, total;
  dem_remark kept[DEM_MAX_DIAGNOSTICS];
} dem_remarks;

/* What owns words: a player or a channel. */
typedef struct dem_word_owner {
  bool channel;
  int index;
  const char *id;
  dem_place at;
} dem_word_owner;

/* A type, level, answer or branch under its name; those of one name are chained. */
typedef struct dem_word {
  dem_atom atom;
  const char *id, *owner, *full; /* full: OWNER.ID */
  dem_place at;
  struct dem_word *same, *after; /* next of the same name; next declared */
  struct dem_word *last_same;    /* of the first of a name */
} dem_word;

typedef struct dem_reader {
  dem_ctx *cx;
  dem_arena *mem, *scratch; /* the model's, and what is dropped after reading */
  dem_model *model;
  const char *file, *text, *end; /* text without its byte-order mark */
  dem_remarks errors, warnings;
  bool unreadable; /* its lines hold bytes that are no text */

  dem_list statements;
  dem_model_statement *now;
  dem_cursor cursor; /* behind the current token */
  dem_cursor last;   /* behind the token before it */
  dem_token token;
  int depth;        /* of parentheses, minus signs and nots */
  int height;       /* of the tree that was read last */
  int before_stage; /* guards may speak of earlier stages only */
  bool unsure;      /* the guard that was read last has a word that nobody knows */

  dem_list parameters, players, types, channels, audiences, stages;
  dem_list costs, payoffs, observed, expects;
  dem_list used; /* of bool, [parameter] */
  bool **can;    /* [channel][type * n_levels + level] */
  dem_place title_at;
  dem_table parameter_table, stem_table, owner_table, word_table, chance_table, play_table, tainted;
  dem_word *first_word, *last_word;
} dem_reader;

/* ---- text.c ---- */
/* Refuses what is no text, in one remark; then cuts it into statements. */
void dem_reader_split(dem_reader *r);

/* ---- remark.c ---- */
/* Whether a remark at this place could still be among the first ten; else its words need not be made. */
bool dem_reader_wants(const dem_reader *r, dem_place at);
void dem_reader_complain(dem_reader *r, dem_place at, const char *meant, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void dem_reader_warn(dem_reader *r, dem_place at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Complains and leaves the statement. */
_Noreturn void dem_reader_fail(dem_reader *r, dem_place at, const char *meant, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Hands the kept remarks to the context, in the order of the text. */
void dem_reader_tell(dem_reader *r);
/* Copies words for a message: at most 40 bytes, cut between characters. */
const char *dem_reader_clip(dem_reader *r, const char *text, size_t length);
/* "a, b and c" or, with "or" as `last`, "a, b or c"; at most eight. */
const char *dem_reader_enumerate(dem_reader *r, const dem_name *names, int n, const char *last);

/* ---- token.c ---- */
void dem_token_next(dem_reader *r);
void dem_token_start(dem_reader *r, dem_cursor from);
dem_place dem_token_place(const dem_reader *r);
dem_place dem_cursor_place(dem_cursor cursor);
/* The current token for a message: "'lethal'", "the end of the statement". */
const char *dem_token_text(dem_reader *r);
bool dem_token_is(const dem_reader *r, const char *word);
bool dem_token_is_sign(const dem_reader *r, char sign);
/* The text from a token to the cursor's last token, blanks and line ends as one space, at most 1000 bytes; in `mem`. */
const char *dem_token_span(dem_reader *r, dem_cursor from);

/* ---- take.c: pieces that many statements share; `what` completes "... is missing" ---- */
bool dem_try_word(dem_reader *r, const char *word);
bool dem_try_sign(dem_reader *r, char sign);
void dem_take_word(dem_reader *r, const char *word, const char *what);
void dem_take_sign(dem_reader *r, char sign, const char *what);
void dem_take_end(dem_reader *r);
/* A word that is declared here, with its label; reserved words and (unless `dotted`) dots are refused. */
dem_name dem_take_name(dem_reader *r, const char *what, bool dotted);
/* A word that refers to something. */
dem_token dem_take_reference(dem_reader *r, const char *what);
/* A text in quotes, NULL where it is empty; dem_try_text is NULL, too, where there is none. */
const char *dem_take_text(dem_reader *r, const char *what);
const char *dem_try_text(dem_reader *r);
/* A signed decimal or fraction. */
dem_rat dem_take_number(dem_reader *r, const char *what);
int dem_take_count(dem_reader *r, const char *what);

/* ---- names.c ---- */
/* Declares an owner; complains where the name is taken. */
dem_word_owner *dem_owner_declare(dem_reader *r, dem_name name, bool channel, int index);
dem_word_owner *dem_owner_find(const dem_reader *r, const char *id, size_t length);
void dem_word_declare(dem_reader *r, dem_name name, const char *owner, dem_atom atom);
/* Resolve a word; false after a complaint. Where one kind is needed, the words of that kind come first. */
bool dem_word_resolve(dem_reader *r, dem_atom *out, const dem_token *word);
bool dem_word_resolve_as(dem_reader *r, dem_atom *out, const dem_token *word, dem_atom_kind kind, const char *needed);
/* The level of a known channel; -1 after a complaint. */
int dem_word_level(dem_reader *r, const dem_token *word, int channel);
/* A player or a channel by name; -1 after a complaint. */
int dem_owner_resolve(dem_reader *r, const dem_token *word, bool channel);
/* Index of a parameter, or the indices of p[type]; -1 and NULL after a complaint. */
int dem_parameter_resolve(dem_reader *r, const dem_token *word);
const int *dem_stem_resolve(dem_reader *r, const dem_token *word);
/* Whether the word's absence is to be passed over, because a statement that failed has it; it is remembered. */
bool dem_word_excused(dem_reader *r, const char *id, size_t length);
void dem_statement_taint(dem_reader *r, const dem_model_statement *statement);

/* ---- expr.c and guard.c ---- */
typedef enum dem_expr_form {
  DEM_FORM_PLAIN, /* neither guards nor [type] */
  DEM_FORM_COST,  /* a guard at its end is left to the caller; inner ones in parentheses */
  DEM_FORM_SUM    /* guarded terms */
} dem_expr_form;
const dem_expr *dem_take_expr(dem_reader *r, dem_expr_form form, const char *what);
const dem_guard *dem_take_guard(dem_reader *r);
/* Enters and leaves a nesting; fails where it is too deep or the tree too high. */
void dem_nesting_enter(dem_reader *r);
void dem_height_set(dem_reader *r, int left, int right);

/* ---- statements, one file per kind of thing ---- */
/* The informed player, NULL while none is known; borrowed until the next player. */
const dem_player *dem_reader_sender(const dem_reader *r);
/* A reference to the informed player; complains where it is to another, with what only the informed one `does`. */
dem_token dem_take_sender(dem_reader *r, const char *what, const char *does);
void dem_declare_language(dem_reader *r);
void dem_declare_model(dem_reader *r);
void dem_declare_parameter(dem_reader *r);
void dem_declare_player(dem_reader *r);
void dem_declare_signal(dem_reader *r);
void dem_declare_audience(dem_reader *r);
void dem_resolve_audience(dem_reader *r);
void dem_declare_move(dem_reader *r);
void dem_declare_chance(dem_reader *r);
void dem_resolve_stage(dem_reader *r);
void dem_resolve_type(dem_reader *r);
void dem_resolve_cost(dem_reader *r);
void dem_resolve_payoff(dem_reader *r);
void dem_resolve_observed(dem_reader *r);
void dem_resolve_expect(dem_reader *r);

/* ---- statement.c ---- */
/* Reads all statements, kind by kind. */
void dem_reader_run(dem_reader *r);
bool dem_reader_has(const dem_reader *r, const char *keyword);

/* ---- settle.c ---- */
/* Between the passes: players in their order, tables that the second reading fills. */
void dem_reader_settle(dem_reader *r);
/* At the end: what is missing, what is unused; then the model is made of the lists. */
void dem_reader_finish(dem_reader *r);

#endif
