/* What the page is made of: escaping, numbers, measured text, the hash, colours. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page_scene.h"
#include "page/html.h"
#include "page/page.h"
#include "page/svg.h"

#define ODD "\xEF\xBF\xBD" /* U+FFFD */

static void text_is_escaped(void **state) {
  static const char *const cases[][2] = {{"a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"},
                                         {"\x01\x1F\x7F", ODD ODD ODD},
                                         {"\xC0\xAF", ODD ODD},
                                         {"\xED\xA0\x80", ODD ODD ODD},
                                         {"\xE2\x80", ODD ODD},
                                         {"\xE2\x81\xA6x\xE2\x81\xA9", ODD "x" ODD},
                                         {"\xC2\x85", ODD},
                                         {"\xEF\xBB\xBF"
                                          "a\r\nb",
                                          "a\nb"},
                                         {"T\xC3\xBCrkiye \xF0\x9F\x8C\x8D\n", "T\xC3\xBCrkiye \xF0\x9F\x8C\x8D\n"}};
  scene *s = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    s->out.length = 0;
    dem_html_text(&s->out, cases[i][0]);
    assert_string_equal(dem_buf_text(&s->out), cases[i][1]);
  }
}

static void hashes_are_those_of_the_standard(void **state) {
  static const char *const cases[][2] = {{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                                         {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                                         {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                                          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"}};
  char digest[65];
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dem_page_hash(digest, cases[i][0], strlen(cases[i][0]));
    assert_string_equal(digest, cases[i][1]);
  }
}

static void decimals_do_not_depend_on_the_locale(void **state) {
  static const struct {
    double value;
    int places;
    const char *text;
  } cases[] = {{1.5, 2, "1.50"}, {-0.04, 1, "0.0"},     {-2.25, 2, "-2.25"},
               {0, 0, "0"},      {2.0 / 3, 3, "0.667"}, {NAN, 1, "?"}};
  scene *s = *state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    s->out.length = 0;
    dem_html_decimal(&s->out, cases[i].value, cases[i].places);
    assert_string_equal(dem_buf_text(&s->out), cases[i].text);
  }
}

static void wrapped_text_keeps_every_word_and_fits(void **state) {
  scene *s = *state;
  const char *lines[8],
    *text = "names Pyongyang and \xC3\xA4\xC3\xB6\xC3\xBC Beijing averyveryverylongwordwithoutanyend";
  int n = dem_text_wrap(s->mem, lines, 8, text, 100);
  assert_in_range(n, 5, 7);
  for (int i = 0; i < n; i++) {
    assert_true(dem_text_width(lines[i]) <= 100);
    for (const char *at = lines[i]; *at;) assert_int_not_equal(dem_html_next(&at), 0xFFFD);
  }
  assert_string_equal(lines[0], "names");
  assert_int_equal(dem_text_wrap(s->mem, lines, 2, text, 100), 2);
  assert_non_null(strstr(lines[1], "\xE2\x80\xA6"));
}

/* ---- colours --------------------------------------------------------------------------------------------- */

static double linear(int byte) {
  double share = byte / 255.0;
  return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

/* Relative luminance of the colour that follows `name` in a scheme, as WCAG 2 defines it. */
static double luminance(const char *scheme, const char *name) {
  const char *at = strstr(scheme, name);
  assert_non_null(at);
  at += strlen(name);
  unsigned long code = strtoul(at + 1, NULL, 16);
  size_t digits = strspn(at + 1, "0123456789abcdef");
  int part[3];
  for (int i = 0; i < 3; i++)
    part[i] = digits == 6 ? (int)(code >> (16 - 8 * i) & 255) : (int)(code >> (8 - 4 * i) & 15) * 17;
  return 0.2126 * linear(part[0]) + 0.7152 * linear(part[1]) + 0.0722 * linear(part[2]);
}

static double contrast(const char *scheme, const char *a, const char *b) {
  double one = luminance(scheme, a) + 0.05, other = luminance(scheme, b) + 0.05;
  return one > other ? one / other : other / one;
}

static void colours_have_the_contrast_that_wcag_asks(void **state) {
  static const char *const marks[] = {"--t0:", "--t1:", "--t2:", "--t3:", "--t4:", "--t5:", "--t6:", "--strong:"};
  scene *s = *state;
  dem_page_style(&s->out);
  const char *scheme = dem_buf_text(&s->out);
  int n = 0;
  for (; (scheme = strstr(scheme, "--paper:")); scheme++, n++) {
    assert_true(contrast(scheme, "--ink:", "--paper:") >= 7);
    assert_true(contrast(scheme, "--soft:", "--paper:") >= 4.5);
    assert_true(contrast(scheme, "--soft:", "--faint:") >= 4.5);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (contrast(scheme, marks[i], "--paper:") < 3) fail_msg("%s in scheme %d is too faint", marks[i], n);
  }
  assert_int_equal(n, 3); /* light, dark, print */
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_of_parts, scene_end)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(text_is_escaped),
    CASE(hashes_are_those_of_the_standard),
    CASE(decimals_do_not_depend_on_the_locale),
    CASE(wrapped_text_keeps_every_word_and_fits),
    CASE(colours_have_the_contrast_that_wcag_asks),
  };
  return cmocka_run_group_tests_name("parts of the page", tests, NULL, NULL);
}
