/* What a call needs before it can be made, and one call per public function: a table that grows with the headers. */
#ifndef FAILURES_DESK_H
#define FAILURES_DESK_H

#include "demarche/demarche.h"
#include "support/failing.h"

/* How much is laid out before a call is made. Each stage has those before it. */
typedef enum stage { AT_NOTHING, AT_MODEL, AT_GAME, AT_ANSWER, AT_LEDGER, AT_EVIDENCE } stage;

typedef struct desk {
  failing *memory;
  dem_ctx *cx;
  dem_arena *kept; /* holds what is laid out */
  dem_arena *mem;  /* of one call */
  dem_buf out;     /* what a call writes */
  const char *folder, *ledger_file, *new_file, *csv_file, *index_file;
  const char *text, *profile; /* a model, and an equilibrium of it as `solve` prints it */
  dem_model *model;
  dem_rat *values;
  dem_game *game;
  dem_answer *answer;
  dem_verification *check;
  dem_expectation_row *rows;
  dem_simulation *simulation;
  dem_actors *actors;
  dem_coder *coder;
  dem_statement statements[2];
  dem_coded_text coded[2];
  dem_contrast contrast;
  dem_excerpts *index;
  dem_ledger *ledger; /* in memory */
  dem_inference *inference;
  dem_evidence evidence;
  dem_stats stats;
  dem_links links;
  dem_ledger_faults faults;
  dem_import import;
} desk;

/* Lays out all up to a stage; a failure fails the test. `text` is the model. */
desk desk_open(failing *memory, stage needs, const char *text);
void desk_close(desk *d);
/* All that the ledger holds, as one text in `kept`. */
const char *desk_ledger_text(desk *d);

/* What an output is before a call: one that fails must make it NULL, or else this is freed. */
#define DESK_UNSET ((void *)(uintptr_t)16)

typedef struct desk_call {
  const char *name; /* of the function */
  stage needs;
  dem_status (*run)(desk *d); /* makes the call and gives back what it made */
  bool writes; /* changes the ledger of the desk, or a file */
} desk_call;
/* The calls in their order, from 0; NULL behind the last. */
const desk_call *desk_call_at(int n);

/* The models that the calls are made with: the toy with evidence, and one whose numbers are long. */
extern const char DESK_TOY[], DESK_LONG[];

#endif
