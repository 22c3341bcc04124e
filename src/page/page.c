/* The page from its head to its foot. Each section answers one question, and a reader may stop after any of them. */
#include <string.h>

#include "page/html.h"
#include "page/page.h"

static const char *page_title(const dem_page *page) {
  const char *title = page->model && page->model->title ? page->model->title : page->game->title;
  return title ? title : "A signaling game";
}

static void put_head(dem_page *page) {
  dem_buf *out = page->out;
  dem_buf_put(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
  DEM_HTML(out, "<meta name=\"generator\" content=\"demarche %\">\n<title>%</title>\n", DEM_VERSION, page_title(page));
  dem_page_style(out);
  dem_buf_put(out, "</head>\n<body>\n");
}

/* Of a game that is no signaling game there is the reason alone. */
static void put_outside(dem_page *page) {
  dem_html_section_open(page->out, "answer", "Answer");
  DEM_HTML(page->out, "<p>This game is no signaling game, and so it is not solved here: <bdi>%</bdi>.</p>\n",
           page->game->outside);
  dem_html_section_close(page->out);
}

static void put_sizes(dem_page *page) {
  const dem_game *game = page->game;
  DEM_HTML(page->out, "<p class=\"sub\">A signaling game: %, %, %; %",
           dem_word_plural(page, game->n_types, "type of sender", "types of sender"),
           dem_word_plural(page, game->n_signals, "signal", "signals"),
           dem_word_plural(page, game->n_audiences, "audience", "audiences"),
           dem_word_plural(page, page->answer->n_outcomes, "equilibrium outcome", "equilibrium outcomes"));
  bool complete = page->answer->complete, certified = page->answer->certified;
  if (complete) dem_buf_put(page->out, certified ? ", all of them found exactly and certified" : ", all of them found exactly");
  else dem_buf_put(page->out, certified ? " listed, certified; the list is not complete" : " listed; the list is not complete");
  dem_buf_put(page->out, ".</p>\n");
}

static void put_contents(dem_page *page) {
  static const char *const entries[][2] = {
    {"answer", "Answer"},     {"players", "Who can do what"}, {"outcomes", "Outcomes"},      {"why", "Why"},
    {"evidence", "Evidence"}, {"assumptions", "Assumptions"}, {"referee", "For the referee"}};
  dem_buf_put(page->out, "<nav aria-label=\"Contents\"><ul>\n");
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
    if (page->evidence || strcmp(entries[i][0], "evidence") != 0)
      DEM_HTML(page->out, "<li><a href=\"#%\">%</a></li>\n", entries[i][0], entries[i][1]);
  dem_buf_put(page->out, "</ul></nav>\n");
}

static void put_sections(dem_page *page) {
  dem_page_answer(page);
  dem_page_diagram(page);
  dem_page_outcomes(page);
  dem_page_why(page);
  dem_page_evidence(page);
  dem_page_assumptions(page);
  dem_page_referee(page);
}

typedef struct job {
  dem_page page;
  dem_ctx *cx;
} job;

static void write_page(void *argument) {
  job *work = argument;
  dem_page *page = &work->page;
  page->mem = dem_arena_new(work->cx);
  dem_page_find_families(page);
  dem_page_find_evidence(page);
  put_head(page);
  DEM_HTML(page->out, "<header>\n<h1><bdi>%</bdi></h1>\n", page_title(page));
  if (!page->game->outside) {
    put_sizes(page);
    put_contents(page);
  }
  dem_buf_put(page->out, "</header>\n<main>\n");
  if (page->game->outside) put_outside(page);
  else put_sections(page);
  DEM_HTML(page->out, "</main>\n<footer>Written by demarche %.</footer>\n</body>\n</html>\n", DEM_VERSION);
}

dem_status dem_page_write(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const dem_evidence *evidence,
                           const char *command) {
  if (answer->brief)
    return dem_fail(cx, DEM_USAGE, "what sustains the outcomes was not asked for, and a page shows it: solve without `brief`");
  job work = {.cx = cx,
              .page = {.out = out,
                       .answer = answer,
                       .game = answer->game,
                       .model = answer->game->model,
                       .command = command,
                       .evidence = evidence}};
  dem_status status = dem_buf_protect(cx, out, write_page, &work);
  for (int i = 0; i < DEM_PAGE_DRAFTS; i++) dem_buf_clear(&work.page.drafts[i]);
  dem_arena_free(work.page.mem);
  return status;
}
