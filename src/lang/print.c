/* A model as canonical text, in the order: title, parameters, the informed player, channels, message sets, costs,
 * audiences and bystanders, later moves, payoffs, what was observed, what is expected. */
#include <string.h>

#include "lang/print.h"

enum { WIDTH = 100 }; /* a payoff that is wider gets a line a term */

#define KEY(name, key, title, source) #key,
static const char *const refinements[] = {DEM_REFINEMENTS(KEY)};
#undef KEY

static void put(const dem_printer *p, const char *text) {
  dem_buf_put(p->out, text);
}

static void put_text(const dem_printer *p, const char *before, const char *text) {
  if (text) dem_buf_format(p->out, "%s\"%s\"", before, text);
}

static void put_name(const dem_printer *p, const dem_name *name) {
  put(p, name->id);
  put_text(p, " ", name->label);
}

static void put_names(const dem_printer *p, const dem_name *names, int n) {
  for (int i = 0; i < n; i++) {
    put(p, i > 0 ? ", " : " ");
    put_name(p, &names[i]);
  }
}

/* ---- parameters ------------------------------------------------------------------------------------------ */

static void print_item(const dem_printer *p, const dem_parameter *parameter) {
  put_name(p, &parameter->name);
  put(p, " = ");
  dem_value_print(p->out, parameter->value);
  if (!parameter->ranged) return;
  put(p, " in ");
  dem_value_print(p->out, parameter->low);
  put(p, "..");
  dem_value_print(p->out, parameter->high);
}

static void print_parameters(const dem_printer *p) {
  const dem_model *m = p->model;
  for (int i = 0; i < m->n_parameters; i++) {
    const dem_parameter *parameter = &m->parameters[i];
    bool first = i == 0 || parameter->group != m->parameters[i - 1].group;
    bool last = i + 1 == m->n_parameters || parameter->group != m->parameters[i + 1].group;
    put(p, first ? "parameter " : ", ");
    print_item(p, parameter);
    if (!last) continue;
    put_text(p, " ", parameter->text);
    put_text(p, " unit ", parameter->unit);
    put_text(p, " source ", parameter->source);
    put(p, "\n");
  }
}

/* ---- who, and what can be done ----------------------------------------------------------------------------- */

static void print_sender(const dem_printer *p) {
  const dem_model *m = p->model;
  put(p, "player ");
  put_name(p, &m->players[0].name);
  for (int i = 0; i < m->n_types; i++) {
    put(p, i > 0 ? ", " : " type ");
    put_name(p, &m->types[i].name);
    put(p, " : ");
    dem_sum_print(p, m->types[i].prior, " ");
  }
  put(p, "\n");
}

static void print_channels(const dem_printer *p) {
  const dem_model *m = p->model;
  for (int i = 0; i < m->n_channels; i++) {
    put(p, "signal ");
    put_name(p, &m->channels[i].name);
    dem_buf_format(p->out, " by %s :", m->players[0].name.id);
    put_names(p, m->channels[i].levels, m->channels[i].n_levels);
    put(p, "\n");
  }
}

static void print_can(const dem_printer *p, int type) {
  const dem_model *m = p->model;
  bool begun = false;
  for (int i = 0; i < m->n_channels; i++) {
    const dem_channel *c = &m->channels[i];
    const bool *can = c->can + type * c->n_levels;
    if (!memchr(can, false, (size_t)c->n_levels)) continue;
    for (int j = 0; j < c->n_levels; j++) {
      if (!can[j]) continue;
      if (!begun) {
        put(p, "type ");
        dem_atom_print(p, (dem_atom){DEM_ATOM_TYPE, 0, type});
        put(p, " can ");
      } else put(p, ", ");
      dem_level_print(p, i, j);
      begun = true;
    }
  }
  if (begun) put(p, "\n");
}

static void print_audience(const dem_printer *p, const dem_audience *audience) {
  const dem_model *m = p->model;
  put(p, "audience ");
  put_name(p, &audience->name);
  const char *before = " sees ";
  for (int i = 0; i < m->n_channels; i++) {
    if (!audience->sees[i]) continue;
    put(p, before);
    put(p, m->channels[i].name.id);
    before = ", ";
  }
  put(p, " chooses");
  put_names(p, audience->answers, audience->n_answers);
  put(p, "\n");
}

static void print_others(const dem_printer *p) {
  const dem_model *m = p->model;
  for (int i = 1; i < m->n_players; i++) {
    if (m->players[i].role == DEM_ROLE_AUDIENCE) {
      print_audience(p, &m->audiences[m->players[i].audience]);
    } else {
      put(p, "player ");
      put_name(p, &m->players[i].name);
      put(p, "\n");
    }
  }
}

