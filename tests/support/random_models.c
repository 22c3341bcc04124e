/* Random models with channels. */
#include "support/random_models.h"

typedef struct writer {
  dem_buf *out;
  dice *d;
  int n_types, n_channels, n_levels[2], n_answers;
  int range; /* payoffs from -range to range */
} writer;

static void put_types(const writer *w) {
  int weights[3], sum = 0;
  for (int t = 0; t < w->n_types; t++) sum += weights[t] = dice_between(w->d, 1, 4);
  dem_buf_put(w->out, "player Sender  type");
  for (int t = 0; t < w->n_types; t++) dem_buf_format(w->out, "%s t%d : %d/%d", t > 0 ? "," : "", t, weights[t], sum);
  dem_buf_put_char(w->out, '\n');
}

static void put_channels(const writer *w) {
  for (int c = 0; c < w->n_channels; c++) {
    dem_buf_format(w->out, "signal c%d by Sender :", c);
    for (int l = 0; l < w->n_levels[c]; l++) dem_buf_format(w->out, "%s c%dl%d", l > 0 ? "," : "", c, l);
    dem_buf_put_char(w->out, '\n');
  }
}

static void put_audience(const writer *w) {
  dem_buf_put(w->out, "audience Audience  sees c0");
  if (w->n_channels > 1) dem_buf_put(w->out, ", c1");
  dem_buf_put(w->out, "  chooses a0");
  for (int a = 1; a < w->n_answers; a++) dem_buf_format(w->out, ", a%d", a);
  dem_buf_put_char(w->out, '\n');
}

/* One term; numbers that are 0 are left out. */
static void put_term(const writer *w, int type, int first, int second, int answer) {
  int number = dice_between(w->d, -w->range, w->range);
  if (number == 0) return;
  dem_buf_format(w->out, " %c %d if t%d and c0l%d", number < 0 ? '-' : '+', number < 0 ? -number : number, type, first);
  if (w->n_channels > 1) dem_buf_format(w->out, " and c1l%d", second);
  dem_buf_format(w->out, " and a%d", answer);
}

static void put_payoff(const writer *w, const char *player) {
  int n_second = w->n_channels > 1 ? w->n_levels[1] : 1;
  dem_buf_format(w->out, "payoff %s = 0", player);
  for (int t = 0; t < w->n_types; t++)
    for (int first = 0; first < w->n_levels[0]; first++)
      for (int second = 0; second < n_second; second++)
        for (int a = 0; a < w->n_answers; a++) put_term(w, t, first, second, a);
  dem_buf_put_char(w->out, '\n');
}

const char *random_model_text(dem_arena *mem, dice *d) {
  dem_buf out;
  dem_buf_init(&out, dem_arena_ctx(mem));
  writer w = {.out = &out, .d = d, .n_types = dice_between(d, 2, 3), .n_channels = dice_between(d, 1, 2), .n_answers = 2};
  w.n_levels[0] = dice_between(d, 2, w.n_channels == 1 ? 4 : 2);
  w.n_levels[1] = dice_between(d, 2, 3);
  w.range = dice_between(d, 1, 4);
  if (w.n_types * w.n_levels[0] > 8) w.n_types = 2;
  dem_buf_put(&out, "model \"random\"\n");
  put_types(&w);
  put_channels(&w);
  put_audience(&w);
  put_payoff(&w, "Sender");
  put_payoff(&w, "Audience");
  const char *text = dem_arena_copy(mem, dem_buf_text(&out), out.length);
  dem_buf_clear(&out);
  return text;
}
