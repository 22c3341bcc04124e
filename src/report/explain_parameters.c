/* Every parameter as declared: value, range, unit, reason, source; what is missing is said. */
#include "report/explain.h"
#include "report/text.h"

static void put_value(dem_explainer *explainer, int index) {
  const dem_parameter *parameter = &explainer->model->parameters[index];
  dem_buf *draft = &explainer->draft;
  dem_buf_format(draft, "%s = ", parameter->name.id);
  dem_text_put_rat(draft, explainer->values[index]);
  if (!dem_rat_equal(explainer->values[index], parameter->value)) {
    dem_buf_put(draft, " (set; the model says ");
    dem_text_put_rat(draft, parameter->value);
    dem_buf_put_char(draft, ')');
  }
  if (!parameter->ranged) {
    dem_buf_put(draft, ", fixed (no range)");
    return;
  }
  dem_buf_put(draft, ", range ");
  dem_text_put_rat(draft, parameter->low);
  dem_buf_put(draft, " to ");
  dem_text_put_rat(draft, parameter->high);
}

static void put_parameter(dem_explainer *explainer, int index) {
  const dem_parameter *parameter = &explainer->model->parameters[index];
  dem_buf *draft = &explainer->draft;
  put_value(explainer, index);
  if (parameter->unit) dem_buf_format(draft, ", unit %s", parameter->unit);
  dem_buf_format(draft, ": %s; ", parameter->text ? parameter->text : "no reason is given");
  if (parameter->source) dem_buf_format(draft, "source: %s.", parameter->source);
  else dem_buf_put(draft, "no source is given.");
  dem_explain_item(explainer);
}

void dem_explain_parameters(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  dem_explain_heading(explainer, "Every parameter");
  for (int i = 0; i < model->n_parameters; i++) put_parameter(explainer, i);
  if (model->n_parameters > 0) return;
  dem_buf_put(&explainer->draft, "The model has no parameters.");
  dem_explain_sentence(explainer);
}
