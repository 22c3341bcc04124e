/* What a test of a report begins with: a room, and a text to be written that is looked at as people and programs read it. */
#ifndef TESTS_REPORT_DESK_H
#define TESTS_REPORT_DESK_H

#include <jansson.h>

#include "demarche/report.h"
#include "support/room.h"

typedef struct work_desk {
  room room;
  dem_buf out;
} work_desk;

int work_desk_open(void **state);
int work_desk_close(void **state);

/* As a terminal that can do little has it. */
static const dem_text_settings PLAIN = {.width = 80};

/* What every JSON begins with that is of no model. */
#define DESK_HEAD "\"demarche\": \"" DEM_VERSION "\", \"schema\": 1, \"model\": null"

/* The text as JSON; what is none fails the test. */
json_t *read_json(const dem_buf *out);
/* It is the same JSON as that. */
void desk_is_json(const work_desk *desk, const char *wanted);
bool desk_says(const work_desk *desk, const char *words);
/* Plain ASCII in 80 columns. */
void desk_is_narrow(const work_desk *desk);

#endif
