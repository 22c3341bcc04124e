/* Files as bytes, bytes as records: what RFC 4180 says, and what is found in the wild. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "delimited_support.h"
#include "ledger/encoding.h"
#include "support/trials.h"

static void expect(shelf *s, const char *bytes, size_t length, const char *records) {
  dem_buf out;
  dem_buf_init(&out, s->r.cx);
  const char *file = shelf_file(s, "x.csv");
  shelf_put(file, bytes, length);
  if (delimited_read(s->r.cx, &out, file, DEM_DELIMITED_BUFFER, 0) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  assert_string_equal(dem_buf_text(&out), records);
  dem_buf_clear(&out);
}

/* ---- forms ------------------------------------------------------------------------------------------------------- */

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
  delimited_fails(&s, s.folder, DEM_STREAM, "is a folder");
  delimited_fails(&s, file, DEM_STREAM, "x.csv: cannot be opened");
  shelf_put(file, "", 0);
  delimited_fails(&s, file, DEM_DOMAIN, "x.csv: is empty");
  shelf_put(file,
            "\xff\xfe"
            "a\0,\0",
            6);
  delimited_fails(&s, file, DEM_DOMAIN, "UTF-16");
  shelf_close(&s);
}

/* ---- limits ------------------------------------------------------------------------------------------------------ */

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
  assert_int_equal(delimited_read(s.r.cx, &out, file, 64, 0), DEM_OK);
  dem_buf_clear(&out);
  put_repeated(&s, "a,b\n", 'x', DEM_MAX_FIELD + 1, ",2\n");
  delimited_fails(&s, file, DEM_LIMIT, "x.csv:2: a field has too many bytes");
  put_repeated(&s, "a,b\n1,2\n3,\"", 'x', DEM_MAX_FIELD + 1, "");
  delimited_fails(&s, file, DEM_LIMIT, "x.csv:3: a field has too many bytes");
  put_repeated(&s, "a,b\n1,2\n3,\"", 'x', 2 * DEM_MAX_RECORD, "\n");
  delimited_fails(&s, file, DEM_LIMIT, "x.csv:3: a record has too many bytes");
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "not closed"));
  put_repeated(&s, "a,b\n", ',', DEM_MAX_COLUMNS - 1, "\n");
  assert_int_equal(delimited_read(s.r.cx, &out, file, 64, 0), DEM_OK);
  dem_buf_clear(&out);
  put_repeated(&s, "a,b\n", ',', DEM_MAX_COLUMNS, "\n");
  delimited_fails(&s, file, DEM_LIMIT, "x.csv:2: too many columns");
  shelf_close(&s);
}

/* ---- against a reader that takes one byte at a time -------------------------------------------------------------- */

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
    if (delimited_read(r->cx, &fast, file, size, ',') != DEM_OK) says = dem_ctx_message(r->cx);
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

/* ---- encodings --------------------------------------------------------------------------------------------------- */

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

/* ---- an index of excerpts ------------------------------------------------------------------------------------------------- */

static dem_status read_index(shelf *s, dem_excerpts **out, const char *text) {
  const char *file = shelf_file(s, "index.csv");
  shelf_put(file, text, strlen(text));
  return dem_excerpts_read(s->r.cx, out, s->r.mem, file);
}

static void an_index_says_which_texts_are_excerpts(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
    "title,file,truncated\n\"A, \"\"b\"\",\nand c\",in/a.txt,yes\r\nB,b.txt,no\nA,a.txt,no",
    "\xEF\xBB\xBF" "file;truncated\nx/y/a.txt;TRUE\nb.txt;FALSE\n",
    "truncated\tfile\n1\ta.txt\n\tb.txt\n"};
  shelf s = shelf_open();
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    dem_excerpts *index;
    bool excerpt;
    if (read_index(&s, &index, TEXTS[i]) != DEM_OK) fail_msg("%s", dem_ctx_message(s.r.cx));
    assert_int_equal(dem_excerpts_find(s.r.cx, &excerpt, index, "./a.txt"), DEM_OK);
    assert_true(excerpt);
    assert_int_equal(dem_excerpts_find(s.r.cx, &excerpt, index, "b.txt"), DEM_OK);
    assert_false(excerpt);
    assert_int_equal(dem_excerpts_find(s.r.cx, &excerpt, index, "texts/c.txt"), DEM_DOMAIN);
    assert_non_null(strstr(dem_ctx_message(s.r.cx), "index.csv: has no row for c.txt, so nothing says whether"));
  }
  shelf_close(&s);
}

static void what_is_wrong_in_an_index_is_told_as_in_an_import(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"", "index.csv: is empty; give a file with a header and rows"},
    {"file,words\na.txt,3\n", "index.csv:1: the index needs the columns file and truncated"},
    {"file,truncated\na.txt,yes\nb.txt\n", "index.csv:3: has 1 field where the first line has 2"},
    {"file,truncated\na.txt,perhaps\n", "index.csv:2: truncated is 'perhaps'; write yes or no"},
    {"file,truncated\na.txt,\"yes\n", "index.csv:2: a quote opens here and is never closed"},
  };
  shelf s = shelf_open();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    dem_excerpts *index;
    assert_int_equal(read_index(&s, &index, CASES[i][0]), DEM_DOMAIN);
    assert_null(index);
    if (!strstr(dem_ctx_message(s.r.cx), CASES[i][1])) fail_msg("%s", dem_ctx_message(s.r.cx));
  }
  dem_excerpts *none;
  assert_int_equal(dem_excerpts_read(s.r.cx, &none, s.r.mem, shelf_file(&s, "none.csv")), DEM_STREAM);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(records_of_every_form_are_read),
    cmocka_unit_test(a_quote_that_is_never_closed_says_where_it_began),
    cmocka_unit_test(a_byte_of_value_zero_is_a_fault),
    cmocka_unit_test(what_is_no_text_is_told),
    cmocka_unit_test(fields_records_and_columns_have_bounds),
    cmocka_unit_test(random_texts_are_read_alike_through_any_buffer),
    cmocka_unit_test(utf8_is_what_the_standard_says),
    cmocka_unit_test(every_byte_of_latin_1_becomes_utf8),
    cmocka_unit_test(an_index_says_which_texts_are_excerpts),
    cmocka_unit_test(what_is_wrong_in_an_index_is_told_as_in_an_import),
  };
  return cmocka_run_group_tests_name("ledger_delimited", tests, NULL, NULL);
}
