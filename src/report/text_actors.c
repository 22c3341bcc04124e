/* `ledger actors` for people: who is known, by which number and names, and when these were in use. */
#include "report/sheet.h"

static const char *told(dem_sheet *sheet, const dem_alias *alias) {
  const char *text = dem_sheet_clean(sheet, alias->text);
  const char *since = alias->since ? dem_sheet_clean(sheet, alias->since) : NULL;
  const char *until = alias->until ? dem_sheet_clean(sheet, alias->until) : NULL;
  if (since && until) return dem_sheet_format(sheet, "%s (%s to %s)", text, since, until);
  if (since) return dem_sheet_format(sheet, "%s (since %s)", text, since);
  return until ? dem_sheet_format(sheet, "%s (to %s)", text, until) : text;
}

/* Those that texts use, or those that only data sets do. */
static const char *join(dem_sheet *sheet, const dem_actor *actor, bool in_data) {
  const char *names = "";
  for (int i = 0; i < actor->n_aliases; i++)
    if (actor->aliases[i].in_data == in_data)
      names = dem_sheet_format(sheet, "%s%s%s", names, *names ? "; " : "", told(sheet, &actor->aliases[i]));
  return names;
}

static void add_actor(dem_sheet *sheet, dem_grid *grid, const dem_actor *actor) {
  const char *names = join(sheet, actor, false), *in_data = join(sheet, actor, true);
  if (*in_data) in_data = dem_sheet_format(sheet, "%sin data: %s", *names ? "\n" : "", in_data);
  dem_grid_row *row = dem_grid_add(grid);
  row->cells[0].text = dem_sheet_clean(sheet, actor->code);
  if (actor->iso2) row->cells[1].text = dem_sheet_clean(sheet, actor->iso2);
  if (actor->cow > 0) row->cells[2].text = dem_sheet_format(sheet, "%d", actor->cow);
  row->cells[3].text = dem_sheet_clean(sheet, actor->name);
  row->cells[4].text = dem_sheet_format(sheet, "%s%s", names, in_data);
}

static void put_actors(dem_sheet *sheet, const void *subject) {
  static const char *const heads[] = {"code", "iso2", "cow", "name", "also"};
  const dem_actor_report *report = subject;
  dem_grid grid;
  int n = report->wanted ? report->n_wanted : report->actors->n;
  if (report->added > 0)
    dem_sheet_say(sheet, "%s added.",
                  report->added == 1
                    ? "1 actor or name is"
                    : dem_sheet_format(sheet, "%s actors and names are", dem_sheet_count(sheet, report->added)));
  else if (report->adds) dem_sheet_say(sheet, "Nothing new: the ledger knows all of them already.");
  if (report->adds && !report->wanted) return;
  dem_sheet_say(sheet, "%s:", dem_sheet_many(sheet, n, "actor"));
  dem_buf_put_char(sheet->out, '\n');
  dem_sheet_begin(sheet, &grid, 5, heads);
  for (int i = 0; i < 4; i++) grid.firm[i] = i != 3;
  for (int i = 0; i < n; i++) add_actor(sheet, &grid, &report->actors->actors[report->wanted ? report->wanted[i] : i]);
  dem_sheet_end(sheet, &grid);
}

dem_status dem_report_actors_text(dem_ctx *cx, dem_buf *out, const dem_actor_report *report,
                                  const dem_text_settings *settings) {
  return dem_sheet_write(cx, out, settings, put_actors, report);
}
