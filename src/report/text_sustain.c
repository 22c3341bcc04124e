/* What sustains an outcome: the beliefs after signals that nobody sends, as conditions in words. With two types that
 * can send the signal a condition is a union of intervals of the first one's chance; with more the hull tells it. */
#include <string.h>

#include "report/bounds.h"
#include "report/sendable.h"
#include "report/text.h"
#include "report/wrap.h"

enum { LISTED_SIGNALS = 3, MOST_OF_SURVIVORS = 8, MOST_OF_OTHERS = 3 }; /* in the line of an outcome */

/* ---- one condition ----------------------------------------------------------------------------------------- */

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
    dem_interval at = dem_piece_bounds(text->game, &support->pieces[i], type);
    if (i > 0) dem_buf_put(&text->draft, " or ");
    put_interval(&text->draft, at.min, at.max);
  }
}

/* What bounds by type leave out. */
static void put_caveat(dem_text *text, const dem_support *support) {
  if (support->n_pieces > 1) dem_buf_format(&text->draft, " (bounds by type of %d convex pieces)", support->n_pieces);
  else if (!dem_support_is_its_bounds(text->mem, text->game, support)) dem_buf_put(&text->draft, " (bounds by type)");
}

/* "P(t1) <= 5/8, P(t3) >= 1/4 (bounds by type)"; nothing where the piece restricts no type by itself */
static void put_hull(dem_text *text, const dem_support *support) {
  size_t begin = text->draft.length;
  for (int type = 0; type < text->game->n_types; type++) {
    if (is_free(support->min[type], support->max[type])) continue;
    if (!text->game->can[(size_t)type * (size_t)text->game->n_signals + (size_t)support->signal]) continue;
    dem_buf_format(&text->draft, "%sP(%s) ", text->draft.length > begin ? ", " : "", text->game->types[type]);
    put_interval(&text->draft, support->min[type], support->max[type]);
  }
  if (text->draft.length == begin) dem_buf_put(&text->draft, "a part of the beliefs that bounds no single type");
  else put_caveat(text, support);
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
  int n_senders = dem_sendable_types(text->game, support->signal, &first);
  if (n_senders <= 1 || is_everything(text->game, support, n_senders)) return NULL;
  size_t begin = dem_text_begin(text);
  if (n_senders == 2) put_intervals(text, support, first);
  else put_hull(text, support);
  return dem_text_end(text, begin);
}

const char *dem_text_bounds_remark(dem_text *text, const dem_outcome *outcome) {
  if (dem_outcome_is_its_bounds(text->mem, text->game, outcome)) return NULL;
  return "Bounds by type allow more beliefs than the exact set within them, which solve --json has.";
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

/* Whether the condition of support `at` is also that of one before `end`. */
static bool was_told(const char *const *conditions, int at, int end) {
  for (int i = 0; i < end; i++)
    if (conditions[i] && strcmp(conditions[i], conditions[at]) == 0) return true;
  return false;
}

static const char *believers(const dem_text *text) {
  return text->game->n_audiences == 1 ? text->game->players[text->game->audience_player[0]] : "the audiences";
}

/* What an outcome asks of the audiences, signal by signal. */
typedef struct demands {
  const char **conditions; /* [support]: NULL where any belief will do */
  int n, n_free;
} demands;

static demands find_demands(dem_text *text, const dem_outcome *outcome) {
  demands found = {DEM_NEW_ARRAY(text->mem, const char *, outcome->n_supports + 1), outcome->n_supports, 0};
  for (int i = 0; i < found.n; i++) {
    found.conditions[i] = dem_text_condition(text, &outcome->supports[i]);
    if (!found.conditions[i]) found.n_free++;
  }
  return found;
}

static void put_free(dem_text *text, const demands *found) {
  if (found->n == 0) dem_buf_put(&text->draft, "nothing is left unsent");
  else if (found->n_free == found->n)
    dem_buf_put(&text->draft, "any belief will do after every signal that is not sent");
  else if (found->n_free == 1) dem_buf_put(&text->draft, "; any belief will do after the other signal");
  else if (found->n_free > 1)
    dem_buf_format(&text->draft, "; any belief will do after the other %d signals", found->n_free);
}

/* The first conditions, each with the signals after which it holds, then how many signals more. */
static void put_demands(dem_text *text, const dem_outcome *outcome, const demands *found, int most) {
  int told = 0, untold = 0;
  for (int i = 0; i < found->n; i++) {
    if (!found->conditions[i] || was_told(found->conditions, i, i)) continue;
    if (told == most) {
      for (int j = i; j < found->n; j++) untold += found->conditions[j] && !was_told(found->conditions, j, i);
      break;
    }
    if (told > 0) dem_buf_put(&text->draft, "; ");
    put_signals(text, outcome, found->conditions, i);
    dem_buf_put(&text->draft, ": ");
    if (told++ == 0) dem_buf_format(&text->draft, "%s must believe ", believers(text));
    dem_buf_put(&text->draft, found->conditions[i]);
  }
  if (untold > 0) dem_buf_format(&text->draft, "; a condition after %d more (--outcome %d)", untold, outcome->id);
}

void dem_text_put_failing(dem_text *text, const dem_fold *fold) {
  const dem_outcome *outcome = &text->answer->outcomes[fold->first];
  const char *reason = outcome->verdicts[DEM_REFINEMENT_D1].reason;
  size_t begin = dem_text_begin(text);
  dem_buf_format(&text->draft, "%4d  %s", outcome->id, dem_kind_text(outcome->kind));
  if (fold->n > 1) dem_buf_format(&text->draft, " (and %d more like it)", fold->n - 1);
  for (int type = 0; type < text->game->n_types; type++) {
    dem_buf_put(&text->draft, type > 0 ? "; " : ": ");
    dem_text_put_play(text, outcome, type);
  }
  if (reason) dem_buf_format(&text->draft, ". Fails D1: %s", reason);
  dem_buf_put_char(&text->draft, '.');
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 6);
}

void dem_text_put_sustained(dem_text *text, const dem_outcome *outcome) {
  const dem_verdict *d1 = &outcome->verdicts[DEM_REFINEMENT_D1];
  demands found = find_demands(text, outcome);
  size_t begin = dem_text_begin(text);
  dem_buf_format(&text->draft, "%4d  ", outcome->id);
  put_demands(text, outcome, &found, d1->survives ? MOST_OF_SURVIVORS : MOST_OF_OTHERS);
  put_free(text, &found);
  if (!d1->survives && d1->reason) dem_buf_format(&text->draft, ". Fails D1: %s", d1->reason);
  dem_buf_put_char(&text->draft, '.');
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 6);
}
