/* { "strategy": [ { "player", "infoset", "type", "actions" } ], "beliefs": [ { "player", "infoset", "beliefs" } ] }.
 * Actions and types that are not named have probability 0; keys that are not known are passed over. */
#include "solve/profile.h"

#include <string.h>

static const char *text_of(dem_written *written, const json_t *entry, const char *key) {
  const json_t *value = json_object_get(entry, key);
  if (!json_is_string(value)) dem_written_fail(written, "an entry needs a text under \"%s\"", key);
  return json_string_value(value);
}

/* Fills a row from { name: NUMBER, ... }. */
static void read_row(dem_written *written, const json_t *entry, const char *key, const char *const *names, int n,
                     dem_rat *row) {
  json_t *object = json_object_get(entry, key);
  if (!json_is_object(object)) dem_written_fail(written, "an entry needs an object under \"%s\"", key);
  const char *says = strcmp(key, "actions") == 0 ? "there is no action" : "there is no type";
  for (int i = 0; i < n; i++) row[i] = DEM_ZERO;
  for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
    const char *name = json_object_iter_key(at);
    row[dem_written_find(written, name, names, n, says)] =
      dem_written_json_number(written, json_object_iter_value(at), name);
  }
}

/* Remembers that an information set was read; it may be read once. */
static void once(dem_written *written, bool *has, const char *player, const char *infoset) {
  if (*has) dem_written_fail(written, "'%s' of %s is given twice", infoset, player);
  *has = true;
}

static int find_player(dem_written *written, const json_t *entry) {
  return dem_written_find(written, text_of(written, entry, "player"), written->game->players, written->game->n_players,
                          "there is no player");
}

/* ---- the sender --------------------------------------------------------------------------------------------- */

/* The names of the information sets at which the types send their signals. */
static const char *const *own_names(dem_written *written) {
  return written->game->own ? written->game->own : written->game->types;
}

static void read_type(dem_written *written, const json_t *entry, const char *name) {
  const dem_game *game = written->game;
  int t = dem_written_find(written, name, own_names(written), game->n_types, "there is no type");
  const char **said = DEM_NEW_ARRAY(written->mem, const char *, game->n_signals);
  for (int m = 0; m < game->n_signals; m++) said[m] = dem_game_said(game, t, m);
  once(written, &written->has_type[t], game->players[0], name);
  read_row(written, entry, "actions", said, game->n_signals, written->out->sigma + t * game->n_signals);
}

static int find_move(const dem_game *game, const char *infoset) {
  for (int i = 0; i < game->n_moves; i++)
    if (strcmp(game->moves[i].infoset, infoset) == 0) return i;
  return -1;
}

static void read_move(dem_written *written, const json_t *entry, int move) {
  const dem_game *game = written->game;
  int stage = game->moves[move].stage;
  once(written, &written->has_move[move], game->players[0], game->moves[move].infoset);
  read_row(written, entry, "actions", game->branches[stage], game->n_branches[stage], written->out->moves[move]);
}

/* Neither a later move nor a type: says what was meant among both. */
static _Noreturn void fail_sender(dem_written *written, const char *infoset) {
  const dem_game *game = written->game;
  const char **names = DEM_NEW_ARRAY(written->mem, const char *, game->n_types + game->n_moves);
  for (int t = 0; t < game->n_types; t++) names[t] = dem_game_own(game, t);
  for (int i = 0; i < game->n_moves; i++) names[game->n_types + i] = game->moves[i].infoset;
  dem_written_find(written, infoset, names, game->n_types + game->n_moves, "the sender has no information set");
  dem_written_fail(written, "the sender has no information set '%s'", infoset);
}

static bool is_type(const dem_game *game, const char *name) {
  for (int t = 0; t < game->n_types; t++)
    if (strcmp(dem_game_own(game, t), name) == 0) return true;
  return false;
}

/* The sender's information set at its signal is that of its type; an entry that says both must say the same. */
static void check_type(dem_written *written, const char *infoset, const char *type) {
  const dem_game *game = written->game;
  if (!game->own && strcmp(infoset, type) != 0)
    dem_written_fail(
      written, "the information set '%s' is given the type '%s'; the sender's information sets are named by its types",
      infoset, type);
  if (!game->own) return;
  int t = dem_written_find(written, type, game->types, game->n_types, "there is no type");
  if (strcmp(infoset, game->own[t]) != 0)
    dem_written_fail(written, "the information set '%s' is given the type '%s', whose information set is '%s'", infoset,
                     type, game->own[t]);
}

static void read_sender(dem_written *written, const json_t *entry) {
  const char *infoset = text_of(written, entry, "infoset");
  const json_t *type = json_object_get(entry, "type");
  int move = json_is_string(type) ? -1 : find_move(written->game, infoset);
  if (json_is_string(type)) check_type(written, infoset, json_string_value(type));
  if (move >= 0) read_move(written, entry, move);
  else if (is_type(written->game, infoset)) read_type(written, entry, infoset);
  else fail_sender(written, infoset);
}

/* ---- audiences, chance -------------------------------------------------------------------------------------- */

static int find_audience(dem_written *written, int player) {
  for (int k = 0; k < written->game->n_audiences; k++)
    if (written->game->audience_player[k] == player) return k;
  dem_written_fail(written, "player %s sees no signal and gives no answer", written->game->players[player]);
}

