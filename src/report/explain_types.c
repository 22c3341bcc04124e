/* Why types send what they do: what each gets, and what would tempt it most besides. */
#include "report/teller.h"

/* The most tempting of the signals that a type does not send; NULL where it sends all that it can. */
static const dem_reason *most_tempting(const dem_reasons *why, int type) {
  const dem_reason *best = NULL;
  for (int i = 0; i < why->n_reasons; i++) {
    const dem_reason *row = &why->reasons[i];
    if (row->choice != DEM_CHOICE_SIGNAL || row->type != type || row->mixed) continue;
    if (!best || dem_rat_compare(row->would, best->would) > 0) best = row;
  }
  return best;
}

static void put_worth(dem_teller *teller, int type, int signal, dem_rat worth) {
  dem_tell_number(&teller->text.draft, worth);
  dem_tell_parts(teller, type, signal);
}

static void put_done(dem_teller *teller, int type) {
  dem_text *text = &teller->text;
  const dem_outcome *outcome = teller->why->outcome;
  int n = 0;
  for (int m = 0; m < text->game->n_signals; m++) {
    if (dem_rat_sign(dem_text_sigma(text, outcome, type, m)) <= 0) continue;
    size_t begin = dem_text_begin(text);
    if (n++ > 0) dem_buf_put(&text->draft, "It is indifferent: ");
    else {
      dem_tell_type(&text->draft, text->game, type);
      dem_buf_put_char(&text->draft, ' ');
    }
    dem_buf_put(&text->draft, n > 1 ? "" : "gets by ");
    dem_text_put_signal(&text->draft, text->game, m);
    dem_buf_put(&text->draft, n > 1 ? " gives the same " : ": ");
    put_worth(teller, type, m, outcome->type_payoffs[type]);
    dem_buf_put_char(&text->draft, '.');
    dem_tell_sentence(teller, begin, n > 1 ? 6 : 4);
  }
}

static void put_temptation(dem_teller *teller, int type) {
  dem_text *text = &teller->text;
  const dem_reason *row = most_tempting(teller->why, type);
  size_t begin = dem_text_begin(text);
  if (!row) {
    dem_buf_put(&text->draft, "It could send nothing else.");
    dem_tell_sentence(teller, begin, 6);
    return;
  }
  dem_buf_put(&text->draft, "Most tempting besides: ");
  dem_text_put_signal(&text->draft, text->game, row->other);
  dem_buf_put(&text->draft,
              teller->why->outcome->sent[row->other] ? ", which would give " : " (sent by nobody), which would give ");
  put_worth(teller, type, row->other, row->would);
  if (dem_rat_is_zero(row->slack)) dem_buf_put(&text->draft, ": just as much, and nothing is to spare.");
  else {
    dem_buf_put(&text->draft, ": short by ");
    dem_tell_number(&text->draft, row->slack);
    dem_buf_put_char(&text->draft, '.');
  }
  dem_tell_sentence(teller, begin, 6);
}

void dem_tell_types(dem_teller *teller) {
  dem_tell_heading(teller, "Why each type sends what it does");
  for (int t = 0; t < teller->text.game->n_types; t++) {
    put_done(teller, t);
    put_temptation(teller, t);
  }
}
