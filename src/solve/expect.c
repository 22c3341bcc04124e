/* A model carries its own tests: `expect` statements judged on an answer (M26). */
#include "solve/reading.h"
#include "solve/refine.h"

typedef struct expect_job {
  dem_expectation out;
  dem_arena *mem;
  const dem_answer *answer;
  const dem_expect *expect;
} expect_job;

static int count_survivors(const dem_answer *answer, int refinement) {
  int n = 0;
  for (int i = 0; i < answer->n_outcomes; i++) n += refinement < 0 || answer->outcomes[i].verdicts[refinement].survives;
  return n;
}

static void judge_count(expect_job *job) {
  int n = count_survivors(job->answer, job->expect->refinement);
  job->out.holds = n == job->expect->count;
  const char *what = job->expect->refinement < 0 ? "" : n == 1 ? " survives " : " survive ";
  const char *key = job->expect->refinement < 0 ? "" : dem_refinement_key((dem_refinement)job->expect->refinement);
  job->out.says = dem_arena_format(job->mem, "%d outcome%s%s%s", n, n == 1 ? "" : "s", what, key);
}

static void judge_posterior(expect_job *job) {
  const dem_expect *e = job->expect;
  const dem_answer *a = job->answer;
  dem_interval i = dem_reading_posterior(job->mem, a->game, a->outcomes, a->n_outcomes, e->levels, e->type, e->refinement);
  if (!dem_rat_is_defined(i.min)) {
    job->out.says = "no outcome sends that signal";
    return;
  }
  job->out.holds = dem_rat_compare(i.min, e->low) >= 0 && dem_rat_compare(i.max, e->high) <= 0;
  job->out.says = dem_arena_format(job->mem, "the posterior of %s lies within %s .. %s", a->game->types[e->type],
                                   dem_refine_number(job->mem, i.min), dem_refine_number(job->mem, i.max));
}

static void judge_body(void *argument) {
  expect_job *job = argument;
  job->out.judged = job->answer->complete;
  if (!job->out.judged) job->out.says = dem_arena_format(job->mem, "cannot be judged: %s", job->answer->why);
  else if (job->expect->kind == DEM_EXPECT_POSTERIOR) judge_posterior(job);
  else judge_count(job);
}

dem_status dem_expect_judge(dem_ctx *cx, dem_expectation *out, dem_arena *mem, const dem_answer *answer,
                            const dem_expect *expect) {
  expect_job job = {{false, false, ""}, mem, answer, expect};
  dem_status status = dem_ctx_protect(cx, judge_body, &job);
  *out = job.out;
  return status;
}
