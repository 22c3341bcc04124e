/* Profiles from outside, JSON or Gambit's line: refused with file and line, or judged; what holds exactly holds within any
 * tolerance. The first byte chooses the game. */
#include "fuzz.h"

#include <string.h>

/* Two audiences of the same sight; later moves and chance; a type's own message; audiences of different sight; a tree of
 * Gambit's, whose names differ from place to place. */
static const char *const GAMES[] = {
  "model \"t\"\nplayer S type C : 2/5, H : 3/5\nsignal w by S : low, high\nsignal v by S : no, yes\n"
  "audience N sees w, v chooses hold, deepen\naudience M sees w, v chooses wait, hit\n"
  "cost sunk of high = 1\npayoff S = 3 if deepen - 2 if hit\npayoff N = 1 if deepen and C - 1 if deepen and H\n",
  "model \"t\"\nplayer S type C : 2/5, H : 3/5\nsignal w by S : low, high\naudience N sees w chooses no, yes\n"
  "move S stay, go if yes\nchance \"luck\" x : 1/3, y : 2/3 if go\npayoff S = 2 if yes - 1 if x\npayoff N = 1 if yes and C\n",
  "model \"t\"\nplayer S type a \"a b\" : 1/2, b : 1/2\nsignal w by S : low, high\ntype b can high\n"
  "audience N sees w chooses no, yes, often\npayoff S = 1 if yes\npayoff N = 1 if no\n",
  "model \"t\"\nplayer S type A : 1/4, B : 1/4, D : 1/2\nsignal w by S : low, mid, high\nsignal v by S : k, l\n"
  "audience N sees w chooses no, yes\naudience M sees w, v chooses up, down\npayoff S = 1 if yes\npayoff M = 1 if up\n",
  "EFG 2 R \"t\" { \"S\" \"N\" }\nc \"\" 1 \"\" { \"C\" 1/2 \"H\" 1/2 } 0\np \"\" 1 1 \"one\" { \"low\" \"high\" } 0\n"
  "p \"\" 2 1 \"after low\" { \"no\" \"yes\" } 0\nt \"\" 0\nt \"\" 1 \"\" { 2, 1 }\np \"\" 2 2 \"\" { \"nay\" \"aye\" } 0\nt \"\" 0\n"
  "t \"\" 1\np \"\" 1 2 \"two\" { \"low\" \"high\" } 0\np \"\" 2 1 0\nt \"\" 0\nt \"\" 1\np \"\" 2 2 0\nt \"\" 0\nt \"\" 1\n",
};
enum { N_GAMES = sizeof GAMES / sizeof *GAMES };

static dem_status read_model(dem_ctx *cx, dem_game **out, const char *text) {
  dem_model *model;
  DEM_TRY(dem_model_read(cx, &model, "game.dem", text, strlen(text)));
  return dem_game_bind(cx, out, model, NULL);
}

static dem_status read_tree(dem_ctx *cx, dem_game **out, const char *text) {
  dem_tree *tree;
  DEM_TRY(dem_tree_read(cx, &tree, "game.efg", text, strlen(text)));
  dem_status status = dem_game_from_tree(cx, out, tree);
  dem_tree_free(tree);
  return status == DEM_OK && (*out)->outside ? DEM_DOMAIN : status;
}

static const dem_game *game_of(int number) {
  static dem_game *games[N_GAMES];
  static dem_ctx *cx;
  const char *text = GAMES[number];
  if (!cx) cx = dem_ctx_new(NULL);
  if (games[number]) return games[number];
  dem_status status = (*text == 'E' ? read_tree : read_model)(cx, &games[number], text);
  if (status != DEM_OK) fuzz_fail(dem_ctx_message(cx), number, "the game can be read");
  return games[number];
}

/* Whether it holds; told as JSON and text. */
static bool judge(fuzz *f, bool *holds, const dem_game *game, const dem_profile *profile, dem_rat within) {
  dem_verification *check;
  if (!fuzz_ok(f, dem_verify(f->cx, &check, game, profile, within))) return false;
  *holds = check->holds;
  FUZZ_TRUE(check->holds == (check->n_failures == 0));
  if (FUZZ_MUST(f, dem_report_verification_json(f->cx, &f->out, game, check))) fuzz_check_json(f);
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_report_verification_text(f->cx, &f->out, check));
  fuzz_clear_out(f);
  dem_verification_free(check);
  return true;
}

static void check_profile(fuzz *f, const dem_game *game, const dem_profile *profile) {
  bool exactly, nearly;
  if (!judge(f, &exactly, game, profile, DEM_ZERO)) return;
  if (judge(f, &nearly, game, profile, dem_rat_ratio(f->own, 1, 1000))) FUZZ_TRUE(nearly || !exactly);
}

static void check_refusal(const fuzz *f, dem_status status) {
  if (status == DEM_MEMORY) return;
  FUZZ_TRUE(status == DEM_DOMAIN && strncmp(dem_ctx_message(f->cx), "profile:", 8) == 0);
}

void fuzz_body(fuzz *f) {
  if (f->length == 0) return;
  const dem_game *game = game_of((unsigned char)f->text[0] % N_GAMES);
  dem_profile profile = {0};
  bool decimal;
  dem_status status = dem_profile_read(f->cx, &profile, &decimal, f->mem, game, "profile", f->text + 1, f->length - 1);
  if (fuzz_ok(f, status)) check_profile(f, game, &profile);
  else check_refusal(f, status);
}
