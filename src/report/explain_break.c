/* What would break an outcome: one number at a time; what any change ends first, then values within their range, by its share. */
#include <stdlib.h>

#include "report/teller.h"

enum { MOST_TOLD = 8 };

/* ---- order ------------------------------------------------------------------------------------------------------- */

typedef struct rank {
  int index;
  bool any, beyond; /* at once; not within the stated range */
  double distance;
} rank;

static const dem_parameter *parameter_of(const dem_reasons *why, const dem_break *it) {
  return it->parameter < 0 ? NULL : &why->answer->game->model->parameters[it->parameter];
}

static bool is_beyond(const dem_reasons *why, const dem_break *it) {
  const dem_parameter *p = parameter_of(why, it);
  return p && p->ranged && (dem_rat_compare(it->at, p->low) < 0 || dem_rat_compare(it->at, p->high) > 0);
}

/* How far it must move, by its range where it has one, else by its size. */
static double distance_of(const dem_reasons *why, const dem_break *it) {
  const dem_parameter *p = parameter_of(why, it);
  double now = dem_rat_double(it->now), way = dem_rat_double(it->at) - now;
  double scale = p && p->ranged ? dem_rat_double(p->high) - dem_rat_double(p->low) : now;
  if (scale < 0) scale = -scale;
  if (way < 0) way = -way;
  return scale > 0 ? way / scale : way;
}

static int compare(const void *a, const void *b) {
  const rank *x = a, *y = b;
  if (x->any != y->any) return x->any ? -1 : 1;
  if (x->beyond != y->beyond) return x->beyond ? 1 : -1;
  if (x->distance < y->distance || x->distance > y->distance) return x->distance < y->distance ? -1 : 1;
  return x->index - y->index;
}

