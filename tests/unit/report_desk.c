/* See report_desk.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report_desk.h"

int work_desk_open(void **state) {
  work_desk *desk = malloc(sizeof *desk);
  if (!desk) abort();
  desk->room = room_open();
  dem_buf_init(&desk->out, desk->room.cx);
  *state = desk;
  return 0;
}

int work_desk_close(void **state) {
  work_desk *desk = *state;
  dem_buf_clear(&desk->out);
  room_close(&desk->room);
  free(desk);
  return 0;
}

json_t *read_json(const dem_buf *out) {
  json_error_t error;
  json_t *root = json_loadb(dem_buf_text(out), out->length, 0, &error);
  if (!root) fail_msg("line %d: %s\n%s", error.line, error.text, dem_buf_text(out));
  return root;
}

void desk_is_json(const work_desk *desk, const char *wanted) {
  json_t *found = read_json(&desk->out), *expected = json_loads(wanted, 0, NULL);
  assert_non_null(expected);
  if (!json_equal(found, expected)) fail_msg("%s\nis not\n%s", dem_buf_text(&desk->out), wanted);
  json_decref(found);
  json_decref(expected);
}

bool desk_says(const work_desk *desk, const char *words) { return strstr(dem_buf_text(&desk->out), words) != NULL; }

void desk_is_narrow(const work_desk *desk) {
  for (const char *line = dem_buf_text(&desk->out); *line;) {
    size_t length = strcspn(line, "\n");
    if (length > 80) fail_msg("%zu columns: %.*s", length, (int)length, line);
    for (size_t i = 0; i < length; i++) assert_true(line[i] >= ' ' && line[i] < 0x7F);
    line += length + (line[length] == '\n');
  }
}
