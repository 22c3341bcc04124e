/* See supply.h. */
#include "support/supply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void *resize(void *data, void *block, size_t size) {
  supply *s = data;
  if (size == 0) {
    s->held -= block != NULL;
    free(block);
    return NULL;
  }
  if (s->left == 0) return NULL;
  if (s->left > 0) s->left--;
  s->held += block == NULL;
  return realloc(block, size);
}

dem_ctx *supply_ctx_new(supply *s) { return dem_ctx_new(&(dem_host){.data = s, .resize = resize}); }

void supply_ctx_free(supply *s, dem_ctx *cx) {
  dem_ctx_free(cx);
  assert_int_equal(s->held, 0);
}

int supply_sweep(supply_work *work, void *data, dem_status end, int most) {
  for (int left = 0; left <= most; left++) {
    dem_status status = work(data, left);
    if (status == end) return left;
    assert_int_equal(status, DEM_MEMORY);
  }
  fail_msg("%d allocations are not enough", most);
  return most;
}

typedef struct job {
  supply_call *call;
  void *data;
} job;

static dem_status do_job(void *argument, int left) {
  const job *it = argument;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  host.left = left;
  dem_status status = it->call(cx, it->data);
  supply_ctx_free(&host, cx);
  return status;
}

int supply_sweep_call(supply_call *call, void *data, dem_status end, int most) {
  return supply_sweep(do_job, &(job){call, data}, end, most);
}