static int find_seen(dem_written *written, const json_t *entry, int audience) {
  const dem_game *game = written->game;
  return dem_written_find(written, text_of(written, entry, "infoset"), game->seen + audience * game->n_signals,
                          game->n_signals, "there is no information set");
}

static void read_audience(dem_written *written, const json_t *entry, int player) {
  const dem_game *game = written->game;
  int k = find_audience(written, player), m = find_seen(written, entry, k);
  once(written, &written->has_answers[k * game->n_signals + m], game->players[player],
       game->seen[k * game->n_signals + m]);
  read_row(written, entry, "actions", dem_game_given(game, k, m), game->n_answers[k],
           dem_written_answers(written, k, m));
  dem_written_spread(written, k, m, false);
}

/* Chance moves may be listed, with the numbers that they have. */
static void check_chance(dem_written *written, const json_t *entry) {
  const dem_game *game = written->game;
  int s = dem_written_find(written, text_of(written, entry, "infoset"), game->stage_name, game->n_stages,
                           "there is no chance");
  int n = game->n_branches[s];
  if (game->stage_kind[s] != DEM_STAGE_CHANCE) dem_written_fail(written, "'%s' is no chance", game->stage_name[s]);
  dem_rat *row = DEM_NEW_ARRAY(written->mem, dem_rat, n);
  read_row(written, entry, "actions", game->branches[s], n, row);
  for (int i = 0; i < n; i++)
    if (!dem_rat_equal(row[i], game->chances[s][i]))
      dem_written_fail(written, "the chance of '%s' is the game's, not the profile's to choose", game->branches[s][i]);
}

static bool is_chance(const dem_game *game, const char *player) {
  for (int p = 0; p < game->n_players; p++)
    if (strcmp(game->players[p], player) == 0) return false;
  return strcmp(player, "chance") == 0;
}

static void read_entry(dem_written *written, const json_t *entry) {
  if (is_chance(written->game, text_of(written, entry, "player"))) {
    check_chance(written, entry);
    return;
  }
  int player = find_player(written, entry);
  if (player == 0) read_sender(written, entry);
  else read_audience(written, entry, player);
}

static void read_belief(dem_written *written, const json_t *entry) {
  const dem_game *game = written->game;
  int player = find_player(written, entry), k = find_audience(written, player), m = find_seen(written, entry, k);
  once(written, &written->has_belief[k * game->n_signals + m], game->players[player],
       game->seen[k * game->n_signals + m]);
  read_row(written, entry, "beliefs", game->types, game->n_types, dem_written_belief(written, k, m));
  dem_written_spread(written, k, m, true);
}

/* ---- the object --------------------------------------------------------------------------------------------- */

/* Reads every entry of the list under `key`. */
static void read_list(dem_written *written, const char *key, void (*read)(dem_written *written, const json_t *entry)) {
  const json_t *list = json_object_get(written->root, key);
  if (!json_is_array(list)) dem_written_fail(written, "\"%s\" must be a list", key);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *entry = json_array_get(list, i);
    written->line = dem_written_place(written, key, (int)i);
    if (!json_is_object(entry)) dem_written_fail(written, "entry %zu of \"%s\" is no object", i + 1, key);
    read(written, entry);
  }
}

static bool memory_is_left(void) {
  json_t *probe = json_string("probe");
  json_decref(probe);
  return probe;
}

/* Jansson takes a token for which memory ran out for one that is malformed: what fails is read once more, so that only what
 * fails with memory at hand is called wrong. */
static void parse(dem_written *written, size_t start) {
  json_error_t error = {.line = -1}; /* it is not set where memory runs out at once */
  for (int i = 0; i < 2 && !written->root; i++)
    written->root = json_loadb(written->text + start, written->length - start, JSON_REJECT_DUPLICATES, &error);
  if (written->root) return;
  if (json_error_code(&error) == json_error_out_of_memory || !memory_is_left())
    dem_ctx_throw(written->cx, DEM_MEMORY, "%s: memory ran out while reading the profile", written->file);
  written->line += error.line - 1;
  dem_written_fail(written, "%s", error.text);
}

static void check_strategy(dem_written *written) {
  if (json_object_get(written->root, "strategy")) return;
  bool whole = json_object_get(written->root, "components") || json_object_get(written->root, "outcomes");
  dem_written_fail(written,
                   whole ? "this is a whole answer of `solve`: give one of the \"extreme_points\" of its \"components\""
                         : "the object has no \"strategy\": give { \"strategy\": [ ... ], \"beliefs\": [ ... ] }");
}

void dem_written_read_json(dem_written *written, size_t start) {
  const dem_game *game = written->game;
  parse(written, start);
  check_strategy(written);
  read_list(written, "strategy", read_entry);
  const json_t *beliefs = json_object_get(written->root, "beliefs");
  if (!beliefs || json_is_null(beliefs)) return;
  size_t cells = (size_t)game->n_audiences * (size_t)game->n_signals;
  written->out->beliefs = DEM_NEW_ARRAY(written->mem, dem_rat, cells * (size_t)game->n_types);
  read_list(written, "beliefs", read_belief);
}
