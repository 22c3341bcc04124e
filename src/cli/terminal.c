/* What can be shown, looked at once: the library sets the locale C while it works. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

enum { LEAST_COLUMNS = 40, USUAL_COLUMNS = 80, MOST_COLUMNS = 120 };

static int width_of_terminal(void) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < LEAST_COLUMNS) return USUAL_COLUMNS;
  return size.ws_col < MOST_COLUMNS ? size.ws_col : MOST_COLUMNS;
}

/* Whether it understands escapes. */
static bool is_clever(void) {
  const char *name = getenv("TERM");
  return name && *name && strcmp(name, "dumb") != 0;
}

/* https://no-color.org */
static bool may_colour(void) {
  const char *plain = getenv("NO_COLOR");
  return is_clever() && !(plain && *plain);
}

cli_terminal cli_terminal_look(void) {
  bool out = isatty(STDOUT_FILENO), err = isatty(STDERR_FILENO);
  return (cli_terminal){.width = out ? width_of_terminal() : USUAL_COLUMNS,
                        .utf8 = out && strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
                        .colour = out && may_colour(),
                        .err = err,
                        .err_moves = err && is_clever(),
                        .err_colour = err && may_colour()};
}
