/* One exact sum per actor, channel and unit.
 *
 * Rows linked as the same money form a cluster, of which one row stands for all: the dollar row with the lowest id, else the
 * lowest id. A cluster is left out where it is, step by step, part of one that has such a row. Only rows that are summed
 * (taken by the filter, with unit and magnitude, no running total) can stand for a cluster, so that money whose other half
 * is filtered out is still counted. What is measured on a scale is no amount: it has no total (M32). */
#include "ledger/totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"

typedef struct group {
  dem_total total;
  dem_list left_out;
  dem_purse purse;
} group;

/* A row that some link names. */
typedef struct linked {
  int64_t id;
  group *group; /* NULL: not summed */
  dem_rat amount;
  dem_price price;
  bool dollars;
  struct linked *up;                /* towards the root of its cluster */
  struct linked *standing, *inside; /* of a root: the row that stands for all; the whole that holds it */
  dem_list parts;                   /* of a root: linked * */
} linked;

/* Units of scores: places on a scale, of which a sum says nothing. */
static const char *const SCALES[] = {"ordinal", "goldstein", "ideal_point", "intensity"};

static bool is_amount(const char *unit) {
  for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++)
    if (strcmp(unit, SCALES[i]) == 0) return false;
  return *unit;
}

struct dem_summing {
  dem_arena *work, *scratch;
  const dem_quotes *quotes;
  dem_table groups, by_id;
  dem_list group_list, linked_list; /* group *, linked * */
};

/* ---- clusters ----------------------------------------------------------------------------------------------------------- */

static linked *root_of(linked *l) {
  while (l->up != l) l = l->up = l->up->up;
  return l;
}

static linked *linked_at(dem_summing *s, int64_t id) {
  linked *l = dem_table_find(&s->by_id, (const char *)&id, sizeof id);
  if (l) return l;
  l = DEM_NEW(s->work, linked);
  l->id = id;
  l->up = l;
  dem_table_put(&s->by_id, s->work, (const char *)&l->id, sizeof l->id, l);
  *DEM_LIST_ADD(&s->linked_list, s->work, linked *) = l;
  return l;
}

dem_summing *dem_summing_new(dem_arena *work, dem_arena *scratch, const dem_links *links, const dem_quotes *quotes) {
  dem_summing *s = DEM_NEW(work, dem_summing);
  *s = (dem_summing){.work = work, .scratch = scratch, .quotes = quotes};
  for (int i = 0; i < links->n; i++)
    if (links->links[i].kind == DEM_LINK_SAME_MONEY)
      root_of(linked_at(s, links->links[i].a))->up = root_of(linked_at(s, links->links[i].b));
  for (int i = 0; i < links->n; i++) {
    if (links->links[i].kind != DEM_LINK_PART_OF) continue;
    linked *whole = root_of(linked_at(s, links->links[i].b));
    *DEM_LIST_ADD(&whole->parts, work, linked *) = root_of(linked_at(s, links->links[i].a));
  }
  return s;
}

static bool stands_before(const linked *l, const linked *other) {
  if (!other || l->dollars != other->dollars) return !other || l->dollars;
  return l->id < other->id;
}

/* ---- groups ---------------------------------------------------------------------------------------------------------------- */

static const char *copy(dem_arena *mem, const char *text) { return dem_arena_copy(mem, text, strlen(text)); }

static group *group_at(dem_summing *s, const dem_sum_row *row) {
  dem_mark mark = dem_arena_mark(s->scratch);
  const char *key = dem_arena_format(s->scratch, "%s\n%s\n%s", row->actor, row->channel, row->unit);
  group *g = dem_table_find(&s->groups, key, strlen(key));
  if (!g) {
    g = DEM_NEW(s->work, group);
    g->total = (dem_total){.actor = copy(s->work, row->actor),
                           .channel = copy(s->work, row->channel),
                           .unit = copy(s->work, row->unit),
                           .sum = DEM_ZERO};
    dem_purse_init(&g->purse, s->quotes, row->unit);
    key = copy(s->work, key);
    dem_table_put(&s->groups, s->work, key, strlen(key), g);
    *DEM_LIST_ADD(&s->group_list, s->work, group *) = g;
  }
  dem_arena_release(s->scratch, mark);
  return g;
}

