/* The model in plain English, in the order in which the game is played; then the numbers, the evidence, the assumptions
 * that every model of this kind makes. */
#include "report/explain.h"

#include "demarche/lang.h"
#include "report/text.h"

enum { WIDTH = 80 };

static void put_prior(dem_explainer *explainer, const dem_type *type) {
  dem_buf *draft = &explainer->draft;
  dem_explain_put_name(draft, &type->name);
  dem_buf_put(draft, " with chance ");
  dem_explain_put_amount(explainer, type->prior);
  dem_explain_item(explainer);
}

static void put_sender(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  dem_explain_heading(explainer, "Who knows what");
  dem_explain_put_name(&explainer->draft, &model->players[0].name);
  dem_buf_put(&explainer->draft, " is the sender. It alone knows its type; the others know only the chances:");
  dem_explain_sentence(explainer);
  for (int type = 0; type < model->n_types; type++) put_prior(explainer, &model->types[type]);
}

static void put_restrictions(dem_explainer *explainer, const dem_channel *channel) {
  const dem_model *model = explainer->model;
  for (int type = 0; type < model->n_types; type++) {
    int missing = 0;
    for (int l = 0; l < channel->n_levels; l++) {
      if (channel->can[type * channel->n_levels + l]) continue;
      if (missing++ == 0) dem_buf_format(&explainer->draft, "%s cannot send ", model->types[type].name.id);
      else dem_buf_put(&explainer->draft, ", ");
      dem_buf_put(&explainer->draft, channel->levels[l].id);
    }
    if (missing == 0) continue;
    dem_buf_put_char(&explainer->draft, '.');
    dem_explain_item(explainer);
  }
}

static void put_signals(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  int64_t n = 1;
  for (int c = 0; c < model->n_channels; c++) n *= model->channels[c].n_levels;
  dem_explain_heading(explainer, "What can be said and done");
  dem_buf_format(&explainer->draft, "%s chooses one level on %s; that makes ", model->players[0].name.id,
                 model->n_channels == 1 ? "one channel" : "each channel, all at once");
  dem_text_put_count(&explainer->draft, n, "signal");
  dem_buf_put(&explainer->draft, ":");
  dem_explain_sentence(explainer);
  for (int c = 0; c < model->n_channels; c++) {
    dem_explain_put_name(&explainer->draft, &model->channels[c].name);
    dem_buf_put(&explainer->draft, ": ");
    dem_explain_put_names(&explainer->draft, model->channels[c].n_levels, model->channels[c].levels, "or");
    dem_explain_item(explainer);
    put_restrictions(explainer, &model->channels[c]);
  }
}

/* "sees rhetoric and aid", or "sees nothing". */
static void put_seen(dem_explainer *explainer, const dem_audience *audience) {
  const dem_model *model = explainer->model;
  int n_seen = 0, at = 0;
  for (int c = 0; c < model->n_channels; c++) n_seen += audience->sees[c];
  dem_buf_put(&explainer->draft, n_seen == 0 ? " sees nothing" : " sees ");
  for (int c = 0; c < model->n_channels; c++) {
    if (!audience->sees[c]) continue;
    dem_buf_put(&explainer->draft, at == 0 ? "" : at == n_seen - 1 ? " and " : ", ");
    dem_buf_put(&explainer->draft, model->channels[c].name.id);
    at++;
  }
  if (n_seen < model->n_channels) dem_buf_put(&explainer->draft, " (not the whole signal)");
}

static void put_audiences(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  dem_explain_heading(explainer, "Who sees what and answers how");
  for (int k = 0; k < model->n_audiences; k++) {
    dem_explain_put_name(&explainer->draft, &model->audiences[k].name);
    put_seen(explainer, &model->audiences[k]);
    dem_buf_put(&explainer->draft, ", and answers ");
    dem_explain_put_names(&explainer->draft, model->audiences[k].n_answers, model->audiences[k].answers, "or");
    dem_buf_put_char(&explainer->draft, '.');
    dem_explain_item(explainer);
  }
  if (model->n_audiences < 2) return;
  dem_buf_put(&explainer->draft, "They answer at the same time.");
  dem_explain_sentence(explainer);
}

