/* The check of a profile: form first, and where that holds, rationality from the last move back to the first, and
 * beliefs. Every detail is a sentence with exact numbers (M15). */
#include "solve/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *dem_condition_text(dem_condition condition) {
  switch (condition) {
#define ROW(name, text)                                                                                                \
  case DEM_CONDITION_##name: return text;
    DEM_CONDITIONS(ROW)
#undef ROW
  }
  return "";
}

static const char *keep(dem_trial *trial, const char *text) { return dem_arena_copy(trial->mem, text, strlen(text)); }

void dem_trial_fail(dem_trial *trial, dem_condition condition, const char *player, const char *infoset,
                    const char *format, ...) {
  if (trial->n_failures == DEM_MAX_FAILURES) {
    trial->n_more++;
    return;
  }
  char detail[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(detail, sizeof detail, format, args);
  va_end(args);
  trial->failures[trial->n_failures++] =
    (dem_failure){keep(trial, player), keep(trial, infoset), condition, keep(trial, detail)};
}

const char *dem_trial_text(dem_trial *trial, dem_rat number) {
  trial->text.length = 0;
  dem_rat_print(&trial->text, number);
  return keep(trial, dem_buf_text(&trial->text));
}

void dem_trial_list(dem_trial *trial, const char *name, dem_rat number) {
  dem_buf_format(&trial->text, "%s%s ", trial->text.length > 0 ? ", " : "", name);
  dem_rat_print(&trial->text, number);
}

bool dem_trial_exceeds(dem_trial *trial, dem_rat a, dem_rat b) {
  return dem_rat_compare(a, dem_rat_add(trial->scratch, b, trial->within)) > 0;
}

bool dem_trial_used(const dem_trial *trial, dem_rat probability) {
  return dem_rat_compare(probability, trial->within) > 0;
}

typedef struct job {
  dem_trial trial;
  dem_verification *check;
} job;

static void verify_body(void *argument) {
  job *work = argument;
  dem_trial *trial = &work->trial;
  trial->mem = dem_arena_new(trial->cx);
  trial->scratch = dem_arena_new(trial->cx);
  trial->failures = DEM_NEW_ARRAY(trial->mem, dem_failure, DEM_MAX_FAILURES);
  work->check = DEM_NEW(trial->mem, dem_verification);
  dem_trial_form(trial);
  if (trial->n_failures == 0) {
    dem_trial_play(trial);
    dem_trial_moves(trial);
    dem_trial_types(trial);
    dem_trial_audiences(trial);
  }
  *work->check = (dem_verification){.mem = trial->mem,
                                    .holds = trial->n_failures == 0,
                                    .n_failures = trial->n_failures,
                                    .n_more = trial->n_more,
                                    .failures = trial->failures,
                                    .within = dem_rat_copy(trial->mem, trial->within)};
}

dem_status dem_verify(dem_ctx *cx, dem_verification **out, const dem_game *game, const dem_profile *profile, dem_rat within) {
  *out = NULL;
  if (game->partial)
    return dem_fail(cx, DEM_DOMAIN, "verify can not judge audiences that see only a part of the signal yet");
  if (!dem_rat_is_defined(within) || dem_rat_is_infinite(within) || dem_rat_sign(within) < 0)
    return dem_fail(cx, DEM_USAGE, "the tolerance must be a number that is not negative");
  job work = {.trial = {.cx = cx, .game = game, .profile = profile, .within = within}};
  dem_buf_init(&work.trial.text, cx);
  dem_status status = dem_ctx_protect(cx, verify_body, &work);
  dem_buf_clear(&work.trial.text);
  dem_arena_free(work.trial.scratch);
  if (status == DEM_OK) *out = work.check;
  else dem_arena_free(work.trial.mem);
  return status;
}

void dem_verification_free(dem_verification *check) {
  if (check) dem_arena_free(check->mem);
}
