/* What the library says does not depend on the locale of its host: every call of the table is made under locales with a
 * decimal comma, with another lower case of I, and with other characters, and writes byte for byte what it writes under C.
 * The locales are made here, so that it does not matter which ones a machine has. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "failures/desk.h"

static const char *const LOCALES[][2] = {{"de_DE", "UTF-8"}, {"tr_TR", "UTF-8"}, {"de_DE", "ISO-8859-1"}, {"ar_SA", "UTF-8"}};
enum { N_LOCALES = sizeof LOCALES / sizeof *LOCALES };

static const char *locale_name(int i) {
  static char name[64];
  snprintf(name, sizeof name, "%s.%s", LOCALES[i][0], LOCALES[i][1]);
  return name;
}

static void make_locale(const char *folder, int i) {
  char command[1024];
  snprintf(command, sizeof command, "localedef --no-archive -i %s -f %s %s/%s >%s/log 2>&1", LOCALES[i][0], LOCALES[i][1],
           folder, locale_name(i), folder);
  int code = system(command);
  if (code != 0) fail_msg("%s: %d (localedef comes with libc-bin, its sources with the package locales)", command, code);
}

static const char *written(desk *d, const desk_call *call) {
  dem_buf_clear(&d->out);
  d->mem = dem_arena_new(d->cx);
  dem_status status = call->run(d);
  dem_arena_free(d->mem);
  if (status != DEM_OK) fail_msg("%s under %s: %s", call->name, setlocale(LC_NUMERIC, NULL), dem_ctx_message(d->cx));
  return dem_arena_copy(d->kept, dem_buf_text(&d->out), d->out.length);
}

/* Calls that only read, so that they can be made again and again. */
static void compare(desk *d, const desk_call *call) {
  assert_non_null(setlocale(LC_ALL, "C"));
  const char *plain = written(d, call);
  for (int i = 0; i < N_LOCALES; i++) {
    if (!setlocale(LC_ALL, locale_name(i))) fail_msg("there is no locale %s", locale_name(i));
    const char *now = written(d, call);
    setlocale(LC_ALL, "C");
    if (strcmp(now, plain) != 0) fail_msg("%s says something else under %s", call->name, locale_name(i));
  }
}

/* A desk that is laid out under another locale holds the same rows, and the same equilibrium. */
static void lay_out_again(const desk *plain, const char *held, int i) {
  assert_non_null(setlocale(LC_ALL, locale_name(i)));
  desk d = desk_open(plain->memory, AT_EVIDENCE, DESK_TOY);
  assert_string_equal(desk_ledger_text(&d), held);
  assert_string_equal(d.profile, plain->profile);
  desk_close(&d);
  setlocale(LC_ALL, "C");
}

static void what_is_read_and_said_is_the_same_everywhere(void **state) {
  desk d = desk_open(*state, AT_EVIDENCE, DESK_TOY);
  char *folder = dem_arena_format(d.kept, "%s/locales-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
  assert_non_null(mkdtemp(folder));
  for (int i = 0; i < N_LOCALES; i++) make_locale(folder, i);
  setenv("LOCPATH", folder, 1);
  assert_non_null(setlocale(LC_ALL, locale_name(0)));
  char number[16];
  snprintf(number, sizeof number, "%.1f", 0.5);
  assert_string_equal(number, "0,5"); /* the locale is what it should be */
  for (int i = 0; desk_call_at(i); i++)
    if (!desk_call_at(i)->writes) compare(&d, desk_call_at(i));
  const char *held = desk_ledger_text(&d);
  for (int i = 0; i < N_LOCALES; i++) lay_out_again(&d, held, i);
  char command[1024];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  assert_int_equal(system(command), 0);
  desk_close(&d);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_read_and_said_is_the_same_everywhere),
  };
  return cmocka_run_group_tests_name("locales", tests, failing_hook, NULL);
}
