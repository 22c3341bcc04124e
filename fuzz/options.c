/* Command lines: COMMAND NUL ARGUMENT NUL ..., a verb of `ledger` as its own word. Wrong ones are told, and right ones have
 * as many arguments as the command takes. With `index` in place of a command: TABLE RS FILE, an index of excerpts. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST_WORDS = 200 };

/* What is said on stderr meanwhile. */
typedef struct listener {
  FILE *before;
  char *heard;
  size_t length;
} listener;

static void listen(listener *l) {
  l->before = stderr;
  stderr = open_memstream(&l->heard, &l->length);
  FUZZ_TRUE(stderr != NULL);
}

static void stop_listening(listener *l) {
  fclose(stderr);
  stderr = l->before;
}

static const cli_command *find_command(fuzz *f) {
  fuzz_part name = fuzz_take(f, '\0');
  const cli_command *command = cli_command_find(NULL, name.text);
  if (!command || command->n_verbs == 0) return command;
  return cli_command_find(command, fuzz_take(f, '\0').text);
}

static void check_settings(const cli_settings *settings, const cli_command *command) {
  for (int i = 0; i < CLI_N_OPTIONS; i++) {
    const cli_setting *s = &settings->of[i];
    if (!s->given) continue;
    FUZZ_TRUE(command->options >> i & 1);
    FUZZ_TRUE(CLI_OPTION_TABLE[i].kind == CLI_SWITCH || s->text != NULL);
    FUZZ_TRUE(s->number > 0 && s->number <= 1e9);
  }
  FUZZ_TRUE(settings->n_texts <= CLI_MAX_TEXTS);
}

static void check_line(fuzz *f) {
  static cli_settings settings;
  const cli_command *command = find_command(f);
  char *words[MOST_WORDS + 2] = {"demarche"};
  int n = 1, first;
  listener l;
  if (!command) return;
  while (f->length > 0 && n < MOST_WORDS) words[n++] = (char *)fuzz_take(f, '\0').text;
  memset(&settings, 0, sizeof settings);
  listen(&l);
  bool good = cli_options_read(&settings, &first, command, n, words);
  stop_listening(&l);
  FUZZ_TRUE(good == (l.length == 0));
  free(l.heard);
  if (!good) return;
  check_settings(&settings, command);
  FUZZ_TRUE(settings.of[CLI_HELP].given || (n - first >= command->least && n - first <= command->most));
}

static void check_index(fuzz *f) {
  fuzz_part table = fuzz_take(f, FUZZ_RS);
  const char *text = fuzz_take(f, FUZZ_RS).text, *file = fuzz_file(f, 0, table.text, table.length);
  dem_excerpts *index;
  bool excerpt;
  dem_status status = dem_excerpts_read(f->cx, &index, f->mem, file);
  if (status == DEM_OK) status = dem_excerpts_find(f->cx, &excerpt, index, text);
  if (!fuzz_ok(f, status) && status != DEM_MEMORY) FUZZ_TRUE(strncmp(dem_ctx_message(f->cx), file, strlen(file)) == 0);
}

void fuzz_body(fuzz *f) {
  bool index = f->length >= 6 && memcmp(f->text, "index", 6) == 0;
  if (index) fuzz_take(f, '\0');
  if (index) check_index(f);
  else check_line(f);
}
