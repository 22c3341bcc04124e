/* `solve --format latex`: the game, the table of outcomes, each outcome as a proposition. */
#include "report/latex_answer.h"

#include "report/record.h"
#include "report/select.h"

static void put_title(dem_paper *paper, bool whole) {
  const char *title = paper->game->title;
  if (!title) return;
  if (whole) dem_buf_put(paper->out, "\\section*{");
  else dem_buf_put(paper->out, "% ");
  if (whole) dem_latex_put_text(paper->out, title);
  else dem_latex_put_comment(paper->out, title);
  dem_buf_put(paper->out, whole ? "}\n" : "\n");
}

static void put_why(dem_paper *paper, const char *why) {
  if (!why) return;
  dem_buf_put(paper->out, ": ");
  dem_latex_put_text(paper->out, why);
}

static void put_stop(dem_paper *paper) {
  dem_buf_put(paper->out, "The list is not complete");
  put_why(paper, dem_arena_format(paper->mem, "%s; %s", paper->answer->why, dem_answer_found(paper->mem, paper->answer)));
  dem_buf_put(paper->out, ".\n");
}

/* How many outcomes there are where these are all; else how many are listed, and why there may be others. */
static void put_count(dem_paper *paper) {
  const dem_answer *answer = paper->answer;
  int n = answer->n_outcomes;
  bool complete = answer->complete;
  const char *has = complete ? "The game has" : n == 1 ? "Listed is" : "Listed are";
  if (n == 0) dem_buf_put(paper->out, "No outcome was found");
  else if (n == 1) dem_buf_format(paper->out, "%s one outcome in sequential equilibrium", has);
  else dem_buf_format(paper->out, "%s %d outcomes in sequential equilibrium", has, n);
  dem_buf_put(paper->out, complete ? "; the list is complete" : "; the list is not complete");
  if (!complete) put_why(paper, answer->why);
  dem_buf_put(paper->out, ".\n");
}

static void put_outside(dem_paper *paper) {
  dem_buf_put(paper->out, "This game is outside the class that is solved exactly");
  put_why(paper, paper->answer->why);
  dem_buf_put(paper->out, ".\n");
}

static void put_opening(dem_paper *paper) {
  const dem_answer *answer = paper->answer;
  if (!answer->in_class) put_outside(paper);
  else if (answer->stopped != DEM_OK) put_stop(paper);
  else put_count(paper);
  if (answer->certificate) {
    dem_buf_put(paper->out, "Certificate: ");
    dem_latex_put_text(paper->out, answer->certificate);
    dem_buf_put(paper->out, ".\n");
  }
  if (answer->reading && answer->reading->sentence) dem_latex_put_text(paper->out, answer->reading->sentence);
  dem_buf_put(paper->out, "\n\n");
}

typedef struct work {
  dem_paper paper;
  const dem_listing_settings *settings;
} work;

static void run(void *argument) {
  work *job = argument;
  dem_paper *paper = &job->paper;
  bool whole = job->settings->standalone;
  paper->mem = paper->text.mem = dem_arena_new(paper->out->cx);
  dem_answer_select(paper->out->cx, &paper->outcomes, &paper->n_outcomes, paper->answer, job->settings->outcome);
  dem_latex_put_head(paper->out, whole);
  dem_buf_put(paper->out, "\\begingroup\\allowdisplaybreaks\n");
  put_title(paper, whole);
  bool all = job->settings->outcome == 0;
  if (all && paper->game->n_types > 0) dem_paper_put_game(paper);
  if (all) put_opening(paper);
  if (all && paper->n_outcomes > 0) dem_paper_put_table(paper);
  for (int i = 0; i < paper->n_outcomes; i++) dem_paper_put_proposition(paper, &paper->outcomes[i]);
  dem_buf_put(paper->out, "\\endgroup\n");
  dem_latex_put_foot(paper->out, whole);
}

dem_status dem_report_answer_latex(dem_ctx *cx, dem_buf *out, const dem_answer *answer,
                                   const dem_listing_settings *settings) {
  const dem_listing_settings *used = dem_listing_settle(settings);
  work job = {.paper = {.out = out, .answer = answer, .game = answer->game}, .settings = used};
  job.paper.text = (dem_text){.out = out, .answer = answer, .game = answer->game, .settings = &used->text};
  dem_buf_init(&job.paper.text.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &job);
  dem_buf_clear(&job.paper.text.draft);
  dem_arena_free(job.paper.mem);
  return status;
}
