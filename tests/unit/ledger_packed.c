/* Packed files: told by their content, read as what is in them, and refused where they are cut, changed or too much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>
#include <zlib.h>

#include "delimited_support.h"

static void pack_gz(const char *file, const char *mode, const char *text, size_t length, int times) {
  gzFile f = gzopen(file, mode);
  assert_non_null(f);
  for (int i = 0; i < times; i++) assert_int_equal(gzwrite(f, text, (unsigned)length), length);
  assert_int_equal(gzclose(f), Z_OK);
}

static void pack_zip(const char *file, int n, const char *const *names, const char *text, size_t length) {
  zip_t *archive = zip_open(file, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  assert_non_null(archive);
  for (int i = 0; i < n; i++) {
    zip_source_t *source = zip_source_buffer(archive, text, length, 0);
    assert_true(zip_file_add(archive, names[i], source, 0) >= 0);
  }
  if (n == 0) assert_true(zip_dir_add(archive, "folder", 0) >= 0);
  assert_int_equal(zip_close(archive), 0);
}

static void packed_files_are_told_by_their_content(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_buf out;
  dem_buf_init(&out, s.r.cx);
  const char *file = shelf_file(&s, "no-name-that-tells");
  pack_gz(file, "wb", "a,b\n1,", 6, 1);
  pack_gz(file, "ab", "2\n", 2, 1);
  assert_int_equal(delimited_read(s.r.cx, &out, file, 16, 0), DEM_OK);
  assert_string_equal(out.text, "1:a|b\n2:1|2\n");
  out.length = 0;
  pack_zip(file, 1, (const char *const[]){"data/x.csv"}, "a,b\n1,2\n", 8);
  assert_int_equal(delimited_read(s.r.cx, &out, file, 16, 0), DEM_OK);
  assert_string_equal(out.text, "1:a|b\n2:1|2\n");
  dem_buf_clear(&out);
  shelf_close(&s);
}

static void an_archive_must_hold_one_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "x.zip");
  pack_zip(file, 2, (const char *const[]){"one.csv", "two.csv"}, "a,b\n", 4);
  delimited_fails(&s, file, DEM_DOMAIN, "2 files are in this .zip (one.csv, two.csv)");
  pack_zip(file, 0, NULL, NULL, 0);
  delimited_fails(&s, file, DEM_DOMAIN, "there is no file in this .zip");
  shelf_close(&s);
}

/* Fifty thousand different lines, packed; then cut or with a byte changed. */
static size_t pack_many(shelf *s, char **bytes, bool zip) {
  dem_buf text;
  dem_buf_init(&text, s->r.cx);
  for (int i = 0; i < 50000; i++) dem_buf_format(&text, "%d,%d\n", i * 7919 % 10007, i);
  const char *file = shelf_file(s, "whole");
  if (zip) pack_zip(file, 1, (const char *const[]){"x.csv"}, text.text, text.length);
  else pack_gz(file, "wb", text.text, text.length, 1);
  dem_buf_clear(&text);
  size_t length = (size_t)shelf_size(file);
  *bytes = dem_arena_take(s->r.mem, length);
  FILE *in = fopen(file, "rb");
  assert_int_equal(fread(*bytes, 1, length, in), length);
  fclose(in);
  return length;
}

static void what_is_cut_or_changed_is_an_error_with_the_name_of_the_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  for (int zip = 0; zip < 2; zip++) {
    char *bytes;
    size_t length = pack_many(&s, &bytes, zip);
    const char *file = shelf_file(&s, "broken");
    shelf_put(file, bytes, length / 2);
    delimited_fails(&s, file, DEM_DOMAIN,
                    zip ? "broken: this .zip cannot be read" : "broken: is broken: it ends in the middle");
    bytes[length / 2] ^= 0x55;
    shelf_put(file, bytes, length);
    delimited_fails(&s, file, DEM_DOMAIN, "broken: ");
  }
  shelf_close(&s);
}

static void something_after_the_packed_data_is_an_error(void **state) {
  (void)state;
  shelf s = shelf_open();
  char *bytes;
  size_t length = pack_many(&s, &bytes, false);
  char *more = dem_arena_take(s.r.mem, length + 8);
  memcpy(more, bytes, length);
  const char *file = shelf_file(&s, "x.gz");
  shelf_put(file, more, length + 8);
  dem_buf out;
  dem_buf_init(&out, s.r.cx);
  assert_int_equal(delimited_read(s.r.cx, &out, file, 4096, 0), DEM_OK);
  dem_buf_clear(&out);
  memcpy(more + length, "trailing", 8);
  shelf_put(file, more, length + 8);
  delimited_fails(&s, file, DEM_DOMAIN, "something else follows");
  shelf_close(&s);
}

static void a_bomb_is_stopped(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_buf text;
  dem_buf_init(&text, s.r.cx);
  while (text.length < 1 << 20) dem_buf_put(&text, "aaaaaaa,bbbbbbb\n");
  const char *file = shelf_file(&s, "bomb");
  pack_gz(file, "wb", text.text, text.length, 80);
  delimited_fails(&s, file, DEM_LIMIT, "bomb: unpacks to more than 200 times its size");
  pack_gz(file, "wb", text.text, text.length, 32);
  dem_delimited *reader;
  assert_int_equal(dem_delimited_open(s.r.cx, &reader, file, DEM_DELIMITED_BUFFER), DEM_OK);
  dem_delimited_close(reader);
  size_t once = text.length;
  const char *copy = dem_arena_copy(s.r.mem, text.text, once);
  while (text.length < 80 * once) dem_buf_put_bytes(&text, copy, once);
  pack_zip(file, 1, (const char *const[]){"x.csv"}, text.text, text.length);
  dem_buf_clear(&text);
  delimited_fails(&s, file, DEM_LIMIT, "bomb: unpacks to more than 200 times its size");
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(packed_files_are_told_by_their_content),
    cmocka_unit_test(an_archive_must_hold_one_file),
    cmocka_unit_test(what_is_cut_or_changed_is_an_error_with_the_name_of_the_file),
    cmocka_unit_test(something_after_the_packed_data_is_an_error),
    cmocka_unit_test(a_bomb_is_stopped),
  };
  return cmocka_run_group_tests_name("ledger_packed", tests, NULL, NULL);
}
