/* What an observed signal says about the types: reads a model, solves it, walks the outcomes.
 *
 *   cc $(pkg-config --cflags demarche) posterior.c -o posterior $(pkg-config --libs demarche)
 *   ./posterior MODEL.dem [SIGNAL]        SIGNAL as in "rhetoric=omit,aid=lethal"; else what the model observed
 *
 * Three habits of a program that uses the library:
 *   - what fails returns a status, and the context has the message; DEM_TRY passes a failure on
 *   - everything that was made hangs on one struct and is given back in one place, whatever happened
 *   - memory that runs out does not return: the work is done inside one dem_ctx_protect, which then returns DEM_MEMORY */
#include <demarche/demarche.h>
#include <stdio.h>

typedef struct job {
  dem_ctx *cx;
  const char *file, *signal; /* signal NULL: what the model observed */
  dem_buf text, out;
  dem_arena *mem;
  dem_model *model;
  dem_game *game;
  dem_answer *answer;
  dem_status status;
} job;

static dem_status read_file(job *work) {
  char chunk[4096];
  FILE *stream = fopen(work->file, "rb");
  if (!stream) return dem_fail(work->cx, DEM_STREAM, "%s cannot be opened", work->file);
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, stream)) > 0;) dem_buf_put_bytes(&work->text, chunk, n);
  bool failed = ferror(stream) != 0;
  fclose(stream);
  return failed ? dem_fail(work->cx, DEM_STREAM, "%s cannot be read", work->file) : DEM_OK;
}

/* From text to a model, to numbers, to an answer. */
static dem_status solve(job *work) {
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  DEM_TRY(read_file(work));
  DEM_TRY(dem_model_read(work->cx, &work->model, work->file, dem_buf_text(&work->text), work->text.length));
  DEM_TRY(dem_game_bind(work->cx, &work->game, work->model, NULL)); /* NULL: the model's own parameters */
  if (work->signal) {
    int *levels = DEM_NEW_ARRAY(work->mem, int, work->model->n_channels);
    DEM_TRY(dem_model_read_signal(work->cx, levels, work->model, work->signal));
    settings.observe = levels;
  }
  settings.brief = true;
  return dem_solve(work->cx, &work->answer, work->game, &settings);
}

/* "L sends threaten with chance 1/3", for each type and each signal that it sends. */
static void put_strategy(job *work, const dem_outcome *outcome) {
  const dem_game *game = work->game;
  for (int type = 0; type < game->n_types; type++)
    for (int signal = 0; signal < game->n_signals; signal++) {
      dem_rat chance = outcome->sigma[type * game->n_signals + signal];
      if (dem_rat_is_zero(chance)) continue;
      dem_buf_format(&work->out, "  %s sends (%s) with chance ", game->types[type], game->signals[signal]);
      dem_rat_print(&work->out, chance);
      dem_buf_put(&work->out, "\n");
    }
}

static void put_outcomes(job *work) {
  const dem_answer *answer = work->answer;
  for (int i = 0; i < answer->n_outcomes; i++) {
    const dem_outcome *outcome = &answer->outcomes[i];
    bool survives = outcome->verdicts[DEM_REFINEMENT_D1].survives;
    dem_buf_format(&work->out, "outcome %d: %s, %s D1\n", outcome->id, dem_kind_text(outcome->kind),
                   survives ? "survives" : "fails");
    put_strategy(work, outcome);
  }
}

static void put_interval(job *work, dem_interval range) {
  dem_rat_print(&work->out, range.min);
  if (!dem_rat_equal(range.min, range.max)) {
    dem_buf_put(&work->out, " to ");
    dem_rat_print(&work->out, range.max);
  }
}

/* The posterior after what was observed, over all outcomes that send it, and over those that survive D1. */
static void put_posterior(job *work) {
  const dem_reading *reading = work->answer->reading;
  const int rows[] = {0, 1 + DEM_REFINEMENT_D1};
  const char *const over[] = {"all outcomes", "those that survive D1"};
  if (!reading) {
    dem_buf_put(&work->out, "nothing was observed\n");
    return;
  }
  for (int i = 0; i < 2; i++) {
    dem_buf_format(&work->out, "after (%s), over %s: ", reading->signal, over[i]);
    if (reading->n_outcomes[rows[i]] == 0) dem_buf_put(&work->out, "nobody sends it\n");
    for (int type = 0; reading->n_outcomes[rows[i]] > 0 && type < work->game->n_types; type++) {
      dem_buf_format(&work->out, "P(%s) = ", work->game->types[type]);
      put_interval(work, reading->posterior[rows[i]][type]);
      dem_buf_put(&work->out, type + 1 < work->game->n_types ? ", " : "\n");
    }
  }
}

/* The protected body. A game outside of what is solved exactly, and a list that a limit cut short, are answers, too. */
static void run(void *argument) {
  job *work = argument;
  work->mem = dem_arena_new(work->cx);
  work->status = solve(work);
  if (work->status != DEM_OK) return;
  if (!work->answer->complete)
    dem_buf_format(&work->out, "not all outcomes: %s\n", work->answer->why ? work->answer->why : "stopped");
  put_outcomes(work);
  put_posterior(work);
}

/* The text's mistakes, with place and caret; else the message. A body to be protected, too, since text takes memory. */
static void say_failure(void *argument) {
  job *work = argument;
  dem_buf_clear(&work->out);
  if (dem_ctx_diagnostic_count(work->cx) > 0) dem_report_diagnostics(&work->out, work->cx, false);
  else dem_buf_format(&work->out, "%s\n", dem_ctx_message(work->cx));
  fputs(dem_buf_text(&work->out), stderr);
}

static void give_back(job *work) {
  dem_answer_free(work->answer);
  dem_game_free(work->game); /* after the answer, which borrows from it; then the model */
  dem_model_free(work->model);
  dem_arena_free(work->mem);
  dem_buf_clear(&work->text);
  dem_buf_clear(&work->out);
  dem_ctx_free(work->cx);
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3) {
    fprintf(stderr, "usage: posterior MODEL.dem [SIGNAL]\n");
    return 2;
  }
  job work = {.cx = dem_ctx_new(NULL), .file = argv[1], .signal = argc == 3 ? argv[2] : NULL};
  if (!work.cx) return 4;
  dem_buf_init(&work.text, work.cx);
  dem_buf_init(&work.out, work.cx);
  dem_status thrown = dem_ctx_protect(work.cx, run, &work);
  dem_status status = thrown != DEM_OK ? thrown : work.status;
  if (status == DEM_OK) fputs(dem_buf_text(&work.out), stdout);
  else if (dem_ctx_protect(work.cx, say_failure, &work) != DEM_OK) fputs("memory ran out\n", stderr);
  int code = dem_status_exit_code(status);
  if (status == DEM_OK && fflush(stdout) != 0) code = 5;
  give_back(&work);
  return code;
}
