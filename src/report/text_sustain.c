/* What sustains an outcome: the beliefs after signals that nobody sends, as conditions in words. With two types that
 * can send the signal a condition is a union of intervals of the first one's chance; with more the hull tells it. */
#include <string.h>

#include "report/text.h"
#include "report/wrap.h"

enum { LISTED_SIGNALS = 3 };

/* ---- one condition ----------------------------------------------------------------------------------------- */

static int count_senders(const dem_game *game, int signal, int *first) {
  int n = 0;
  for (int type = 0; type < game->n_types; type++)
    if (game->can[(size_t)type * (size_t)game->n_signals + (size_t)signal] && n++ == 0) *first = type;
  return n;
}

static void bounds_of(const dem_game *game, const dem_piece *piece, int type, dem_rat *low, dem_rat *high) {
  *low = *high = piece->points[type];
  for (int i = 1; i < piece->n_points; i++) {
    dem_rat at = piece->points[(size_t)i * (size_t)game->n_types + (size_t)type];
    *low = dem_rat_min(*low, at);
    *high = dem_rat_max(*high, at);
  }
}

static bool is_free(dem_rat low, dem_rat high) { return dem_rat_is_zero(low) && dem_rat_equal(high, DEM_ONE); }

/* "<= 1/2", ">= 7/10", "= 1/2", "between 1/4 and 3/4" */
static void put_interval(dem_buf *out, dem_rat low, dem_rat high) {
  if (dem_rat_equal(low, high)) dem_buf_put(out, "= ");
  else if (dem_rat_is_zero(low)) dem_buf_put(out, "<= ");
  else dem_buf_put(out, dem_rat_equal(high, DEM_ONE) ? ">= " : "between ");
  if (dem_rat_equal(low, high) || dem_rat_is_zero(low)) {
    dem_text_put_rat(out, high);
    return;
  }
  dem_text_put_rat(out, low);
  if (dem_rat_equal(high, DEM_ONE)) return;
  dem_buf_put(out, " and ");
  dem_text_put_rat(out, high);
}

static void put_intervals(dem_text *text, const dem_support *support, int type) {
  dem_buf_format(&text->draft, "P(%s) ", text->game->types[type]);
  for (int i = 0; i < support->n_pieces; i++) {
    dem_rat low, high;
    bounds_of(text->game, &support->pieces[i], type, &low, &high);
    if (i > 0) dem_buf_put(&text->draft, " or ");
    put_interval(&text->draft, low, high);
  }
}

/* "P(t1) <= 5/8, P(t3) >= 1/4"; nothing where the piece restricts no type by itself */
static void put_hull(dem_text *text, const dem_support *support) {
  size_t begin = text->draft.length;
  for (int type = 0; type < text->game->n_types; type++) {
    if (is_free(support->min[type], support->max[type])) continue;
    if (!text->game->can[(size_t)type * (size_t)text->game->n_signals + (size_t)support->signal]) continue;
    dem_buf_format(&text->draft, "%sP(%s) ", text->draft.length > begin ? ", " : "", text->game->types[type]);
    put_interval(&text->draft, support->min[type], support->max[type]);
  }
  if (text->draft.length == begin) dem_buf_put(&text->draft, "a part of the beliefs that bounds no single type");
  else if (support->n_pieces > 1) dem_buf_format(&text->draft, " (within it %d convex pieces)", support->n_pieces);
}

/* Whether the pieces are one, with every certainty among its points: then it is the whole simplex. */
static bool is_everything(const dem_game *game, const dem_support *support, int n_senders) {
  int certain = 0;
  const dem_piece *piece = support->pieces;
  for (int i = 0; support->n_pieces == 1 && i < piece->n_points; i++)
    for (int type = 0; type < game->n_types; type++)
      if (dem_rat_equal(piece->points[(size_t)i * (size_t)game->n_types + (size_t)type], DEM_ONE)) certain++;
  return certain == n_senders;
}

const char *dem_text_condition(dem_text *text, const dem_support *support) {
  int first = 0;
  int n_senders = count_senders(text->game, support->signal, &first);
  if (n_senders <= 1 || is_everything(text->game, support, n_senders)) return NULL;
  size_t begin = dem_text_begin(text);
  if (n_senders == 2) put_intervals(text, support, first);
  else put_hull(text, support);
  return dem_text_end(text, begin);
}

/* ---- the line of an outcome -------------------------------------------------------------------------------- */

/* "after (a), (b) and 3 more" */
static void put_signals(dem_text *text, const dem_outcome *outcome, const char *const *conditions, int first) {
  int n = 0;
  for (int i = first; i < outcome->n_supports; i++) {
    if (!conditions[i] || strcmp(conditions[i], conditions[first]) != 0) continue;
    if (n < LISTED_SIGNALS) {
      dem_buf_put(&text->draft, n > 0 ? ", " : "after ");
      dem_text_put_signal(&text->draft, text->game, outcome->supports[i].signal);
    }
    n++;
  }
  if (n > LISTED_SIGNALS) dem_buf_format(&text->draft, " and %d more", n - LISTED_SIGNALS);
}

static bool was_told(const char *const *conditions, int at) {
  for (int i = 0; i < at; i++)
    if (conditions[i] && strcmp(conditions[i], conditions[at]) == 0) return true;
  return false;
}

static const char *believers(const dem_text *text) {
  return text->game->n_audiences == 1 ? text->game->players[text->game->audience_player[0]] : "the audiences";
}

static void put_rest(dem_text *text, int n_supports, int n_free, bool told) {
  if (n_supports == 0) dem_buf_put(&text->draft, "nothing is left unsent");
  else if (n_free == n_supports) dem_buf_put(&text->draft, "any belief will do after every signal that is not sent");
  else if (n_free > 0) {
    dem_buf_format(&text->draft, "%sany belief will do after the other ", told ? "; " : "");
    dem_text_put_count(&text->draft, n_free, "signal");
  }
}

static const char *line_of(dem_text *text, const dem_outcome *outcome) {
  const char **conditions = DEM_NEW_ARRAY(text->mem, const char *, outcome->n_supports + 1);
  int n_free = 0;
  bool told = false;
  for (int i = 0; i < outcome->n_supports; i++) {
    conditions[i] = dem_text_condition(text, &outcome->supports[i]);
    if (!conditions[i]) n_free++;
  }
  size_t begin = dem_text_begin(text);
  for (int i = 0; i < outcome->n_supports; i++) {
    if (!conditions[i] || was_told(conditions, i)) continue;
    if (told) dem_buf_put(&text->draft, "; ");
    put_signals(text, outcome, conditions, i);
    dem_buf_format(&text->draft, ": %s must believe %s", told ? "they" : believers(text), conditions[i]);
    told = true;
  }
  put_rest(text, outcome->n_supports, n_free, told);
  return dem_text_end(text, begin);
}

void dem_text_put_sustained(dem_text *text, const dem_outcome *outcome) {
  size_t begin = dem_text_begin(text);
  const char *line = line_of(text, outcome);
  dem_buf_format(&text->draft, "%4d  %s.", outcome->id, line);
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 6);
}
