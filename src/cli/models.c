/* models and new: what ships, and a model of one's own from it. The folder is DEMARCHE_MODELS where that is set, else
 * the one of the installation, else the one of the source tree that the program was built from. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST_MODELS = 512 };

typedef struct model_shelf {
  const char *folder;
  int n;
  const char *names[MOST_MODELS]; /* without .dem, sorted */
} model_shelf;

static int by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static bool look_into(cli_job *cli, model_shelf *shelf, const char *folder) {
  DIR *open = opendir(folder);
  if (!open) return false;
  shelf->folder = folder;
  for (struct dirent *entry; (entry = readdir(open)) && shelf->n < MOST_MODELS;) {
    size_t length = strlen(entry->d_name);
    if (length <= 4 || entry->d_name[0] == '.' || strcmp(entry->d_name + length - 4, ".dem") != 0) continue;
    shelf->names[shelf->n++] = dem_arena_copy(cli->mem, entry->d_name, length - 4);
  }
  closedir(open);
  qsort(shelf->names, (size_t)shelf->n, sizeof *shelf->names, by_name);
  return true;
}

static dem_status find_shelf(cli_job *cli, model_shelf *shelf) {
  const char *wanted = getenv("DEMARCHE_MODELS");
  *shelf = (model_shelf){0};
  if (wanted && *wanted) {
    if (look_into(cli, shelf, wanted)) return DEM_OK;
    return dem_fail(cli->cx, DEM_STREAM, "%s: DEMARCHE_MODELS names no folder that can be read", wanted);
  }
  if (look_into(cli, shelf, DEM_MODELS_DIR) || look_into(cli, shelf, DEM_MODELS_SOURCE)) return DEM_OK;
  return dem_fail(cli->cx, DEM_STREAM, "%s: the models are not there; set DEMARCHE_MODELS to their folder",
                  DEM_MODELS_DIR);
}

const char *const *cli_model_names(cli_job *cli, int *n) {
  model_shelf *shelf = DEM_NEW(cli->mem, model_shelf);
  if (find_shelf(cli, shelf) != DEM_OK) dem_ctx_clear(cli->cx);
  *n = shelf->n;
  return shelf->names;
}

/* The title of a model; errors in it are no matter here. */
static const char *title_of(cli_job *cli, const char *file) {
  dem_model *model = NULL;
  cli->text.length = 0;
  bool read = cli_file_read(cli, &cli->text, file) == DEM_OK &&
              dem_model_read(cli->cx, &model, file, dem_buf_text(&cli->text), cli->text.length) == DEM_OK;
  const char *title = read && model->title ? dem_arena_format(cli->mem, "%s", model->title) : "";
  if (!read) title = "(cannot be read; demarche check says why)";
  dem_model_free(model);
  dem_ctx_clear(cli->cx);
  return title;
}

static const char *file_of(cli_job *cli, const model_shelf *shelf, const char *name) {
  return dem_arena_format(cli->mem, "%s/%s.dem", shelf->folder, name);
}

dem_status cli_run_models(cli_job *cli) {
  model_shelf shelf;
  int width = 0;
  DEM_TRY(find_shelf(cli, &shelf));
  for (int i = 0; i < shelf.n; i++)
    if ((int)strlen(shelf.names[i]) > width) width = (int)strlen(shelf.names[i]);
  for (int i = 0; i < shelf.n; i++)
    dem_buf_format(&cli->out, "%-*s  %s\n", width, shelf.names[i], title_of(cli, file_of(cli, &shelf, shelf.names[i])));
  dem_buf_format(&cli->out, "\nThey are in %s\nBegin your own: demarche new my.dem --like NAME\n", shelf.folder);
  return DEM_OK;
}

static dem_status find_model(cli_job *cli, const model_shelf *shelf, const char *name) {
  for (int i = 0; i < shelf->n; i++)
    if (strcmp(shelf->names[i], name) == 0) return DEM_OK;
  const char *meant = cli_suggest(name, shelf->n, shelf->names);
  if (meant) return dem_fail(cli->cx, DEM_USAGE, "no model '%s' ships; did you mean '%s'?", name, meant);
  return dem_fail(cli->cx, DEM_USAGE, "no model '%s' ships; 'demarche models' lists them", name);
}

dem_status cli_run_new(cli_job *cli) {
  model_shelf shelf;
  const char *file = cli->arguments[0];
  const char *like = cli->settings.of[CLI_LIKE].given ? cli->settings.of[CLI_LIKE].text : "seoul-toy";
  DEM_TRY(find_shelf(cli, &shelf));
  DEM_TRY(find_model(cli, &shelf, like));
  if (strcmp(file, "-") == 0) return cli_file_read(cli, &cli->out, file_of(cli, &shelf, like));
  DEM_TRY(cli_file_read(cli, &cli->text, file_of(cli, &shelf, like)));
  DEM_TRY(cli_file_write(cli, file, &cli->text, true));
  dem_buf_format(&cli->out, "%s: begun from %s. Edit it, then: demarche check %s\n", cli_clean(cli, file), like,
                 cli_clean(cli, file));
  return DEM_OK;
}
