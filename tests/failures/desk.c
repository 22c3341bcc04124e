/* See desk.h: everything is laid out in the order of its stages, and taken away in the reverse. */
#include "failures/desk.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger/store.h"

static void must(desk *d, dem_status status) {
  if (status == DEM_OK) return;
  fail_msg("%s", dem_ctx_diagnostic_count(d->cx) ? dem_ctx_diagnostic_at(d->cx, 0)->says : dem_ctx_message(d->cx));
}

/* ---- the texts --------------------------------------------------------------------------------------------------------- */

#define TOY(PRIOR, WORTH)                                                                                              \
  "model \"a toy\"\n"                                                                                                  \
  "parameter prior = " PRIOR " in 1/20..19/20 \"chance of C\" source \"analyst\"\n"                                    \
  "parameter gain.C = " WORTH ", gain.H = 4 \"worth\"\n"                                                               \
  "parameter arms.C = 2, arms.H = 5, china.C = 1, china.H = 2\n"                                                       \
  "player Seoul type C \"committed\" : prior, H \"hedging\" : 1 - prior\n"                                             \
  "signal rhetoric by Seoul : omit, name\n"                                                                            \
  "signal aid by Seoul : humanitarian, lethal\n"                                                                       \
  "cost sunk of name = china[type]\n"                                                                              \
  "cost tied of lethal = arms[type] if deepen\n"                                                                       \
  "audience NATO sees rhetoric, aid chooses hold, deepen\n"                                                            \
  "audience Moscow sees rhetoric, aid chooses ignore, retaliate\n"                                                     \
  "chance \"weather\" storm : 1/3, calm : 2/3 if retaliate\n"                                                          \
  "payoff Seoul = gain[type] if deepen - 2 if storm\n"                                                                 \
  "payoff NATO = 1/2 if deepen and C - 1/2 if deepen and H\n"                                                          \
  "payoff Moscow = 3/10 if retaliate and C - 7/10 if retaliate and H\n"                                                \
  "observed rhetoric = omit on 2024-07-11 from 1\n"                                                                    \
  "observed aid = lethal on 2024-07-11 from 2\n"                                                                       \
  "expect 1000 outcomes\n"                                                                                             \
  "expect posterior of C after (omit, humanitarian) within 0 .. 2/5\n"

const char DESK_TOY[] = TOY("0.4", "6");
const char DESK_LONG[] = TOY("0.4000000000000000000000000000000000000001", "6.123456789012345678901234567890123456789");

static const char ACTORS[] = "state KOR KR 732 South Korea\n  also Republic of Korea; Seoul\n"
                             "state UKR UA 369 Ukraine\nstate RUS RU 365 Russia\n  also Moscow\n"
                             "state USA US 2 United States\norganisation NATO - - NATO\n"
                             "blind Korean Peninsula\n";

static const char SIGNALS[] =
  "date,actor,target,channel,kind,magnitude,unit,description,source,confidence\r\n"
  "2024-07-11,KOR,RUS,statement,omit,,,Seoul does not name Russia,\"a paper, of record\",high\r\n"
  "2024-07-11,South Korea,Ukraine,aid,pledge,12,USD_million,12 million dollars pledged,a ministry,0.9\r\n"
  "2024-07-12,KOR,UKR,aid,pledge,11,EUR_million,the same money,a ministry,medium\r\n"
  "2023,KOR,UKR,aid,delivery,3.5,USD_million,early,a ministry,\r\n";

static const char STATEMENT[] = "The Republic of Korea thanks NATO. Seoul condemns Russia's war and does not condemn Ukraine.";

/* ---- laying out ------------------------------------------------------------------------------------------------------- */

static void put_file(const char *name, const char *text) {
  FILE *file = fopen(name, "wb");
  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
}