const int *dem_tell_order(const dem_reasons *why, dem_arena *mem) {
  int n = why->n_breaks, *order = DEM_NEW_ARRAY(mem, int, n + 1);
  rank *ranks = DEM_NEW_ARRAY(mem, rank, n + 1);
  for (int i = 0; i < n; i++) {
    const dem_break *it = &why->breaks[i];
    ranks[i] = (rank){i, it->any, is_beyond(why, it), distance_of(why, it)};
  }
  qsort(ranks, (size_t)n, sizeof *ranks, compare);
  for (int i = 0; i < n; i++) order[i] = ranks[i].index;
  return order;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static void put_name(dem_buf *out, const dem_reasons *why, const dem_break *it) {
  const dem_parameter *p = parameter_of(why, it);
  if (p) dem_buf_put(out, p->name.id);
  else dem_buf_format(out, "the prior of %s", why->answer->game->types[it->type]);
}

/* "H is no longer indifferent between (a) and (b), and the chances of mixing must move" */
static void put_indifference(dem_buf *out, const dem_game *game, const dem_reason *row) {
  const char *const *answers =
    row->choice == DEM_CHOICE_ANSWER ? dem_game_given(game, row->audience, row->signal) : NULL;
  dem_buf_put(out, "any change, and ");
  if (row->choice == DEM_CHOICE_SIGNAL)
    dem_buf_format(out, "%s is no longer indifferent between (%s) and (%s)", game->types[row->type],
                   game->signals[row->done], game->signals[row->other]);
  else if (row->choice == DEM_CHOICE_ANSWER)
    dem_buf_format(out, "%s is no longer indifferent between %s and %s after (%s)",
                   game->players[game->audience_player[row->audience]], answers[row->done], answers[row->other],
                   game->signals[row->signal]);
  else {
    const dem_move *move = &game->moves[row->move];
    dem_buf_format(out, "%s is no longer indifferent between %s and %s at (%s)", game->types[row->type],
                   game->branches[move->stage][row->done], game->branches[move->stage][row->other], move->infoset);
  }
  dem_buf_put(out, "; the chances of mixing must move with it");
}

void dem_tell_break(dem_buf *out, const dem_reasons *why, const dem_break *it) {
  const dem_reason *row = &why->reasons[it->reason];
  put_name(out, why, it);
  dem_buf_put(out, ", now ");
  dem_tell_number(out, it->now);
  dem_buf_put(out, ": ");
  if (it->any) {
    put_indifference(out, why->answer->game, row);
    return;
  }
  dem_buf_put(out, it->above ? "above " : "below ");
  if (dem_rat_equal(it->at, it->now)) dem_buf_put(out, "it, however little");
  else dem_tell_number(out, it->at);
  dem_buf_put(out, ", ");
  dem_tell_failing(out, why->answer->game, row);
}

static void put_range(dem_buf *out, const dem_reasons *why, const dem_break *it) {
  const dem_parameter *p = parameter_of(why, it);
  if (!p || !p->ranged || it->any) return;
  dem_buf_put(out, is_beyond(why, it) ? " (beyond its range " : " (its range: ");
  dem_text_put_rat(out, p->low);
  dem_buf_put(out, " to ");
  dem_text_put_rat(out, p->high);
  dem_buf_put_char(out, ')');
}

/* ---- the section ------------------------------------------------------------------------------------------------- */

/* Numbers any change of which ends the same indifference share a sentence. */
static bool are_alike(const dem_break *a, const dem_break *b) {
  return a->any && b->any && a->firm == b->firm && a->reason == b->reason;
}

static bool is_told(const dem_reasons *why, const int *order, int i) {
  for (int j = 0; j < i; j++)
    if (are_alike(&why->breaks[order[j]], &why->breaks[order[i]])) return true;
  return false;
}

/* "work.C, seat.C: any change, and ..."; false where there is no other number to share it with. */
static bool put_alike(dem_buf *draft, const dem_reasons *why, const int *order, int i) {
  const dem_break *it = &why->breaks[order[i]];
  size_t begin = draft->length;
  int n = 1;
  put_name(draft, why, it);
  for (int j = i + 1; j < why->n_breaks; j++) {
    if (!are_alike(it, &why->breaks[order[j]])) continue;
    dem_buf_put(draft, ", ");
    put_name(draft, why, &why->breaks[order[j]]);
    n++;
  }
  dem_buf_put(draft, ": ");
  if (n > 1) put_indifference(draft, why->answer->game, &why->reasons[it->reason]);
  else draft->length = begin;
  return n > 1;
}

static void put_break(dem_teller *teller, const int *order, int i) {
  dem_text *text = &teller->text;
  const dem_break *it = &teller->why->breaks[order[i]];
  size_t begin = dem_text_begin(text);
  if (!put_alike(&text->draft, teller->why, order, i)) {
    dem_tell_break(&text->draft, teller->why, it);
    put_range(&text->draft, teller->why, it);
  }
  dem_buf_put_char(&text->draft, '.');
  dem_tell_sentence(teller, begin, 4);
}

static void put_untold(dem_teller *teller) {
  const dem_reasons *why = teller->why;
  if (why->n_untold == 0) return;
  size_t begin = dem_text_begin(&teller->text);
  dem_buf *draft = &teller->text.draft;
  dem_buf_put(draft, "Not told, since what the play is worth does not change in proportion to it: ");
  for (int i = 0; i < why->n_untold; i++)
    dem_buf_format(draft, "%s%s", i > 0 ? ", " : "", why->answer->game->model->parameters[why->untold[i]].name.id);
  dem_buf_put_char(draft, '.');
  dem_tell_sentence(teller, begin, 2);
}

/* The breaks of the path, or the others; returns how many were left out. */
static int put_group(dem_teller *teller, const int *order, bool firm, const char *claim) {
  const dem_reasons *why = teller->why;
  int n = 0, told = 0;
  for (int i = 0; i < why->n_breaks; i++) n += why->breaks[order[i]].firm == firm && !is_told(why, order, i);
  if (n == 0) return 0;
  size_t begin = dem_text_begin(&teller->text);
  dem_buf_put(&teller->text.draft, claim);
  dem_tell_sentence(teller, begin, 2);
  int most = teller->text.settings->verbose || n <= MOST_TOLD + 1 ? n : MOST_TOLD;
  for (int i = 0; i < why->n_breaks && told < most; i++) {
    if (why->breaks[order[i]].firm != firm || is_told(why, order, i)) continue;
    put_break(teller, order, i);
    told++;
  }
  return n - told;
}

static void put_left_out(dem_teller *teller, int n) {
  if (n == 0) return;
  size_t begin = dem_text_begin(&teller->text);
  dem_text_put_count(&teller->text.draft, n, "more value");
  dem_buf_put(&teller->text.draft,
              n == 1 ? " is further away (--verbose tells it)." : " are further away (--verbose tells them).");
  dem_tell_sentence(teller, begin, 4);
}

void dem_tell_breaks(dem_teller *teller) {
  static const char PATH[] =
    "Each number by itself, all others as they are. Beyond these values no equilibrium has this play "
    "on its path, with these chances, whatever is believed elsewhere:";
  static const char REST[] =
    "Beyond these this play, with what is held off its path, is no equilibrium; other answers or beliefs "
    "there may mend it:";
  static const char REST_WITH_MOVES[] =
    "Beyond these this play, with what is held off its path, is no equilibrium; other answers, "
    "beliefs or later moves there may mend it:";
  static const char LAST[] =
    "Up to the nearest of all these values the play, with all that is held, is an equilibrium. Other "
    "plays may be equilibria, too, on either side.";
  dem_text *text = &teller->text;
  dem_tell_heading(teller, "What would break it");
  const int *order = dem_tell_order(teller->why, text->mem);
  put_left_out(teller, put_group(teller, order, true, PATH));
  put_left_out(teller, put_group(teller, order, false, text->game->n_moves > 0 ? REST_WITH_MOVES : REST));
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft,
              teller->why->n_breaks > 0 ? LAST : "No change of one number alone, as far as it is told here.");
  dem_tell_sentence(teller, begin, 2);
  put_untold(teller);
}
