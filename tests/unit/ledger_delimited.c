/* Files as bytes, bytes as records: what RFC 4180 says, what is found in the wild, what is packed, what is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

#include <cmocka.h>

#include "ledger/delimited.h"
#include "ledger/encoding.h"
#include "ledger_support.h"
#include "support/trials.h"

/* ---- reading into one text ------------------------------------------------------------------------------------------- */

static void put_record(dem_buf *out, const dem_record *record) {
  dem_buf_format(out, "%lld:", (long long)record->line);
  for (int i = 0; i < record->n; i++) {
    if (i) dem_buf_put_char(out, '|');
    for (size_t k = 0; k < record->fields[i].length; k++)
      dem_buf_put_char(out, record->fields[i].text[k] ? record->fields[i].text[k] : '0');
  }
  dem_buf_put(out, record->fault ? "!\n" : "\n");
}

/* Records as "line:field|field", "!" after one with a fault. */
static dem_status read_file(dem_ctx *cx, dem_buf *out, const char *file, size_t size, char delimiter) {
  dem_delimited *reader;
  dem_record record;
  bool more = true;
  dem_status status = dem_delimited_open(cx, &reader, file, size);
  if (status == DEM_OK && delimiter) reader->delimiter = delimiter;
  while (status == DEM_OK && more) {
    status = dem_delimited_next(cx, &more, &record, reader);
    if (status == DEM_OK && more) put_record(out, &record);
  }
  dem_delimited_close(reader);
  return status;
}

static void expect(shelf *s, const char *bytes, size_t length, const char *records) {
  dem_buf out;
  dem_buf_init(&out, s->r.cx);
  const char *file = shelf_file(s, "x.csv");
  shelf_put(file, bytes, length);
  if (read_file(s->r.cx, &out, file, DEM_DELIMITED_BUFFER, 0) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  assert_string_equal(dem_buf_text(&out), records);
  dem_buf_clear(&out);
}

static void expect_failure(shelf *s, const char *file, dem_status status, const char *says) {
  dem_buf out;
  dem_buf_init(&out, s->r.cx);
  assert_int_equal(read_file(s->r.cx, &out, file, DEM_DELIMITED_BUFFER, 0), status);
  if (!strstr(dem_ctx_message(s->r.cx), says)) fail_msg("'%s' does not say '%s'", dem_ctx_message(s->r.cx), says);
  dem_buf_clear(&out);
}

/* ---- forms -------------------------------------------------------------------------------------------------------------- */

static void records_of_every_form_are_read(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"a,b\n1,2\n", "1:a|b\n2:1|2\n"},
    {"a,b\n1,2", "1:a|b\n2:1|2\n"},
    {"a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n"},
    {"a,b\r1,2\r", "1:a|b\n2:1|2\n"},
    {"\xef\xbb\xbf"
     "a,b\n,\n",
     "1:a|b\n2:|\n"},
    {"a,b\n\n\r\n1,2\n\n", "1:a|b\n4:1|2\n"},
    {"a,b\n\"1,\n2\",\"\"\n3,4\n", "1:a|b\n2:1,\n2|\n4:3|4\n"},
    {"a,b\n\"say \"\"x\"\"\",5\" pipe\n", "1:a|b\n2:say \"x\"|5\" pipe\n"},
    {"a,b\n\"\"\"\",\"\"\"\"\"\"\n", "1:a|b\n2:\"|\"\"\n"},
    {"a,b\r\n\"1\r\n2\",\"3\"\r\n4,5", "1:a|b\n2:1\r\n2|3\n4:4|5\n"},
    {"a\tb,c\td\n1,5\t2\t\n", "1:a|b,c|d\n2:1,5|2|\n"},
    {"a;b;c\n1,5;2;\n", "1:a|b|c\n2:1,5|2|\n"},
    {"\"x,y,z\"\tb\n1\t2\n", "1:x,y,z|b\n2:1|2\n"},
    {"a,b\n1\r2,3\n", "1:a|b\n2:1\r2|3\n"},
    {"a\n\"\"\nb\n", "1:a\n2:\n3:b\n"},
    {"a,b\n\"1\"x,2\n3,4\n", "1:a|b\n2:1|2!\n3:3|4\n"},
  };
  shelf s = shelf_open();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) expect(&s, CASES[i][0], strlen(CASES[i][0]), CASES[i][1]);
  shelf_close(&s);
}