static void begin(desk *d) {
  char *folder = dem_arena_format(d->kept, "%s/failures-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
  assert_non_null(mkdtemp(folder));
  d->folder = folder;
  d->ledger_file = dem_arena_format(d->kept, "%s/a.ledger", folder);
  d->new_file = dem_arena_format(d->kept, "%s/new.ledger", folder);
  d->csv_file = dem_arena_format(d->kept, "%s/signals.csv", folder);
  d->index_file = dem_arena_format(d->kept, "%s/index.csv", folder);
  put_file(d->csv_file, SIGNALS);
  put_file(d->index_file, "file,truncated\na.txt,yes\nb.txt,no\n");
}

static void lay_model(desk *d) {
  must(d, dem_model_read(d->cx, &d->model, "toy.dem", d->text, strlen(d->text)));
  d->values = dem_model_values(d->kept, d->model);
}

/* One extreme point as JSON: what `verify` reads. */
static const char *profile_of(desk *d) {
  must(d, dem_report_json(d->cx, &d->out, d->answer));
  const char *at = strstr(dem_buf_text(&d->out), "\"extreme_points\": [");
  assert_non_null(at);
  at = strchr(at, '{');
  const char *end = at;
  int depth = 0;
  do depth += (*end == '{') - (*end == '}');
  while (end++, depth > 0);
  return dem_arena_copy(d->kept, at, (size_t)(end - at));
}

static void lay_answer(desk *d) {
  dem_profile profile;
  bool decimal;
  must(d, dem_solve(d->cx, &d->answer, d->game, NULL));
  assert_true(d->answer->complete);
  d->profile = profile_of(d);
  must(d, dem_profile_read(d->cx, &profile, &decimal, d->kept, d->game, "p", d->profile, strlen(d->profile)));
  must(d, dem_verify(d->cx, &d->check, d->game, &profile, DEM_ZERO));
  assert_true(d->check->holds);
  d->rows = DEM_NEW_ARRAY(d->kept, dem_expectation_row, d->model->n_expects);
  for (int i = 0; i < d->model->n_expects; i++) {
    d->rows[i].expect = &d->model->expects[i];
    must(d, dem_expect_judge(d->cx, &d->rows[i].result, d->kept, d->answer, d->rows[i].expect));
  }
  must(d, dem_simulation_open(d->cx, &d->simulation, d->answer, 0, 7));
}

static void lay_codings(desk *d) {
  d->statements[0] = (dem_statement){"a", STATEMENT, sizeof STATEMENT - 1, false};
  d->statements[1] = (dem_statement){"b", STATEMENT, 34, true};
  for (int i = 0; i < 2; i++) {
    d->coded[i].text = d->statements[i];
    must(d, dem_code(d->cx, &d->coded[i].coding, d->kept, d->coder, d->statements[i].text, d->statements[i].length));
  }
  must(d, dem_excerpts_read(d->cx, &d->index, d->kept, d->index_file));
  must(d, dem_code_contrast(d->cx, &d->contrast, d->kept, d->coder, 1, d->statements, 1, d->statements + 1));
}

static void lay_rows(desk *d, dem_ledger *ledger) {
  bool changed;
  must(d, dem_ledger_import(d->cx, &d->import, d->kept, ledger, "seoul", NULL, 1, &d->csv_file));
  assert_true(d->import.done);
  must(d, dem_ledger_link(d->cx, &changed, ledger, &(dem_link){.a = 3, .b = 4, .kind = DEM_LINK_PART_OF}));
}

static void lay_ledger(desk *d) {
  dem_ledger *file;
  must(d, dem_actors_read(d->cx, &d->actors, "actors", ACTORS, sizeof ACTORS - 1));
  must(d, dem_coder_new(d->cx, &d->coder, d->actors, NULL, NULL, 0));
  lay_codings(d);
  must(d, dem_ledger_create_with(d->cx, &d->ledger, ":memory:", d->actors));
  lay_rows(d, d->ledger);
  must(d, dem_ledger_create_with(d->cx, &file, d->ledger_file, d->actors));
  lay_rows(d, file);
  dem_ledger_close(file);
  must(d, dem_ledger_stats(d->cx, &d->stats, d->kept, d->ledger, &(dem_ledger_filter){0}));
  must(d, dem_ledger_propose(d->cx, &d->links, d->kept, d->ledger));
  assert_int_equal(d->links.n, 1);
  must(d, dem_ledger_check(d->cx, &d->faults, d->kept, d->ledger));
}

static void lay_evidence(desk *d) {
  must(d, dem_infer(d->cx, &d->inference, d->game, d->ledger, NULL));
  must(d, dem_evidence_read(d->cx, &d->evidence, d->kept, d->ledger, d->inference));
}

desk desk_open(failing *memory, stage needs, const char *text) {
  desk d = {.memory = memory, .cx = failing_ctx_new(memory), .text = text};
  d.kept = dem_arena_new(d.cx);
  dem_buf_init(&d.out, d.cx);
  begin(&d);
  if (needs >= AT_MODEL) lay_model(&d);
  if (needs >= AT_GAME) must(&d, dem_game_bind(d.cx, &d.game, d.model, NULL));
  if (needs >= AT_ANSWER) lay_answer(&d);
  if (needs >= AT_LEDGER) lay_ledger(&d);
  if (needs >= AT_EVIDENCE) lay_evidence(&d);
  dem_buf_clear(&d.out);
  dem_ctx_clear(d.cx);
  return d;
}

/* ---- taking away ------------------------------------------------------------------------------------------------------ */

static void remove_folder(const char *name) {
  char path[4096];
  DIR *folder = opendir(name);
  for (struct dirent *entry; (entry = readdir(folder));)
    if (snprintf(path, sizeof path, "%s/%s", name, entry->d_name) < (int)sizeof path && entry->d_name[0] != '.')
      unlink(path);
  closedir(folder);
  rmdir(name);
}

void desk_close(desk *d) {
  remove_folder(d->folder);
  dem_inference_free(d->inference);
  dem_ledger_close(d->ledger);
  dem_coder_free(d->coder);
  dem_actors_free(d->actors);
  dem_simulation_close(d->simulation);
  dem_verification_free(d->check);
  dem_answer_free(d->answer);
  dem_game_free(d->game);
  dem_model_free(d->model);
  dem_buf_clear(&d->out);
  dem_arena_free(d->kept);
  dem_ctx_free(d->cx);
}

/* ---- what a ledger holds ----------------------------------------------------------------------------------------------- */

static const char *const TABLES[] = {"actors", "aliases", "blind", "imports", "about", "sources",
                                     "signals", "links",  "rates", "ties",    "facts"};

static void put_table(dem_buf *out, dem_ledger *ledger, const char *table) {
  sqlite3_stmt *rows;
  char sql[64];
  snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2", table);
  assert_int_equal(dem_sql_prepare(out->cx, &rows, ledger, sql), DEM_OK);
  while (sqlite3_step(rows) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(rows); i++) {
      const char *text = (const char *)sqlite3_column_text(rows, i);
      dem_buf_put(out, text ? text : "-");
      dem_buf_put_char(out, '|');
    }
  sqlite3_finalize(rows);
}

const char *desk_ledger_text(desk *d) {
  dem_buf text;
  dem_buf_init(&text, d->cx);
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) put_table(&text, d->ledger, TABLES[i]);
  const char *copy = dem_arena_copy(d->kept, dem_buf_text(&text), text.length);
  dem_buf_clear(&text);
  return copy;
}
