/* The two sides matched: extreme equilibria, the plays that they show, and how they hang together. */
#include "oracle/parts.h"

#include <string.h>

typedef struct matching {
  const oracle_game *game;
  oracle_answer answer;
  int plays_capacity, vertices_capacity;
} matching;

static void *widened(const oracle_game *game, void *items, int n, int *capacity, size_t size) {
  if (n < *capacity) return items;
  *capacity = *capacity ? *capacity * 2 : 64;
  void *wider = dem_arena_take_array(game->mem, (size_t)*capacity, size);
  return n ? memcpy(wider, items, (size_t)n * size) : wider;
}

static bool fits(const oracle_game *game, const oracle_sent *sent, const oracle_answered *answered) {
  for (int m = 0; m < game->M; m++) {
    if (sent->types[m] & ~answered->even[m]) return false;
    if (sent->types[m] && answered->used[m] & ~sent->best[m]) return false;
  }
  return true;
}

/* ---- plays on the path ---- */

static bool same_play(const oracle_game *game, const oracle_play *play, const oracle_sent *sent,
                      const oracle_answered *answered) {
  if (play->sent != sent) return false;
  for (int i = 0; i < game->M * game->width; i++)
    if (sent->types[i / game->width] && !dem_rat_equal(play->answered->rho[i], answered->rho[i])) return false;
  return true;
}

static bool add_even(const oracle_game *game, linear *path, int m, int t) {
  int row = m * game->T + t, w = game->M * game->width;
  linear_begin(path);
  for (int a = 0; a < game->width; a++) path->row[m * game->width + a] = game->gain[row * game->width + a];
  path->row[w + t] = dem_rat_int(-1);
  path->row[path->n] = dem_rat_neg(path->mem, game->still[row]);
  return linear_add(path);
}

/* The unknowns of a signal that is not sent, and of an answer that is not used, are pinned to 0. */
static void add_answers(const oracle_game *game, linear *path, int m, unsigned used) {
  for (int a = 0; a < game->width; a++) {
    if (used >> a & 1) continue;
    linear_begin(path);
    path->row[m * game->width + a] = DEM_ONE;
    linear_add(path);
  }
  for (int k = 0; k < game->K && used; k++) {
    linear_begin(path);
    for (int a = 0; a < game->A[k]; a++) path->row[m * game->width + game->base[k] + a] = DEM_ONE;
    path->row[path->n] = DEM_ONE;
    linear_add(path);
  }
}

/* Whether what is sent and answered on the path pins the answers down there without a look off the path. */
static bool is_extreme(const oracle_game *game, const oracle_sent *sent, const oracle_answered *answered) {
  dem_mark mark = dem_arena_mark(game->scratch);
  linear path = linear_new(game->scratch, game->M * game->width + game->T);
  for (int m = 0; m < game->M; m++) {
    add_answers(game, &path, m, sent->types[m] ? answered->used[m] : 0);
    for (int t = 0; t < game->T; t++)
      if (sent->types[m] && answered->even[m] >> t & 1) add_even(game, &path, m, t);
  }
  dem_arena_release(game->scratch, mark);
  return path.rank == path.n;
}

static oracle_play new_play(const oracle_game *game, const oracle_sent *sent, const oracle_answered *answered) {
  oracle_play play = {.sent = sent, .answered = answered, .w = answered->w, .isolated = true};
  play.sigma = DEM_NEW_ARRAY(game->mem, dem_rat, game->T * game->M);
  play.answers = DEM_NEW_ARRAY(game->mem, dem_rat, game->M * game->width);
  for (int m = 0; m < game->M; m++) {
    for (int t = 0; t < game->T; t++)
      play.sigma[t * game->M + m] = dem_rat_div(game->mem, sent->x[m * game->T + t], game->prior[t]);
    for (int a = m * game->width; a < (m + 1) * game->width && sent->types[m]; a++) play.answers[a] = answered->rho[a];
  }
  play.required = is_extreme(game, sent, answered);
  return play;
}

static int find_play(matching *a, const oracle_sent *sent, const oracle_answered *answered) {
  oracle_answer *answer = &a->answer;
  for (int i = answer->n_plays - 1; i >= 0 && answer->plays[i].sent == sent; i--)
    if (same_play(a->game, &answer->plays[i], sent, answered)) return i;
  answer->plays = widened(a->game, answer->plays, answer->n_plays, &a->plays_capacity, sizeof *answer->plays);
  answer->plays[answer->n_plays] = new_play(a->game, sent, answered);
  return answer->n_plays++;
}

static void add_vertex(matching *a, const oracle_sent *sent, const oracle_answered *answered) {
  oracle_answer *answer = &a->answer;
  answer->vertices =
      widened(a->game, answer->vertices, answer->n_vertices, &a->vertices_capacity, sizeof *answer->vertices);
  answer->vertices[answer->n_vertices] =
      (oracle_vertex){sent, answered, find_play(a, sent, answered), answer->n_vertices};
  answer->n_vertices++;
}

/* ---- components ---- */

/* Whether both lie in one convex set of equilibria, so that all mixtures of the two are equilibria. */
static bool is_joined(const oracle_game *game, const oracle_vertex *a, const oracle_vertex *b) {
  for (int m = 0; m < game->M; m++) {
    unsigned types = a->sent->types[m] | b->sent->types[m], used = a->answered->used[m] | b->answered->used[m];
    if (types & ~(a->answered->even[m] & b->answered->even[m])) return false;
    if (a->sent->types[m] && used & ~a->sent->best[m]) return false;
    if (b->sent->types[m] && used & ~b->sent->best[m]) return false;
    if (!types && !oracle_is_cell(game, m, game->can[m], used)) return false;
  }
  return true;
}

static int root(const oracle_vertex *vertices, int i) {
  while (vertices[i].component != i) i = vertices[i].component;
  return i;
}

static void join_all(matching *a) {
  oracle_vertex *vertices = a->answer.vertices;
  for (int i = 0; i < a->answer.n_vertices; i++)
    for (int j = 0; j < i; j++) {
      if (!is_joined(a->game, &vertices[i], &vertices[j])) continue;
      if (vertices[i].play != vertices[j].play)
        a->answer.plays[vertices[i].play].isolated = a->answer.plays[vertices[j].play].isolated = false;
      int low = root(vertices, j), high = root(vertices, i);
      if (low > high) low ^= high, high ^= low, low ^= high;
      vertices[high].component = low;
    }
}

/* Components are numbered from 0 by their first vertex. */
static void number_components(matching *a) {
  oracle_answer *answer = &a->answer;
  bool *carried = DEM_NEW_ARRAY(a->game->mem, bool, (size_t)answer->n_plays *(size_t)(answer->n_vertices + 1));
  for (int i = 0; i < answer->n_vertices; i++) {
    oracle_vertex *vertex = &answer->vertices[i];
    vertex->component = vertex->component == i ? answer->n_components++ : answer->vertices[vertex->component].component;
    bool *seen = &carried[vertex->play * answer->n_vertices + vertex->component];
    answer->plays[vertex->play].n_components += !*seen;
    *seen = true;
  }
}

oracle_answer oracle_solve(const oracle_game *game) {
  matching a = {.game = game};
  int n_sent, n_answered;
  const oracle_sent **sent = oracle_all_sent(game, &n_sent);
  const oracle_answered **answered = oracle_all_answered(game, &n_answered);
  for (int i = 0; i < n_sent; i++)
    for (int j = 0; j < n_answered; j++)
      if (fits(game, sent[i], answered[j])) add_vertex(&a, sent[i], answered[j]);
  join_all(&a);
  number_components(&a);
  return a.answer;
}
