/* Beliefs off the path: with two types that can send the signal a union of intervals; with more the convex pieces by
 * their extreme points where these are few, beside the bounds by type, which may allow more. Signals with the same
 * condition share an item. */
#include <string.h>

#include "report/bounds.h"
#include "report/latex_answer.h"
#include "report/rows_answer.h"
#include "report/sendable.h"

enum { MOST_POINTS = 12 };

/* ---- one condition ----------------------------------------------------------------------------------------------- */

static void put_belief(dem_paper *paper, int type) {
  dem_buf_put(paper->out, "\\mu(");
  dem_paper_put_type(paper, type);
  dem_buf_put(paper->out, " \\mid m)");
}

/* "\mu(C \mid m) \le 1/2", "1/4 \le \mu(C \mid m) \le 3/4" */
static void put_bounds(dem_paper *paper, int type, dem_rat low, dem_rat high) {
  bool from = !dem_rat_is_zero(low), to = !dem_rat_equal(high, DEM_ONE);
  if (dem_rat_equal(low, high)) {
    put_belief(paper, type);
    dem_latex_put_equal(paper->out, low);
    return;
  }
  if (from && to) {
    dem_latex_put_rat(paper->out, low);
    dem_buf_put(paper->out, " \\le ");
  }
  put_belief(paper, type);
  if (from && !to) {
    dem_buf_put(paper->out, " \\ge ");
    dem_latex_put_rat(paper->out, low);
  } else {
    dem_buf_put(paper->out, " \\le ");
    dem_latex_put_rat(paper->out, high);
  }
}

static bool can_send(const dem_game *game, int type, int signal) {
  return game->can[(size_t)type * (size_t)game->n_signals + (size_t)signal];
}

static void put_intervals(dem_paper *paper, const dem_support *support, int type) {
  for (int i = 0; i < support->n_pieces; i++) {
    dem_interval at = dem_piece_bounds(paper->game, &support->pieces[i], type);
    dem_buf_put(paper->out, i > 0 ? " or $" : "$");
    put_bounds(paper, type, at.min, at.max);
    dem_buf_put_char(paper->out, '$');
  }
}

/* "\operatorname{conv}\{(1/2, 1/2, 0), \dots\}" */
static void put_piece(dem_paper *paper, const dem_piece *piece) {
  int n_types = paper->game->n_types;
  dem_buf_put(paper->out, "\\operatorname{conv}\\{");
  for (int point = 0; point < piece->n_points; point++) {
    dem_buf_put(paper->out, point > 0 ? ",\\allowbreak (" : "(");
    for (int type = 0; type < n_types; type++) {
      if (type > 0) dem_buf_put(paper->out, ", ");
      dem_latex_put_rat(paper->out, piece->points[(size_t)point * (size_t)n_types + (size_t)type]);
    }
    dem_buf_put_char(paper->out, ')');
  }
  dem_buf_put(paper->out, "\\}");
}

static int count_points(const dem_support *support) {
  int n = 0;
  for (int i = 0; i < support->n_pieces; i++) n += support->pieces[i].n_points;
  return n;
}

/* "$\mu(\cdot \mid m) \in \operatorname{conv}\{...\} \cup ...$": the set itself */
static void put_set(dem_paper *paper, const dem_support *support) {
  dem_buf_put(paper->out, "$\\mu(\\cdot \\mid m) \\in ");
  for (int i = 0; i < support->n_pieces; i++) {
    if (i > 0) dem_buf_put(paper->out, " \\cup \\allowbreak ");
    put_piece(paper, &support->pieces[i]);
  }
  dem_buf_put_char(paper->out, '$');
}

static bool is_bounded(const dem_paper *paper, const dem_support *support, int type) {
  bool free = dem_rat_is_zero(support->min[type]) && dem_rat_equal(support->max[type], DEM_ONE);
  return !free && can_send(paper->game, type, support->signal);
}

/* The bounds by type after some words; nothing where no type has any. */
static bool put_all_bounds(dem_paper *paper, const char *before, const dem_support *support) {
  bool any = false;
  for (int type = 0; type < paper->game->n_types; type++) {
    if (!is_bounded(paper, support, type)) continue;
    dem_buf_put(paper->out, any ? ", $" : before);
    if (!any) dem_buf_put_char(paper->out, '$');
    put_bounds(paper, type, support->min[type], support->max[type]);
    dem_buf_put_char(paper->out, '$');
    any = true;
  }
  return any;
}

/* The set, and then its bounds as what follows from it; first the bounds where they are all. */
static void put_few(dem_paper *paper, const dem_support *support) {
  if (!dem_support_is_its_bounds(paper->mem, paper->game, support)) {
    put_set(paper, support);
    put_all_bounds(paper, "; in particular ", support);
    return;
  }
  put_all_bounds(paper, "", support);
  dem_buf_put(paper->out, ", that is, ");
  put_set(paper, support);
}

static bool is_told_exactly(dem_paper *paper, const dem_support *support) {
  return count_points(support) <= MOST_POINTS || dem_support_is_its_bounds(paper->mem, paper->game, support);
}