static void put_stage(dem_explainer *explainer, const dem_stage *stage) {
  dem_buf *draft = &explainer->draft;
  if (stage->condition) {
    dem_buf_put(draft, "If ");
    dem_explain_put_guard(draft, explainer->model, stage->condition);
    dem_buf_put(draft, ": ");
  } else dem_buf_put(draft, "Always: ");
  if (stage->kind == DEM_STAGE_MOVE) {
    dem_buf_format(draft, "%s, who knows everything by then, chooses ", stage->name.id);
    dem_explain_put_names(draft, stage->n_branches, stage->branches, "or");
  } else {
    dem_buf_format(draft, "chance (\"%s\") brings ", stage->name.id);
    for (int b = 0; b < stage->n_branches; b++) {
      dem_buf_format(draft, "%s%s with chance ", b > 0 ? ", " : "", stage->branches[b].id);
      dem_explain_put_amount(explainer, stage->chances[b]);
    }
  }
  dem_buf_put_char(draft, '.');
  dem_explain_item(explainer);
}

static void put_stages(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  if (model->n_stages == 0) return;
  dem_explain_heading(explainer, "What comes after the answers");
  for (int s = 0; s < model->n_stages; s++) put_stage(explainer, &model->stages[s]);
}

static void put_observed(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  if (model->n_observed == 0) return;
  dem_explain_heading(explainer, "What was observed");
  for (int i = 0; i < model->n_observed; i++) {
    const dem_observed *seen = &model->observed[i];
    const dem_channel *channel = &model->channels[seen->channel];
    dem_buf_format(&explainer->draft, "%s: ", channel->name.id);
    dem_explain_put_name(&explainer->draft, &channel->levels[seen->level]);
    if (seen->date) dem_buf_format(&explainer->draft, ", on %s", seen->date);
    for (int r = 0; r < seen->n_rows; r++)
      dem_buf_format(&explainer->draft, "%s%d", r > 0 ? ", " : seen->n_rows == 1 ? ", ledger row " : ", ledger rows ",
                     seen->rows[r]);
    dem_explain_item(explainer);
  }
}

static void put_expects(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  if (model->n_expects == 0) return;
  dem_explain_heading(explainer, "What the model says of itself (demarche check)");
  for (int i = 0; i < model->n_expects; i++) {
    dem_buf_put(&explainer->draft, model->expects[i].text);
    dem_explain_item(explainer);
  }
}

static void put_assumptions(dem_explainer *explainer) {
  static const char *const ASSUMED[] = {
    "Everyone knows the game: who may be which type with what chance, and all payoffs. Only the type is private.",
    "Players choose what is best for them given what they believe, also after signals that were not expected.",
    ("Beliefs follow from the play wherever it reaches (Bayes' rule); after a signal that nobody sends they are free, "
     "but audiences that see the same signal share them (sequential equilibrium)."),
    "Whatever no statement mentions adds 0 to a payoff. There is no other hidden term.",
  };
  dem_explain_heading(explainer, "What is assumed throughout");
  for (size_t i = 0; i < sizeof ASSUMED / sizeof *ASSUMED; i++) {
    dem_buf_put(&explainer->draft, ASSUMED[i]);
    dem_explain_item(explainer);
  }
}

static void run(void *argument) {
  dem_explainer *explainer = argument;
  const dem_model *model = explainer->model;
  size_t begin = explainer->out->length;
  explainer->mem = dem_arena_new(explainer->out->cx);
  if (!explainer->values) explainer->values = dem_model_values(explainer->mem, model);
  if (model->title) dem_buf_format(explainer->out, "%s\n", model->title);
  put_sender(explainer);
  put_signals(explainer);
  dem_explain_costs(explainer);
  put_audiences(explainer);
  put_stages(explainer);
  dem_explain_payoffs(explainer);
  dem_explain_parameters(explainer);
  put_observed(explainer);
  put_expects(explainer);
  put_assumptions(explainer);
  dem_text_settle(explainer->out, begin, explainer->utf8);
}

dem_status dem_explain(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_rat *values,
                       const dem_text_settings *settings) {
  dem_explainer explainer = {.out = out, .model = model, .values = values, .width = WIDTH};
  if (settings) explainer.utf8 = settings->utf8;
  if (settings && settings->width > 0) explainer.width = settings->width;
  dem_buf_init(&explainer.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &explainer);
  dem_buf_clear(&explainer.draft);
  dem_arena_free(explainer.mem);
  return status;
}