static void print_stage(const dem_printer *p, const dem_stage *stage) {
  bool move = stage->kind == DEM_STAGE_MOVE;
  if (move) dem_buf_format(p->out, "move %s", stage->name.id);
  else put_text(p, "chance ", stage->name.id);
  for (int i = 0; i < stage->n_branches; i++) {
    put(p, i > 0 ? ", " : " ");
    put_name(p, &stage->branches[i]);
    if (move) continue;
    put(p, " : ");
    dem_sum_print(p, stage->chances[i], " ");
  }
  if (stage->condition) {
    put(p, " if ");
    dem_condition_print(p, stage->condition);
  }
  put(p, "\n");
}

/* ---- money ----------------------------------------------------------------------------------------------- */

static void print_cost(const dem_printer *p, const dem_cost *cost) {
  put(p, cost->kind == DEM_COST_SUNK ? "cost sunk of " : "cost tied of ");
  dem_level_print(p, cost->channel, cost->level);
  put(p, " = ");
  dem_amount_print(p, cost->amount);
  if (cost->guard) {
    put(p, " if ");
    dem_condition_print(p, cost->guard);
  }
  put(p, "\n");
}

static void print_payoff(const dem_printer *p, const dem_payoff *payoff) {
  size_t line = p->out->length;
  dem_buf_format(p->out, "payoff %s = ", p->model->players[payoff->player].name.id);
  size_t value = p->out->length;
  dem_sum_print(p, payoff->value, " ");
  if (p->out->length - line > WIDTH) {
    p->out->length = value;
    dem_sum_print(p, payoff->value, "\n  ");
  }
  put(p, "\n");
}

/* ---- evidence and expectations ----------------------------------------------------------------------------- */

static void print_observed(const dem_printer *p, const dem_observed *observed) {
  const dem_channel *c = &p->model->channels[observed->channel];
  dem_buf_format(p->out, "observed %s = %s", c->name.id, c->levels[observed->level].id);
  if (observed->date) dem_buf_format(p->out, " on %s", observed->date);
  for (int i = 0; i < observed->n_rows; i++) dem_buf_format(p->out, "%s%d", i > 0 ? ", " : " from ", observed->rows[i]);
  put(p, "\n");
}

static void print_posterior(const dem_printer *p, const dem_expect *expect) {
  const dem_model *m = p->model;
  put(p, "posterior of ");
  dem_atom_print(p, (dem_atom){DEM_ATOM_TYPE, 0, expect->type});
  put(p, " after (");
  for (int i = 0; i < m->n_channels; i++)
    dem_buf_format(p->out, "%s%s", i > 0 ? ", " : "", m->channels[i].levels[expect->levels[i]].id);
  put(p, ") within ");
  dem_value_print(p->out, expect->low);
  put(p, " .. ");
  dem_value_print(p->out, expect->high);
  if (expect->refinement >= 0) dem_buf_format(p->out, " under %s", refinements[expect->refinement]);
}

static void print_expect(const dem_printer *p, const dem_expect *expect) {
  put(p, "expect ");
  if (expect->kind == DEM_EXPECT_POSTERIOR) print_posterior(p, expect);
  else dem_buf_format(p->out, expect->count == 1 ? "%d outcome" : "%d outcomes", expect->count);
  if (expect->kind == DEM_EXPECT_SURVIVORS)
    dem_buf_format(p->out, expect->count == 1 ? " survives %s" : " survive %s", refinements[expect->refinement]);
  put(p, "\n");
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static void print_model(const dem_printer *p) {
  const dem_model *m = p->model;
  if (m->title) {
    put_text(p, "model ", m->title);
    put(p, "\n");
  }
  print_parameters(p);
  print_sender(p);
  print_channels(p);
  for (int i = 0; i < m->n_types; i++) print_can(p, i);
  for (int i = 0; i < m->n_costs; i++) print_cost(p, &m->costs[i]);
  print_others(p);
  for (int i = 0; i < m->n_stages; i++) print_stage(p, &m->stages[i]);
  for (int i = 0; i < m->n_payoffs; i++) print_payoff(p, &m->payoffs[i]);
  for (int i = 0; i < m->n_observed; i++) print_observed(p, &m->observed[i]);
  for (int i = 0; i < m->n_expects; i++) print_expect(p, &m->expects[i]);
}

typedef struct job {
  dem_printer printer;
  dem_arena *scratch;
} job;

static void run(void *argument) {
  job *j = argument;
  j->scratch = dem_arena_new(j->printer.out->cx);
  j->printer.shared = dem_model_shared_names(j->scratch, j->printer.model);
  print_model(&j->printer);
}

dem_status dem_model_print(dem_ctx *cx, dem_buf *out, const dem_model *model) {
  job j = {{out, model, NULL}, NULL};
  dem_status status = dem_buf_protect(cx, out, run, &j);
  dem_arena_free(j.scratch);
  return status;
}