static void a_quote_that_is_never_closed_says_where_it_began(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *text = "a,b\n1,2\n\"x\ny\",\"and\nso on\n3,4\n";
  expect(&s, text, strlen(text), "1:a|b\n2:1|2\n4:x\ny|and\nso on\n3,4\n!\n");
  shelf_close(&s);
}

static void a_byte_of_value_zero_is_a_fault(void **state) {
  (void)state;
  shelf s = shelf_open();
  expect(&s, "a,b\n1,\0\n3,4\n", 12, "1:a|b\n2:1|0!\n3:3|4\n");
  shelf_close(&s);
}

static void what_is_no_text_is_told(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "x.csv");
  expect_failure(&s, s.folder, DEM_STREAM, "is a folder");
  expect_failure(&s, file, DEM_STREAM, "x.csv: cannot be opened");
  shelf_put(file, "", 0);
  expect_failure(&s, file, DEM_DOMAIN, "x.csv: is empty");
  shelf_put(file,
            "\xff\xfe"
            "a\0,\0",
            6);
  expect_failure(&s, file, DEM_DOMAIN, "UTF-16");
  shelf_close(&s);
}

/* ---- limits ------------------------------------------------------------------------------------------------------------ */

static void put_repeated(shelf *s, const char *begin, char byte, size_t n, const char *end) {
  dem_buf text;
  dem_buf_init(&text, s->r.cx);
  dem_buf_put(&text, begin);
  for (size_t i = 0; i < n; i++) dem_buf_put_char(&text, byte);
  dem_buf_put(&text, end);
  shelf_put(shelf_file(s, "x.csv"), text.text, text.length);
  dem_buf_clear(&text);
}

static void fields_records_and_columns_have_bounds(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "x.csv");
  put_repeated(&s, "a,b\n", 'x', DEM_MAX_FIELD, ",2\n");
  dem_buf out;
  dem_buf_init(&out, s.r.cx);
  assert_int_equal(read_file(s.r.cx, &out, file, 64, 0), DEM_OK);
  dem_buf_clear(&out);
  put_repeated(&s, "a,b\n", 'x', DEM_MAX_FIELD + 1, ",2\n");
  expect_failure(&s, file, DEM_LIMIT, "x.csv:2: a field has too many bytes");
  put_repeated(&s, "a,b\n1,2\n3,\"", 'x', DEM_MAX_FIELD + 1, "");
  expect_failure(&s, file, DEM_LIMIT, "x.csv:3: a field has too many bytes");
  put_repeated(&s, "a,b\n1,2\n3,\"", 'x', 2 * DEM_MAX_RECORD, "\n");
  expect_failure(&s, file, DEM_LIMIT, "x.csv:3: a record has too many bytes");
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "not closed"));
  put_repeated(&s, "a,b\n", ',', DEM_MAX_COLUMNS - 1, "\n");
  assert_int_equal(read_file(s.r.cx, &out, file, 64, 0), DEM_OK);
  dem_buf_clear(&out);
  put_repeated(&s, "a,b\n", ',', DEM_MAX_COLUMNS, "\n");
  expect_failure(&s, file, DEM_LIMIT, "x.csv:2: too many columns");
  shelf_close(&s);
}

/* ---- against a reader that takes one byte at a time ---------------------------------------------------------------------- */

typedef struct slow {
  const char *text;
  size_t n, at;
  int64_t line;
  dem_buf *out;
} slow;

static bool at_end(const slow *r) {
  return r->at == r->n || r->text[r->at] == '\n' ||
         (r->text[r->at] == '\r' && (r->at + 1 == r->n || r->text[r->at + 1] == '\n'));
}

static void slow_quoted(slow *r, bool *fault, int64_t *begun) {
  *begun = r->line;
  for (r->at++; r->at < r->n; r->at++) {
    char c = r->text[r->at];
    bool doubled = c == '"' && r->at + 1 < r->n && r->text[r->at + 1] == '"';
    if (c == '"' && !doubled) {
      r->at++;
      *fault |= !at_end(r) && r->text[r->at] != ',';
      while (!(r->at == r->n || r->text[r->at] == '\n' || r->text[r->at] == ',')) r->at++;
      *begun = 0;
      return;
    }
    r->at += doubled;
    r->line += c == '\n';
    dem_buf_put_char(r->out, c);
  }
  *fault = true;
}

