/* A state is a site with a piece chosen after every unsent signal; a link joins states of its two sites. Components are the
 * classes of joined states. Sites without links have one component per state, counted and never listed beyond the cap; linked
 * sites are joined state by state, up to a stated number of states (M8). */
#include "solve/component.h"

#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "solve/hull.h"
#include "solve/link.h"

enum { MAX_JOINED_STATES = 200000 };

typedef struct web {
  const component_job *job;
  site *site;
  int n;
  bool *linked;     /* [site] */
  bool uncounted;   /* some link could not be followed */
  int64_t *base;    /* [site]: first state of a linked site, -1 */
  int n_states;
  int *parent;      /* [state] */
  link *links;      /* [i * n + j], i < j */
} web;

static int find(int *parent, int i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

static void join(int *parent, int a, int b) {
  a = find(parent, a), b = find(parent, b);
  if (a < b) parent[b] = a;
  else parent[a] = b;
}

/* ---- states -------------------------------------------------------------------------------------------------------- */

/* The pieces of a state, one per unsent signal of its site; the last signal is fastest. */
static void pieces_of_state(int *piece, const site *at, int64_t state) {
  for (int i = at->n_unsent - 1; i >= 0; i--) {
    piece[i] = (int)(state % at->unsent[i].n_pieces);
    state /= at->unsent[i].n_pieces;
  }
}

/* The state of `to` that a link leads to, -1 where the link does not start in these pieces. */
static int64_t state_across(const link *by, const site *from, const int *piece, const site *to) {
  int64_t state = 0;
  for (int i = 0; i < from->n_unsent; i++) {
    uint64_t required = by->required ? by->required[from->unsent[i].m] : 0;
    if (required && dem_site_piece_of(&from->unsent[i], required) != piece[i]) return -1;
  }
  for (int i = 0, at = 0; i < to->n_unsent; i++) {
    const site_signal *signal = &to->unsent[i];
    while (at < from->n_unsent && from->unsent[at].m < signal->m) at++;
    bool shared = at < from->n_unsent && from->unsent[at].m == signal->m;
    int chosen = shared ? piece[at] : dem_site_piece_of(signal, by->required ? by->required[signal->m] : 0);
    state = state * signal->n_pieces + chosen;
  }
  return state;
}

static link *link_of(const web *z, int i, int j) { return &z->links[(size_t)i * (size_t)z->n + (size_t)j]; }

static void join_sites(web *z, int i, int j) {
  const site *a = &z->site[i], *b = &z->site[j];
  const link *by = link_of(z, i, j);
  int *piece = DEM_NEW_ARRAY(z->job->scratch, int, a->n_unsent);
  for (int64_t state = 0; state < a->n_states; state++) {
    dem_ctx_breathe(dem_arena_ctx(z->job->scratch));
    pieces_of_state(piece, a, state);
    int64_t other = state_across(by, a, piece, b);
    if (other >= 0) join(z->parent, (int)(z->base[i] + state), (int)(z->base[j] + other));
  }
}

/* ---- the web ------------------------------------------------------------------------------------------------------- */

static void find_links(web *z) {
  const component_job *job = z->job;
  z->links = DEM_NEW_ARRAY(job->scratch, link, (size_t)z->n * (size_t)z->n);
  z->linked = DEM_NEW_ARRAY(job->scratch, bool, z->n);
  for (int i = 0; i < z->n; i++) {
    dem_ctx_step(dem_arena_ctx(job->scratch), "linking outcomes", (double)i / z->n);
    for (int j = i + 1; j < z->n; j++) {
      link *by = link_of(z, i, j);
      *by = dem_link_between(job->scratch, job->scratch, job->s, &z->site[i], &z->site[j]);
      if (by->kind == LINK_NONE) continue;
      z->linked[i] = z->linked[j] = true;
      z->uncounted = z->uncounted || by->kind == LINK_UNCOUNTED;
    }
  }
}

/* Numbers the states of linked sites; false where there are too many. */
static bool number_states(web *z) {
  z->base = DEM_NEW_ARRAY(z->job->scratch, int64_t, z->n);
  int64_t total = 0;
  for (int i = 0; i < z->n; i++) {
    z->base[i] = z->linked[i] ? total : -1;
    if (!z->linked[i]) continue;
    if (z->site[i].n_states < 0 || z->site[i].n_states > MAX_JOINED_STATES - total) return false;
    total += z->site[i].n_states;
  }
  z->n_states = (int)total;
  z->parent = DEM_NEW_ARRAY(z->job->scratch, int, z->n_states);
  for (int i = 0; i < z->n_states; i++) z->parent[i] = i;
  return true;
}

static void join_states(web *z) {
  for (int i = 0; i < z->n; i++)
    for (int j = i + 1; j < z->n; j++)
      if (link_of(z, i, j)->kind == LINK_SAME_PAYOFFS || link_of(z, i, j)->kind == LINK_VARYING) join_sites(z, i, j);
}

static int64_t count(const web *z) {
  int64_t total = 0;
  for (int i = 0; i < z->n; i++) {
    if (z->linked[i]) continue;
    if (z->site[i].n_states < 0) return -1;
    total += z->site[i].n_states;
  }
  for (int i = 0; i < z->n_states; i++) total += z->parent[i] == i;
  return total;
}

/* ---- listing ------------------------------------------------------------------------------------------------------- */

/* The lists grow with what there is: the most that may be listed can be any number. */
typedef struct lister {
  web *z;
  dem_list components;
  dem_list outcomes, points; /* of the component that is being listed */
} lister;

/* One choice of an extreme reply after every unsent signal: a point. */
static void add_points(lister *l, dem_component *c, int i, const int *piece) {
  const component_job *job = l->z->job;
  const site *at = &l->z->site[i];
  const sig *s = job->s;
  dem_rat **replies = DEM_NEW_ARRAY(job->scratch, dem_rat *, at->n_unsent);
  int *n = DEM_NEW_ARRAY(job->scratch, int, at->n_unsent), *pick = DEM_NEW_ARRAY(job->scratch, int, at->n_unsent);
  for (int k = 0; k < at->n_unsent; k++) replies[k] = dem_site_replies(job->scratch, &n[k], s, at, &at->unsent[k], piece[k]);
  for (bool more = true; more;) {
    dem_ctx_breathe(dem_arena_ctx(job->scratch));
    if (l->points.n == job->max_points) {
      c->truncated = true;
      return;
    }
    dem_rat *answers = DEM_NEW_ARRAY(job->mem, dem_rat, s->M * s->A);
    memcpy(answers, at->play->rho, (size_t)(s->M * s->A) * sizeof *answers);
    for (int k = 0; k < at->n_unsent; k++)
      for (int a = 0; a < s->A; a++)
        answers[at->unsent[k].m * s->A + a] = dem_rat_copy(job->mem, replies[k][pick[k] * s->A + a]);
    *DEM_LIST_ADD(&l->points, job->mem, dem_point) = (dem_point){i, answers};
    int k = at->n_unsent - 1;
    while (k >= 0 && ++pick[k] == n[k]) pick[k--] = 0;
    more = k >= 0;
  }
}

/* Outcomes come in order. */
static void add_outcome(lister *l, int i) {
  if (l->outcomes.n > 0 && *DEM_LIST_AT(&l->outcomes, int, l->outcomes.n - 1) == i) return;
  *DEM_LIST_ADD(&l->outcomes, l->z->job->mem, int) = i;
}

static void add_state(lister *l, dem_component *c, int i, int64_t state) {
  const component_job *job = l->z->job;
  const site *at = &l->z->site[i];
  dem_mark mark = dem_arena_mark(job->scratch);
  int *piece = DEM_NEW_ARRAY(job->scratch, int, at->n_unsent);
  pieces_of_state(piece, at, state);
  add_outcome(l, i);
  add_points(l, c, i, piece);
  dem_arena_release(job->scratch, mark);
}

static void judge(dem_component *c, const dem_outcome *outcomes) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    int survivors = 0;
    for (int i = 0; i < c->n_outcomes; i++) survivors += outcomes[c->outcomes[i]].verdicts[r].survives;
    c->survives[r] = survivors == 0 ? DEM_NO : survivors == c->n_outcomes ? DEM_YES : DEM_VARIES;
  }
}