/* Limbs of big sums stay; small ones leave nothing behind. */
static void count(dem_summing *s, group *g, dem_rat amount, dem_price price) {
  dem_mark mark = dem_arena_mark(s->scratch);
  dem_rat sum = dem_rat_add(s->scratch, g->total.sum, amount);
  if (sum.den > 0) dem_arena_release(s->scratch, mark);
  g->total.sum = sum;
  g->total.n_counted++;
  dem_purse_count(&g->purse, s->work, s->scratch, price, amount);
}

static void leave_out(dem_summing *s, group *g, int64_t id, const char *says) {
  *DEM_LIST_ADD(&g->left_out, s->work, dem_left_out) = (dem_left_out){id, says};
}

/* A row that links name waits until all rows are known. */
static void keep_back(dem_summing *s, linked *l, group *g, const dem_sum_row *row, dem_rat amount) {
  l->group = g;
  l->amount = dem_rat_copy(s->work, amount);
  l->price = dem_purse_price(&g->purse, s->quotes, row->date);
  l->dollars = dem_money_of_unit(row->unit).currency == DEM_USD;
  linked *root = root_of(l);
  if (stands_before(l, root->standing)) root->standing = l;
}

void dem_summing_take(dem_summing *s, const dem_sum_row *row) {
  dem_mark mark = dem_arena_mark(s->scratch);
  dem_rat amount;
  if (!is_amount(row->unit) || !dem_rat_read(s->scratch, &amount, row->magnitude, strlen(row->magnitude))) return;
  group *g = group_at(s, row);
  linked *l = dem_table_find(&s->by_id, (const char *)&row->id, sizeof row->id);
  if (dem_money_runs(row->kind)) leave_out(s, g, row->id, "a running total of rows that are counted one by one");
  else if (l) keep_back(s, l, g, row, amount);
  else count(s, g, amount, dem_purse_price(&g->purse, s->quotes, row->date));
  if (amount.den > 0 && g->total.sum.den > 0) dem_arena_release(s->scratch, mark);
}

/* ---- the end --------------------------------------------------------------------------------------------------------------- */

/* From every cluster that has a row to stand for it to its parts, and theirs. */
static void find_parts(dem_summing *s) {
  dem_list queue = {0};
  for (int i = 0; i < s->linked_list.n; i++) {
    linked *l = *DEM_LIST_AT(&s->linked_list, linked *, i);
    if (l == root_of(l) && l->standing) *DEM_LIST_ADD(&queue, s->work, linked *) = l;
  }
  for (int i = 0; i < queue.n; i++) {
    linked *whole = *DEM_LIST_AT(&queue, linked *, i);
    for (int p = 0; p < whole->parts.n; p++) {
      linked *part = *DEM_LIST_AT(&whole->parts, linked *, p);
      if (part->inside || part == whole) continue;
      part->inside = whole;
      *DEM_LIST_ADD(&queue, s->work, linked *) = part;
    }
  }
}

/* The counted row that holds a cluster; a circle of parts, which no link makes, ends somewhere in it. */
static const linked *whole_of(const dem_summing *s, const linked *root) {
  for (int i = 0; root->inside && i < s->linked_list.n; i++) root = root->inside;
  return root->standing;
}

static void settle(dem_summing *s, linked *l) {
  if (!l->group) return;
  const linked *root = root_of(l), *whole = root->inside ? whole_of(s, root) : NULL;
  if (whole)
    leave_out(s, l->group, l->id, dem_arena_format(s->work, "part of %lld, which is counted", (long long)whole->id));
  else if (root->standing == l) count(s, l->group, l->amount, l->price);
  else
    leave_out(s, l->group, l->id,
              dem_arena_format(s->work, "the same money as %lld, which is counted", (long long)root->standing->id));
}