/* Lines that end with LF or CRLF; a comma between fields. */
static void slow_record(slow *r) {
  dem_buf fields, *out = r->out;
  dem_buf_init(&fields, out->cx);
  r->out = &fields;
  bool fault = false;
  int64_t line = r->line, begun = 0;
  for (int i = 0;; i++, r->at++) {
    if (i) dem_buf_put_char(&fields, '|');
    if (r->at < r->n && r->text[r->at] == '"') slow_quoted(r, &fault, &begun);
    else
      while (!at_end(r) && r->text[r->at] != ',') dem_buf_put_char(&fields, r->text[r->at++]);
    if (r->at == r->n || r->text[r->at] != ',') break;
  }
  r->out = out;
  dem_buf_format(out, "%lld:%s%s\n", (long long)(begun ? begun : line), dem_buf_text(&fields), fault ? "!" : "");
  dem_buf_clear(&fields);
  r->at += r->at < r->n && r->text[r->at] == '\r';
  r->at += r->at < r->n && r->text[r->at] == '\n';
  r->line++;
}

static void read_slowly(dem_buf *out, const char *text, size_t n) {
  slow r = {text, n, 0, 1, out};
  while (r.at < n) {
    if (at_end(&r)) {
      r.at += text[r.at] == '\r';
      r.at += r.at < n && text[r.at] == '\n';
      r.line++;
    } else slow_record(&r);
  }
}

/* The first line is plain, so that the form of the others does not hang on it. */
static size_t random_text(char *text, dice *d) {
  static const char *const PIECES[] = {"a",    "bcdefghij", ",",     ",",         "\"", "\"\"",    "\n",
                                       "\r\n", "\n\n",      "\"x\"", "\"y\ny\",", "\r", "\xc3\xa9"};
  size_t n = (size_t)sprintf(text, "h,h\n");
  for (int i = dice_between(d, 0, 40); i > 0; i--)
    n += (size_t)sprintf(text + n, "%s", PIECES[dice_between(d, 0, (int)(sizeof PIECES / sizeof *PIECES) - 1)]);
  return n;
}

static const char *any_buffer_gives_the_records_of_a_slow_reader(room *r, dice *d) {
  char text[1024], file[] = "/tmp/delimited-XXXXXX";
  size_t n = random_text(text, d);
  int handle = mkstemp(file);
  if (handle < 0) return "no temporary file";
  close(handle);
  shelf_put(file, text, n);
  dem_buf right, fast;
  dem_buf_init(&right, r->cx);
  dem_buf_init(&fast, r->cx);
  read_slowly(&right, text, n);
  const char *says = NULL;
  for (size_t size = 1; size < 300 && !says; size = size * 3 / 2 + 1) {
    fast.length = 0;
    if (read_file(r->cx, &fast, file, size, ',') != DEM_OK) says = dem_ctx_message(r->cx);
    else if (strcmp(dem_buf_text(&fast), dem_buf_text(&right)) != 0)
      says = dem_arena_format(r->mem, "buffer of %zu\n--- text\n%.*s\n--- records\n%s--- should be\n%s", size, (int)n,
                              text, dem_buf_text(&fast), dem_buf_text(&right));
  }
  dem_buf_clear(&right);
  dem_buf_clear(&fast);
  unlink(file);
  return says;
}

static void random_texts_are_read_alike_through_any_buffer(void **state) {
  (void)state;
  trials_run(1, 3000, any_buffer_gives_the_records_of_a_slow_reader);
}

/* ---- packed ----------------------------------------------------------------------------------------------------------- */

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
  assert_int_equal(read_file(s.r.cx, &out, file, 16, 0), DEM_OK);
  assert_string_equal(out.text, "1:a|b\n2:1|2\n");
  out.length = 0;
  pack_zip(file, 1, (const char *const[]){"data/x.csv"}, "a,b\n1,2\n", 8);
  assert_int_equal(read_file(s.r.cx, &out, file, 16, 0), DEM_OK);
  assert_string_equal(out.text, "1:a|b\n2:1|2\n");
  dem_buf_clear(&out);
  shelf_close(&s);
}

