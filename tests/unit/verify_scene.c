/* See verify_scene.h. */
#include "verify_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int scene_begin(void **state) {
  scene *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->room = room_open();
  *state = s;
  return 0;
}

int scene_end(void **state) {
  scene *s = *state;
  dem_game_free(s->game);
  dem_model_free(s->model);
  room_close(&s->room);
  free(s);
  return 0;
}

void scene_table(scene *s, const table *source) {
  dem_tables tables = table_read(s->room.mem, source);
  assert_int_equal(dem_game_from_tables(s->room.cx, &s->game, &tables), DEM_OK);
}

void scene_model(scene *s, const char *text) {
  if (dem_model_read(s->room.cx, &s->model, "test.dem", text, strlen(text)) != DEM_OK ||
      dem_game_bind(s->room.cx, &s->game, s->model, NULL) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->room.cx));
}

dem_profile scene_profile(scene *s, const char *sigma, const char *answers, const char *beliefs) {
  dem_arena *mem = s->room.mem;
  const dem_game *game = s->game;
  dem_profile out = {.sigma = table_numbers(mem, sigma, game->n_types * game->n_signals),
                     .answers = table_numbers(mem, answers, game->n_signals * game->n_answers_total)};
  if (beliefs) out.beliefs = table_numbers(mem, beliefs, game->n_audiences * game->n_signals * game->n_types);
  return out;
}

const char *scene_failures(scene *s, const dem_profile *profile, const char *within) {
  dem_verification *check = NULL;
  if (dem_verify(s->room.cx, &check, s->game, profile, table_number(s->room.mem, &within)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->room.cx));
  const char *text = "";
  for (int i = 0; i < check->n_failures; i++) {
    const dem_failure *f = &check->failures[i];
    text = dem_arena_format(s->room.mem, "%s%s at %s (%s): %s\n", text, f->player, f->infoset,
                            dem_condition_text(f->condition), f->detail);
  }
  assert_int_equal(check->holds, *text == '\0');
  dem_verification_free(check);
  return text;
}

void scene_fails(scene *s, const char *sigma, const char *answers, const char *beliefs, const char *expected) {
  dem_profile profile = scene_profile(s, sigma, answers, beliefs);
  assert_string_equal(scene_failures(s, &profile, "0"), expected);
}