static int compare_groups(const void *a, const void *b) {
  const dem_total *x = &(*(group *const *)a)->total, *y = &(*(group *const *)b)->total;
  int order = strcmp(x->actor, y->actor);
  if (order == 0) order = strcmp(x->channel, y->channel);
  return order ? order : strcmp(x->unit, y->unit);
}

static int compare_ids(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static int compare_left_out(const void *a, const void *b) {
  return compare_ids(&((const dem_left_out *)a)->id, &((const dem_left_out *)b)->id);
}

static dem_total finish(dem_arena *mem, const group *g) {
  dem_total total = g->total;
  dem_left_out *left_out = DEM_LIST_SEAL(&g->left_out, mem, dem_left_out);
  if (g->left_out.n > 0) qsort(left_out, (size_t)g->left_out.n, sizeof *left_out, compare_left_out);
  for (int i = 0; i < g->left_out.n; i++) left_out[i].says = copy(mem, left_out[i].says);
  total.actor = copy(mem, total.actor);
  total.channel = copy(mem, total.channel);
  total.unit = copy(mem, total.unit);
  total.sum = dem_rat_copy(mem, total.sum);
  total.n_left_out = g->left_out.n;
  total.left_out = left_out;
  return total;
}

/* ---- in dollars ---------------------------------------------------------------------------------------------------------- */

static const int64_t *join_left_out(dem_arena *mem, int *n, const dem_total *totals, int n_totals,
                                    const dem_purse *const *purses) {
  dem_list ids = {0};
  for (int i = 0; i < n_totals; i++)
    for (int k = 0; purses[i]->money && k < totals[i].n_left_out; k++)
      *DEM_LIST_ADD(&ids, mem, int64_t) = totals[i].left_out[k].id;
  if (ids.n > 0) qsort(ids.items, (size_t)ids.n, sizeof(int64_t), compare_ids);
  *n = ids.n;
  return ids.items;
}

/* The totals of one actor and channel, which stand together. */
static void convert(dem_summing *s, dem_arena *mem, dem_total *totals, int n, group *const *groups) {
  const dem_purse **purses = DEM_NEW_ARRAY(s->work, const dem_purse *, n);
  int first = 0;
  for (int i = 0; i < n; i++) purses[i] = &groups[i]->purse;
  dem_converted *converted = dem_purses_convert(mem, s->work, n, purses);
  if (!converted) return;
  while (!purses[first]->money) first++;
  converted->left_out = join_left_out(mem, &converted->n_left_out, totals, n, purses);
  totals[first].converted = converted;
}

static void convert_all(dem_summing *s, dem_arena *mem, dem_total *totals, int n) {
  for (int i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && strcmp(totals[i].actor, totals[end].actor) == 0; end++)
      if (strcmp(totals[i].channel, totals[end].channel) != 0) break;
    convert(s, mem, &totals[i], end - i, DEM_LIST_AT(&s->group_list, group *, i));
  }
}

void dem_summing_end(dem_summing *s, dem_arena *mem, int *n, const dem_total **totals) {
  find_parts(s);
  for (int i = 0; i < s->linked_list.n; i++) settle(s, *DEM_LIST_AT(&s->linked_list, linked *, i));
  *n = s->group_list.n;
  dem_total *out = DEM_NEW_ARRAY(mem, dem_total, *n);
  if (*n > 0) qsort(s->group_list.items, (size_t)*n, sizeof(group *), compare_groups);
  for (int i = 0; i < *n; i++) out[i] = finish(mem, *DEM_LIST_AT(&s->group_list, group *, i));
  if (s->quotes->n > 0) convert_all(s, mem, out, *n);
  *totals = out;
}