static dem_component *begin(lister *l) {
  const component_job *job = l->z->job;
  if (l->components.n == job->max_components) return NULL;
  dem_component *c = DEM_LIST_ADD(&l->components, job->mem, dem_component);
  c->id = l->components.n;
  l->outcomes = l->points = (dem_list){0};
  return c;
}

static void end(const lister *l, dem_component *c) {
  c->n_outcomes = l->outcomes.n;
  c->outcomes = l->outcomes.items;
  c->n_points = l->points.n;
  c->points = l->points.items;
  judge(c, l->z->job->outcomes);
}

/* All states, in linked sites from i on, that are joined with this one. */
static void add_class(lister *l, dem_component *c, int i, int root) {
  web *z = l->z;
  for (int j = i; j < z->n; j++) {
    if (!z->linked[j]) continue;
    for (int64_t state = 0; state < z->site[j].n_states; state++)
      if (find(z->parent, (int)(z->base[j] + state)) == root) add_state(l, c, j, state);
  }
}

static void list_site(lister *l, int i) {
  web *z = l->z;
  for (int64_t state = 0; z->site[i].n_states < 0 || state < z->site[i].n_states; state++) {
    dem_ctx_breathe(dem_arena_ctx(z->job->scratch));
    bool first = !z->linked[i] || find(z->parent, (int)(z->base[i] + state)) == z->base[i] + state;
    if (!first) continue;
    dem_component *c = begin(l);
    if (!c) return;
    if (z->linked[i]) add_class(l, c, i, (int)(z->base[i] + state));
    else add_state(l, c, i, state);
    end(l, c);
  }
}

