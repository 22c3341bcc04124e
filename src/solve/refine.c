/* The table of refinements, and what they share (M10, M23). */
#include "solve/refine.h"

typedef struct spelling {
  dem_arena *mem;
  dem_rat number;
  dem_buf draft;
  const char *text;
} spelling;

static void spell(void *argument) {
  spelling *s = argument;
  dem_rat_print(&s->draft, s->number);
  s->text = dem_arena_copy(s->mem, dem_buf_text(&s->draft), s->draft.length);
}

/* The draft is given back even where memory runs out. */
const char *dem_refine_number(dem_arena *mem, dem_rat a) {
  dem_ctx *cx = dem_arena_ctx(mem);
  spelling s = {.mem = mem, .number = a};
  dem_buf_init(&s.draft, cx);
  dem_status status = dem_ctx_protect(cx, spell, &s);
  dem_buf_clear(&s.draft);
  if (status != DEM_OK) dem_ctx_throw(cx, status, "a number did not fit into memory");
  return s.text;
}

static const char *label(const dem_name *name) { return name->label ? name->label : name->id; }

const char *dem_refine_type(const deviation *d, int type, refine_voice voice) {
  const dem_game *game = d->s->game;
  return voice == REFINE_LABELS && game->model ? label(&game->model->types[type].name) : game->types[type];
}

const char *dem_refine_signal(const deviation *d, refine_voice voice) {
  const dem_game *game = d->s->game;
  if (voice == REFINE_NAMES || !game->model || !game->levels || game->n_channels == 0)
    return dem_arena_format(d->mem, "(%s)", game->signals[d->m]);
  const char *text = "";
  for (int c = 0; c < game->n_channels; c++)
    text = dem_arena_format(d->mem, "%s%s%s", text, c == 0 ? "" : ", ",
                            label(&game->model->channels[c].levels[game->levels[d->m * game->n_channels + c]]));
  return dem_arena_format(d->mem, "(%s)", text);
}

const char *dem_refine_types(const deviation *d, uint64_t types, const char *last, refine_voice voice) {
  const char *text = "";
  int left = __builtin_popcountll(types);
  SIG_EACH(t, types) {
    const char *join = *text == '\0' ? "" : left == 1 ? last : ", ";
    text = dem_arena_format(d->mem, "%s%s%s", text, join, dem_refine_type(d, (int)t, voice));
    left--;
  }
  return text;
}

static refine_test *const tests[DEM_N_REFINEMENTS] = {
  [DEM_REFINEMENT_INTUITIVE] = dem_refine_intuitive,
  [DEM_REFINEMENT_D1] = dem_refine_d1,
};

static dem_verdict judge(refine_test *test, dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f,
                         const play *p) {
  for (int m = 0; m < s->M; m++) {
    if (p->types[m]) continue;
    dem_mark mark = dem_arena_mark(scratch);
    deviation d = {mem, scratch, s, &f[m], m, p->w};
    const char *reason[REFINE_VOICES] = {NULL, NULL};
    bool passes = test(&d, reason);
    dem_arena_release(scratch, mark);
    if (!passes) return (dem_verdict){false, reason[REFINE_NAMES], reason[REFINE_LABELS]};
  }
  return (dem_verdict){true, NULL, NULL};
}

void dem_refine_play(dem_verdict *verdicts, dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f,
                     const play *p) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) verdicts[r] = judge(tests[r], mem, scratch, s, f, p);
}
