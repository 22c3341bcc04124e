/* The bound game as a table of numbers: one line per type, signal, reply and later path; payoffs and price paid.
 * Written line by line, since a game may have millions. */
#include <string.h>

#include "demarche/report.h"
#include "report/sheet.h"
#include "report/utf8.h"

enum { NUMBER_WIDTH = 9 };

typedef struct view {
  dem_buf *out;
  const dem_game *game;
  int type_width, signal_width;
  int type, signal, reply; /* of the line */
} view;

static int columns(const char *text) { return (int)dem_utf8_columns(text, strlen(text)); }

static int widest(int n, const char *const *names, const char *head) {
  int most = columns(head);
  for (int i = 0; i < n; i++)
    if (columns(names[i]) > most) most = columns(names[i]);
  return most;
}

/* Labels of a file of Gambit's may hold marks that steer a terminal; one character stays one column. */
static void put_name(dem_buf *out, const char *name) { dem_clean_put(out, name, strlen(name), true); }

static void put_cell(dem_buf *out, const char *text, int width) {
  int pad = width - columns(text);
  put_name(out, text);
  dem_buf_format(out, "%*s  ", pad > 0 ? pad : 0, "");
}

/* A payoff stands under "u(PLAYER)", since an audience's name alone heads its answers. */
static int payoff_width(const char *player) {
  return columns(player) + 3 > NUMBER_WIDTH ? columns(player) + 3 : NUMBER_WIDTH;
}

static void put_number(dem_buf *out, int width, dem_rat number) {
  size_t begin = out->length;
  dem_buf_put_char(out, ' ');
  dem_rat_print(out, number);
  int pad = width + 1 - (int)(out->length - begin);
  if (pad <= 0) return;
  out->length = begin;
  dem_buf_format(out, "%*s", pad + 1, "");
  dem_rat_print(out, number);
}

static void put_head(view *v) {
  const dem_game *game = v->game;
  put_cell(v->out, "type", v->type_width);
  put_cell(v->out, "signal", v->signal_width);
  for (int k = 0; k < game->n_audiences; k++) {
    const char *name = game->players[game->audience_player[k]];
    put_cell(v->out, name, widest(game->n_answers[k], game->answers[k], name));
  }
  for (int p = 0; p < game->n_players; p++) {
    dem_buf_format(v->out, " %*su(", payoff_width(game->players[p]) - columns(game->players[p]) - 3, "");
    put_name(v->out, game->players[p]);
    dem_buf_put_char(v->out, ')');
  }
  if (game->costs) dem_buf_format(v->out, " %*s", NUMBER_WIDTH, "price");
  dem_buf_put(v->out, game->n_stages > 0 ? "  then\n" : "\n");
}

static void put_leaf(view *v, int leaf, const char *path) {
  const dem_game *game = v->game;
  put_cell(v->out, game->types[v->type], v->type_width);
  put_cell(v->out, game->signals[v->signal], v->signal_width);
  for (int k = 0; k < game->n_audiences; k++) {
    const char *answer = game->answers[k][dem_game_reply_answer(game, v->reply, k)];
    put_cell(v->out, answer, widest(game->n_answers[k], game->answers[k], game->players[game->audience_player[k]]));
  }
  for (int p = 0; p < game->n_players; p++)
    put_number(v->out, payoff_width(game->players[p]),
               game->payoffs[(size_t)leaf * (size_t)game->n_players + (size_t)p]);
  if (game->costs) put_number(v->out, NUMBER_WIDTH, game->costs[leaf]);
  if (path[0]) dem_buf_put(v->out, "  ");
  put_name(v->out, path);
  dem_buf_put_char(v->out, '\n');
}

static void put_node(view *v, dem_arena *mem, int at, const char *path) {
  const dem_node *node = &v->game->nodes[at];
  if (node->stage < 0) {
    put_leaf(v, node->leaf, path);
    return;
  }
  for (int b = 0; b < v->game->n_branches[node->stage]; b++) {
    dem_mark mark = dem_arena_mark(mem);
    const char *branch = v->game->branches[node->stage][b];
    put_node(v, mem, node->first_child + b, dem_arena_format(mem, "%s%s%s", path, path[0] ? ", " : "", branch));
    dem_arena_release(mem, mark);
  }
}

static void put_chances(view *v, const char *what, int n, const char *const *names, const dem_rat *chances) {
  put_name(v->out, what);
  for (int i = 0; i < n; i++) {
    dem_buf_put(v->out, i > 0 ? ", " : " ");
    put_name(v->out, names[i]);
    dem_buf_put_char(v->out, ' ');
    dem_rat_print(v->out, chances[i]);
  }
  dem_buf_put_char(v->out, '\n');
}

static void put_lines(view *v, dem_arena *mem) {
  const dem_game *game = v->game;
  for (v->type = 0; v->type < game->n_types; v->type++)
    for (v->signal = 0; v->signal < game->n_signals; v->signal++)
      for (v->reply = 0; v->reply < game->n_replies; v->reply++) {
        size_t row = (size_t)v->type * (size_t)game->n_signals + (size_t)v->signal;
        int root = game->root[row * (size_t)game->n_replies + (size_t)v->reply];
        if (root >= 0) put_node(v, mem, root, "");
      }
}

typedef struct work {
  view view;
  dem_arena *mem;
} work;

static void run(void *argument) {
  work *job = argument;
  view *v = &job->view;
  const dem_game *game = v->game;
  job->mem = dem_arena_new(v->out->cx);
  if (game->title) {
    put_name(v->out, game->title);
    dem_buf_put_char(v->out, '\n');
  }
  put_chances(v, "prior:", game->n_types, game->types, game->prior);
  for (int s = 0; s < game->n_stages; s++)
    if (game->stage_kind[s] == DEM_STAGE_CHANCE)
      put_chances(v, dem_arena_format(job->mem, "chance \"%s\":", game->stage_name[s]), game->n_branches[s],
                  game->branches[s], game->chances[s]);
  dem_buf_format(v->out, "u: payoff%s\n\n", game->costs ? ", the price of the signal taken off" : "");
  v->type_width = widest(game->n_types, game->types, "type");
  v->signal_width = widest(game->n_signals, game->signals, "signal");
  put_head(v);
  put_lines(v, job->mem);
}

dem_status dem_report_game(dem_ctx *cx, dem_buf *out, const dem_game *game) {
  work job = {.view = {.out = out, .game = game}};
  dem_status status = dem_buf_protect(cx, out, run, &job);
  dem_arena_free(job.mem);
  return status;
}
