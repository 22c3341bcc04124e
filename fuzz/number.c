/* Numbers: what is read is what GMP reads, and prints to a text that reads back to the same number. */
#include "fuzz.h"

#include <gmp.h>
#include <string.h>

#include "num/rat.h"

/* The same number by other means: digits without the point, over a power of ten. */
static void read_by_gmp(fuzz *f, mpq_t out, fuzz_part text) {
  const char *point = strchr(text.text, '.'), *start = text.text + (text.text[0] == '+');
  char *digits = dem_arena_format(f->own, "%.*s%s", point ? (int)(point - start) : (int)text.length, start,
                                  point ? point + 1 : "");
  FUZZ_TRUE(mpq_set_str(out, digits, 10) == 0);
  if (point) {
    mpz_ui_pow_ui(mpq_denref(out), 10, strlen(point + 1));
  }
  mpq_canonicalize(out);
}

static void check_number(fuzz *f, dem_rat number, fuzz_part text) {
  mpq_t ours, theirs;
  mpq_inits(ours, theirs, NULL);
  dem_rat_to_mpq(ours, number);
  read_by_gmp(f, theirs, text);
  FUZZ_TRUE(mpq_equal(ours, theirs));
  mpq_clears(ours, theirs, NULL);
}

static void check_again(fuzz *f, dem_rat number) {
  dem_rat again;
  dem_rat_print(&f->out, number);
  if (f->out.length > DEM_MAX_DIGITS) return;
  FUZZ_TRUE(dem_rat_read(f->mem, &again, dem_buf_text(&f->out), f->out.length));
  FUZZ_TRUE(dem_rat_equal(number, again) && dem_rat_compare(number, again) == 0);
  FUZZ_TRUE(dem_rat_is_zero(dem_rat_sub(f->mem, number, again)));
}

static void run(void *argument) {
  fuzz *f = argument;
  dem_rat number;
  if (!dem_rat_read(f->mem, &number, f->text, f->length)) return;
  check_number(f, number, (fuzz_part){dem_arena_copy(f->own, f->text, f->length), f->length});
  check_again(f, number);
}

void fuzz_body(fuzz *f) { fuzz_ok(f, dem_ctx_protect(f->cx, run, f)); }