/* Of a set with many extreme points only the bounds are told, and that they are not the set. */
static void put_many(dem_paper *paper, const dem_support *support) {
  bool any = put_all_bounds(paper, "", support);
  if (is_told_exactly(paper, support)) return;
  dem_buf_format(paper->out, "%s (the set within is %s, with %d extreme points)",
                 any ? "" : "no bound on a single type",
                 support->n_pieces == 1 ? "convex"
                                        : dem_arena_format(paper->mem, "of %d convex pieces", support->n_pieces),
                 count_points(support));
}

static void put_many_types(dem_paper *paper, const dem_support *support) {
  if (count_points(support) <= MOST_POINTS) put_few(paper, support);
  else put_many(paper, support);
}

static void put_condition(dem_paper *paper, const dem_support *support) {
  int first = -1;
  if (dem_sendable_types(paper->game, support->signal, &first) == 2) put_intervals(paper, support, first);
  else put_many_types(paper, support);
}

static bool are_exact(dem_paper *paper, const dem_outcome *outcome) {
  int first = -1;
  for (int i = 0; i < outcome->n_supports; i++)
    if (dem_sendable_types(paper->game, outcome->supports[i].signal, &first) > 2 &&
        !is_told_exactly(paper, &outcome->supports[i]))
      return false;
  return true;
}

static void put_answers(dem_paper *paper, const dem_support *support) {
  const dem_game *game = paper->game;
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_answer_list *list = &support->answers[k];
    dem_buf_put(paper->out, "; ");
    dem_latex_put_name(paper->out, dem_audience_name(game, k));
    dem_buf_put(paper->out, ": ");
    for (int i = 0; i < list->n; i++) {
      if (i > 0) dem_buf_put(paper->out, i + 1 < list->n ? ", " : list->n > 2 ? ", or " : " or ");
      dem_paper_put_mix(paper, k, list->answers + (size_t)i * (size_t)game->n_answers[k]);
    }
  }
}

/* ---- all of them ------------------------------------------------------------------------------------------------- */

/* What is told of one signal (condition and answers), in LaTeX, to be compared; NULL where any belief will do. */
static const char *told_of(dem_paper *paper, const dem_support *support) {
  size_t begin = paper->out->length;
  if (!dem_text_condition(&paper->text, support)) return NULL;
  put_condition(paper, support);
  put_answers(paper, support);
  const char *told = dem_arena_copy(paper->mem, paper->out->text + begin, paper->out->length - begin);
  paper->out->length = begin;
  return told;
}

static void put_signals(dem_paper *paper, const dem_outcome *outcome, const char *const *told, int first) {
  for (int i = first; i < outcome->n_supports; i++) {
    if (!told[i] || strcmp(told[i], told[first]) != 0) continue;
    dem_buf_put(paper->out, i > first ? ", " : "\\item[--] after ");
    dem_paper_put_signal(paper, outcome->supports[i].signal);
  }
}

static bool was_told(const char *const *told, int at) {
  for (int i = 0; i < at; i++)
    if (told[i] && strcmp(told[i], told[at]) == 0) return true;
  return false;
}

static void put_items(dem_paper *paper, const dem_outcome *outcome, const char *const *told) {
  dem_buf_put(paper->out, "\\begin{itemize}\\setlength{\\itemsep}{0pt}\n");
  for (int i = 0; i < outcome->n_supports; i++) {
    if (!told[i] || was_told(told, i)) continue;
    put_signals(paper, outcome, told, i);
    dem_buf_put(paper->out, ":\n  ");
    dem_buf_put(paper->out, told[i]);
    dem_buf_put(paper->out, "\n");
  }
  dem_buf_put(paper->out, "\\end{itemize}\n");
}

void dem_paper_put_beliefs(dem_paper *paper, const dem_outcome *outcome) {
  int n = outcome->n_supports, free = 0;
  bool all_sent = true;
  for (int signal = 0; signal < paper->game->n_signals; signal++) all_sent = all_sent && outcome->sent[signal];
  if (all_sent) dem_buf_put(paper->out, "\n\\emph{Off the path.} Every signal is sent.\n");
  if (n == 0) return; /* also where nobody asked for them */
  const char **told = DEM_NEW_ARRAY(paper->mem, const char *, n);
  for (int i = 0; i < n; i++) free += (told[i] = told_of(paper, &outcome->supports[i])) == NULL;
  dem_buf_put(paper->out, "\n\\emph{Off the path.} ");
  if (free == n) {
    dem_buf_put(paper->out, "Any belief will do after every signal that is not sent.\n");
    return;
  }
  dem_buf_format(paper->out, "It is sustained by %s beliefs after signals $m$ that nobody sends (beside each, "
                             "the extreme answers by audience):\n", are_exact(paper, outcome) ? "exactly these" : "such");
  put_items(paper, outcome, told);
  if (free > 0) dem_buf_put(paper->out, "After every other signal any belief will do.\n");
}