static void an_archive_must_hold_one_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "x.zip");
  pack_zip(file, 2, (const char *const[]){"one.csv", "two.csv"}, "a,b\n", 4);
  expect_failure(&s, file, DEM_DOMAIN, "2 files are in this .zip (one.csv, two.csv)");
  pack_zip(file, 0, NULL, NULL, 0);
  expect_failure(&s, file, DEM_DOMAIN, "there is no file in this .zip");
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
    expect_failure(&s, file, DEM_DOMAIN,
                   zip ? "broken: this .zip cannot be read" : "broken: is broken: it ends in the middle");
    bytes[length / 2] ^= 0x55;
    shelf_put(file, bytes, length);
    expect_failure(&s, file, DEM_DOMAIN, "broken: ");
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
  assert_int_equal(read_file(s.r.cx, &out, file, 4096, 0), DEM_OK);
  dem_buf_clear(&out);
  memcpy(more + length, "trailing", 8);
  shelf_put(file, more, length + 8);
  expect_failure(&s, file, DEM_DOMAIN, "something else follows");
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
  expect_failure(&s, file, DEM_LIMIT, "bomb: unpacks to more than 200 times its size");
  pack_gz(file, "wb", text.text, text.length, 32);
  dem_delimited *reader;
  assert_int_equal(dem_delimited_open(s.r.cx, &reader, file, DEM_DELIMITED_BUFFER), DEM_OK);
  dem_delimited_close(reader);
  size_t once = text.length;
  const char *copy = dem_arena_copy(s.r.mem, text.text, once);
  while (text.length < 80 * once) dem_buf_put_bytes(&text, copy, once);
  pack_zip(file, 1, (const char *const[]){"x.csv"}, text.text, text.length);
  dem_buf_clear(&text);
  expect_failure(&s, file, DEM_LIMIT, "bomb: unpacks to more than 200 times its size");
  shelf_close(&s);
}

/* ---- encodings -------------------------------------------------------------------------------------------------------- */

static void utf8_is_what_the_standard_says(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int fault;
  } CASES[] = {{"abc", -1},
               {"S\xc3\xa3o", -1},
               {"\xe2\x82\xac", -1},
               {"\xf0\x9f\x98\x80", -1},
               {"\xf4\x8f\xbf\xbf", -1},
               {"\xed\x9f\xbf", -1},
               {"S\xe3o", 1},
               {"\xc0\xaf", 0},
               {"a\xc1\xbf", 1},
               {"\xe0\x80\xaf", 0},
               {"\xed\xa0\x80", 0},
               {"\xf4\x90\x80\x80", 0},
               {"\xf8\x88\x80\x80\x80", 0},
               {"ab\x80", 2},
               {"\xe2\x82", 0},
               {"x\xc3", 1}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    assert_int_equal(dem_utf8_fault(CASES[i].text, strlen(CASES[i].text)), CASES[i].fault);
}

static void every_byte_of_latin_1_becomes_utf8(void **state) {
  (void)state;
  room r = room_open();
  dem_buf out;
  dem_buf_init(&out, r.cx);
  for (int byte = 1; byte < 256; byte++) {
    char c = (char)byte;
    out.length = 0;
    dem_put_latin1(&out, &c, 1);
    assert_int_equal(dem_utf8_fault(out.text, out.length), -1);
    int code = out.length == 1 ? out.text[0] : (out.text[0] & 0x1f) << 6 | (out.text[1] & 0x3f);
    assert_int_equal(code, byte);
  }
  dem_buf_clear(&out);
  room_close(&r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(records_of_every_form_are_read),
    cmocka_unit_test(a_quote_that_is_never_closed_says_where_it_began),
    cmocka_unit_test(a_byte_of_value_zero_is_a_fault),
    cmocka_unit_test(what_is_no_text_is_told),
    cmocka_unit_test(fields_records_and_columns_have_bounds),
    cmocka_unit_test(random_texts_are_read_alike_through_any_buffer),
    cmocka_unit_test(packed_files_are_told_by_their_content),
    cmocka_unit_test(an_archive_must_hold_one_file),
    cmocka_unit_test(what_is_cut_or_changed_is_an_error_with_the_name_of_the_file),
    cmocka_unit_test(something_after_the_packed_data_is_an_error),
    cmocka_unit_test(a_bomb_is_stopped),
    cmocka_unit_test(utf8_is_what_the_standard_says),
    cmocka_unit_test(every_byte_of_latin_1_becomes_utf8),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
