/* Names in guards: bare where one owner has them, else OWNER.NAME. */
#include <string.h>

#include "lang/print.h"

/* Calls visit for every name of the shared name space. */
static void each_name(const dem_model *m, void (*visit)(void *data, const char *id), void *data) {
  for (int i = 0; i < m->n_types; i++) visit(data, m->types[i].name.id);
  for (int i = 0; i < m->n_channels; i++)
    for (int j = 0; j < m->channels[i].n_levels; j++) visit(data, m->channels[i].levels[j].id);
  for (int i = 0; i < m->n_audiences; i++)
    for (int j = 0; j < m->audiences[i].n_answers; j++) visit(data, m->audiences[i].answers[j].id);
  for (int i = 0; i < m->n_stages; i++)
    for (int j = 0; j < m->stages[i].n_branches; j++) visit(data, m->stages[i].branches[j].id);
}

typedef struct tally {
  dem_arena *mem;
  dem_table once, shared;
} tally;

static void enter(void *data, const char *id) {
  tally *t = data;
  size_t length = strlen(id);
  if (!dem_table_find(&t->once, id, length)) dem_table_put(&t->once, t->mem, id, length, t);
  else if (!dem_table_find(&t->shared, id, length)) dem_table_put(&t->shared, t->mem, id, length, t);
}

const dem_table *dem_model_shared_names(dem_arena *mem, const dem_model *model) {
  tally *t = DEM_NEW(mem, tally);
  t->mem = mem;
  each_name(model, enter, t);
  return &t->shared;
}

typedef struct search {
  const char *id;
  int n;
} search;

static void count(void *data, const char *id) {
  search *s = data;
  s->n += strcmp(s->id, id) == 0;
}

static bool is_shared(const dem_printer *p, const char *id) {
  if (p->shared) return dem_table_find(p->shared, id, strlen(id)) != NULL;
  search s = {id, 0};
  each_name(p->model, count, &s);
  return s.n > 1;
}

static void print_name(const dem_printer *p, const char *owner, const char *id) {
  if (is_shared(p, id)) dem_buf_format(p->out, "%s.", owner);
  dem_buf_put(p->out, id);
}

void dem_level_print(const dem_printer *p, int channel, int level) {
  const dem_channel *c = &p->model->channels[channel];
  print_name(p, c->name.id, c->levels[level].id);
}

static void print_branch(const dem_printer *p, const dem_stage *stage, int branch) {
  print_name(p, stage->kind == DEM_STAGE_MOVE ? stage->name.id : "chance", stage->branches[branch].id);
}

void dem_atom_print(const dem_printer *p, dem_atom atom) {
  const dem_model *m = p->model;
  switch (atom.kind) {
  case DEM_ATOM_TYPE:
    print_name(p, m->players[0].name.id, m->types[atom.index].name.id);
    break;
  case DEM_ATOM_LEVEL:
    dem_level_print(p, atom.owner, atom.index);
    break;
  case DEM_ATOM_ANSWER:
    print_name(p, m->audiences[atom.owner].name.id, m->audiences[atom.owner].answers[atom.index].id);
    break;
  case DEM_ATOM_BRANCH:
    print_branch(p, &m->stages[atom.owner], atom.index);
    break;
  }
}
