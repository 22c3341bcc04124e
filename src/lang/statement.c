/* The kinds of statements, and the passes over the text. Declarations come first, kind by kind; then, in the order of
 * the text, everything that refers to them. A statement that fails is left at its end. */
#include <limits.h>
#include <string.h>

#include "base/near.h"
#include "lang/reader.h"

/* In which pass a statement declares, how, and how it goes on when all is declared (from the start where it declares
 * nothing, else from where the declaration left off). */
typedef struct kind {
  const char *word;
  int pass;
  void (*declare)(dem_reader *r);
  void (*resolve)(dem_reader *r);
} kind;

static const kind kinds[] = {
    {"language", 0, dem_declare_language, NULL},
    {"model", 0, dem_declare_model, NULL},
    {"parameter", 1, dem_declare_parameter, NULL},
    {"player", 2, dem_declare_player, NULL},
    {"signal", 3, dem_declare_signal, NULL},
    {"audience", 4, dem_declare_audience, dem_resolve_audience},
    {"move", 5, dem_declare_move, dem_resolve_stage},
    {"chance", 5, dem_declare_chance, dem_resolve_stage},
    {"type", 6, NULL, dem_resolve_type},
    {"cost", 6, NULL, dem_resolve_cost},
    {"payoff", 6, NULL, dem_resolve_payoff},
    {"observed", 6, NULL, dem_resolve_observed},
    {"expect", 6, NULL, dem_resolve_expect},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds, N_PASSES = 6 };

static const char *const later[] = {"period", "periods", "repeat", "discount"};

static int kind_of(const dem_token *word) {
  for (int i = 0; i < N_KINDS; i++)
    if (word->length == strlen(kinds[i].word) && memcmp(word->start, kinds[i].word, word->length) == 0) return i;
  return -1;
}

bool dem_reader_has(const dem_reader *r, const char *keyword) {
  for (int i = 0; i < r->statements.n; i++) {
    int k = DEM_LIST_AT(&r->statements, dem_model_statement, i)->kind;
    if (k < 0 || strcmp(kinds[k].word, keyword) == 0) return true;
  }
  return false;
}

static _Noreturn void refuse(dem_reader *r) {
  dem_place at = dem_token_place(r);
  if (r->token.kind != DEM_TOKEN_WORD)
    dem_reader_fail(r, at, NULL,
                    "a statement begins with a word, not with %s: to go on with the line above, indent "
                    "this one",
                    dem_token_text(r));
  for (size_t i = 0; i < sizeof later / sizeof *later; i++)
    if (dem_token_is(r, later[i]))
      dem_reader_fail(r, at, NULL, "not yet: '%s'; a model is one play, without periods", later[i]);
  dem_near near;
  dem_near_init(&near, r->token.start, r->token.length);
  for (int i = 0; i < N_KINDS; i++) dem_near_offer(&near, kinds[i].word);
  dem_reader_fail(r, at, near.best,
                  "%s begins no statement: those are language, model, parameter, player, signal, "
                  "audience, move, chance, type, cost, payoff, observed and expect",
                  dem_token_text(r));
}

/* ---- one statement, protected ---------------------------------------------------------------------------- */

static void classify(void *argument) {
  dem_reader *r = argument;
  dem_token_start(r, r->now->start);
  r->now->kind = r->token.kind == DEM_TOKEN_WORD ? kind_of(&r->token) : -1;
  if (r->now->kind < 0) refuse(r);
}

static void declare(void *argument) {
  dem_reader *r = argument;
  dem_token_start(r, r->now->start);
  dem_token_next(r);
  kinds[r->now->kind].declare(r);
}

static void resolve(void *argument) {
  dem_reader *r = argument;
  const kind *k = &kinds[r->now->kind];
  dem_token_start(r, k->declare ? r->now->resume : r->now->start);
  if (!k->declare) dem_token_next(r);
  r->before_stage = INT_MAX;
  k->resolve(r);
}

static void rethrow(dem_ctx *cx, dem_status status) {
  char message[256];
  strncpy(message, dem_ctx_message(cx), sizeof message - 1);
  message[sizeof message - 1] = '\0';
  dem_ctx_throw(cx, status, "%s", message);
}

static void attempt(dem_reader *r, dem_model_statement *statement, void (*body)(void *argument)) {
  r->now = statement;
  dem_status status = dem_ctx_protect(r->cx, body, r);
  if (status == DEM_OK) return;
  if (status != DEM_DOMAIN || r->errors.total > DEM_MAX_ERRORS) rethrow(r->cx, status);
  statement->failed = true;
  dem_statement_taint(r, statement);
}

static bool concerns(const dem_model_statement *statement, int pass) {
  if (statement->failed) return false;
  const kind *k = &kinds[statement->kind];
  if (pass < N_PASSES) return k->declare && k->pass == pass;
  return k->resolve && (!k->declare || statement->resume.at);
}

static void run_pass(dem_reader *r, int pass) {
  for (int i = 0; i < r->statements.n; i++) {
    dem_model_statement *statement = DEM_LIST_AT(&r->statements, dem_model_statement, i);
    if (concerns(statement, pass)) attempt(r, statement, pass < N_PASSES ? declare : resolve);
  }
}

void dem_reader_run(dem_reader *r) {
  for (int i = 0; i < r->statements.n; i++) attempt(r, DEM_LIST_AT(&r->statements, dem_model_statement, i), classify);
  for (int pass = 0; pass < N_PASSES; pass++) run_pass(r, pass);
  dem_reader_settle(r);
  run_pass(r, N_PASSES);
}