static void count_components(const lister *l) {
  const dem_component *components = l->components.items;
  for (int c = 0; c < l->components.n; c++)
    for (int k = 0; k < components[c].n_outcomes; k++) l->z->job->outcomes[components[c].outcomes[k]].n_components++;
}

static void tell_outcomes(const lister *l) {
  const component_job *job = l->z->job;
  const dem_component *components = l->components.items;
  int **ids = DEM_NEW_ARRAY(job->scratch, int *, job->n);
  count_components(l);
  for (int i = 0; i < job->n; i++) {
    dem_outcome *o = &job->outcomes[i];
    o->components = ids[i] = DEM_NEW_ARRAY(job->mem, int, o->n_components);
  }
  for (int c = 0; c < l->components.n; c++)
    for (int k = 0; k < components[c].n_outcomes; k++) *ids[components[c].outcomes[k]]++ = components[c].id;
}

void dem_components_of_answer(dem_answer *answer, const component_job *job) {
  web z = {.job = job, .n = job->n};
  z.site = DEM_NEW_ARRAY(job->scratch, site, z.n);
  for (int i = 0; i < z.n; i++) {
    dem_ctx_step(dem_arena_ctx(job->scratch), "finding what sustains outcomes", (double)i / z.n);
    z.site[i] = dem_site_of_play(job->scratch, job->scratch, job->s, job->f, &job->plays[i]);
  }
  find_links(&z);
  for (int i = 0; i < z.n; i++) job->outcomes[i].isolated = !z.linked[i];
  answer->components_total = -1;
  if (job->brief) return;
  bool numbered = number_states(&z);
  if (numbered) join_states(&z);
  else z.n_states = 0;
  if (numbered && !z.uncounted) answer->components_total = count(&z);
  lister l = {.z = &z};
  for (int i = 0; i < z.n; i++)
    if (!z.linked[i] || numbered) {
      dem_ctx_step(dem_arena_ctx(job->scratch), "listing components", (double)i / z.n);
      list_site(&l, i);
    }
  tell_outcomes(&l);
  answer->n_components = l.components.n;
  answer->components = l.components.items;
}
