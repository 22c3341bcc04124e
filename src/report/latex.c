/* Text made harmless for LaTeX, character by character. */
#include "report/latex.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "report/utf8.h"

enum {
  LETTERS_UNBROKEN = 24,
  MOST_OF_TEXT = 2000,
  MOST_OF_NAME = 200,
  LONG_LINE = 90,
  LONGEST_LINE = 400,
  LONG_FRACTION = 13,
  MARKS = 4
};

/* ---- one character ----------------------------------------------------------------------------------------------- */

typedef struct sign {
  int32_t point;
  const char *tex;
} sign;

/* Of ASCII: what TeX reads as more than itself. */
static const sign PLAIN[] = {
  {'\\', "\\textbackslash{}"},
  {'{', "\\{"},
  {'}', "\\}"},
  {'$', "\\$"},
  {'&', "\\&"},
  {'#', "\\#"},
  {'%', "\\%"},
  {'_', "\\_"},
  {'^', "\\textasciicircum{}"},
  {'~', "\\textasciitilde{}"},
  {'<', "\\textless{}"},
  {'>', "\\textgreater{}"},
  {'|', "\\textbar{}"},
  {'"', "''"},
  {'`', "\\`{}"},
  {'[', "{[}"},
  {']', "{]}"},
  {'*', "{*}"},
};

/* Beyond ASCII, where it is no letter with accents. */
static const sign BEYOND[] = {
  {0xA0, "\\nobreakspace{}"},
  {0xA7, "\\S{}"},
  {0xB1, "$\\pm$"},
  {0xB7, "$\\cdot$"},
  {0xC6, "\\AE{}"},
  {0xD7, "$\\times$"},
  {0xD8, "\\O{}"},
  {0xDF, "\\ss{}"},
  {0xE6, "\\ae{}"},
  {0xF7, "$\\div$"},
  {0xF8, "\\o{}"},
  {0x131, "\\i{}"},
  {0x141, "\\L{}"},
  {0x142, "\\l{}"},
  {0x152, "\\OE{}"},
  {0x153, "\\oe{}"},
  {0x3B1, "$\\alpha$"},
  {0x3B2, "$\\beta$"},
  {0x3B3, "$\\gamma$"},
  {0x3B4, "$\\delta$"},
  {0x3B5, "$\\epsilon$"},
  {0x3B8, "$\\theta$"},
  {0x3BB, "$\\lambda$"},
  {0x3BC, "$\\mu$"},
  {0x3C0, "$\\pi$"},
  {0x3C3, "$\\sigma$"},
  {0x3C4, "$\\tau$"},
  {0x3C6, "$\\phi$"},
  {0x2010, "-"},
  {0x2011, "-"},
  {0x2013, "--"},
  {0x2014, "---"},
  {0x2018, "`"},
  {0x2019, "'"},
  {0x201C, "``"},
  {0x201D, "''"},
  {0x2026, "\\ldots{}"},
  {0x2192, "$\\to$"},
  {0x2212, "$-$"},
  {0x2260, "$\\neq$"},
  {0x2264, "$\\leq$"},
  {0x2265, "$\\geq$"},
};

static const sign ACCENTS[] = {
  {0x300, "\\`"},  {0x301, "\\'"}, {0x302, "\\^"}, {0x303, "\\~"}, {0x304, "\\="}, {0x306, "\\u"}, {0x307, "\\."},
  {0x308, "\\\""}, {0x30A, "\\r"}, {0x30B, "\\H"}, {0x30C, "\\v"}, {0x323, "\\d"}, {0x327, "\\c"}, {0x331, "\\b"},
};

#define FIND(list, point) find(list, sizeof(list) / sizeof *(list), point)

static const char *find(const sign *list, size_t n, int32_t point) {
  for (size_t i = 0; i < n; i++)
    if (list[i].point == point) return list[i].tex;
  return NULL;
}

/* A letter of ASCII with one or more accents, the first innermost; false (and nothing put) for anything else. */
static bool put_accented(dem_buf *out, int32_t point) {
  utf8proc_int32_t parts[1 + MARKS];
  int last = UTF8PROC_BOUNDCLASS_START;
  int n = (int)utf8proc_decompose_char(point, parts, 1 + MARKS, UTF8PROC_DECOMPOSE, &last);
  if (n < 2 || n > 1 + MARKS) return false;
  bool letter = (parts[0] >= 'a' && parts[0] <= 'z') || (parts[0] >= 'A' && parts[0] <= 'Z');
  for (int i = 1; i < n; i++)
    if (!letter || !FIND(ACCENTS, parts[i])) return false;
  for (int i = n - 1; i > 0; i--) dem_buf_format(out, "%s{", FIND(ACCENTS, parts[i]));
  if (parts[0] == 'i' || parts[0] == 'j') dem_buf_format(out, "\\%c", (int)parts[0]);
  else dem_buf_put_char(out, (char)parts[0]);
  for (int i = 1; i < n; i++) dem_buf_put_char(out, '}');
  return true;
}

static void put_beyond(dem_buf *out, const char *text, size_t length) {
  utf8proc_int32_t point = -1;
  utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &point);
  const char *tex = FIND(BEYOND, point);
  if (tex) dem_buf_put(out, tex);
  else if (point < 0xA0) dem_buf_put_char(out, '?');
  else if (!put_accented(out, point)) dem_buf_format(out, "{\\ttfamily U+%04X}\\allowbreak{}", (unsigned)point);
}

/* Two of a kind are kept apart where TeX would join them: --, '', ,, */
static void put_plain(dem_buf *out, char byte, char next) {
  const char *tex = FIND(PLAIN, byte);
  if (tex) dem_buf_put(out, tex);
  else if (byte < 0x20 || byte == 0x7F) dem_buf_put_char(out, '?');
  else dem_buf_put_char(out, byte);
  if (byte == next && strchr("-',", byte)) dem_buf_put(out, "{}");
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

static size_t line_length(const dem_buf *out) {
  size_t n = 0;
  while (n < out->length && n <= LONGEST_LINE && out->text[out->length - 1 - n] != '\n') n++;
  return n;
}

/* Blanks are where lines of the source end; a word that is too long for TeX's buffer is broken unseen. */
static void put_blanks(dem_buf *out, const char **text) {
  while (is_blank(**text)) ++*text;
  dem_buf_put_char(out, line_length(out) > LONG_LINE ? '\n' : ' ');
}

/* One character; behind it. */
static const char *put_letter(dem_buf *out, const char *text) {
  size_t length = dem_utf8_length(text);
  bool relation = (*text == '<' || *text == '>') && text[1] == '=';
  if (line_length(out) > LONGEST_LINE) dem_buf_put(out, "%\n");
  if (relation) dem_buf_put(out, *text == '<' ? "$\\leq$" : "$\\geq$");
  else if (length == 1) put_plain(out, *text, text[1]);
  else if (length == 0) dem_buf_put_char(out, '?');
  else put_beyond(out, text, length);
  return text + (relation ? 2 : length ? length : 1);
}

/* A word may be broken after an underscore, and where it is very long. */
static void put_cut(dem_buf *out, const char *text, int most) {
  for (int n = 0, unbroken = 0; *text; n++) {
    char byte = *text;
    if (n == most) {
      dem_buf_put(out, "\\ldots{}");
      return;
    }
    if (is_blank(byte)) put_blanks(out, &text);
    else text = put_letter(out, text);
    unbroken = is_blank(byte) ? 0 : unbroken + 1;
    if ((byte != '_' && unbroken < LETTERS_UNBROKEN) || !*text || is_blank(*text)) continue;
    dem_buf_put(out, "\\allowbreak{}");
    unbroken = 0;
  }
}

void dem_latex_put_text(dem_buf *out, const char *text) { put_cut(out, text, MOST_OF_TEXT); }
void dem_latex_put_name(dem_buf *out, const char *name) { put_cut(out, name, MOST_OF_NAME); }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* A letter and up to three digits, which become its index; false (and nothing put) for any other name. */
static bool put_indexed(dem_buf *out, const char *name) {
  size_t digits = *name ? strspn(name + 1, "0123456789") : 0;
  if (!is_letter(*name) || digits > 3 || name[1 + digits] != '\0') return false;
  dem_buf_put_char(out, *name);
  if (digits > 0) dem_buf_format(out, "_{%s}", name + 1);
  return true;
}

void dem_latex_put_symbol(dem_buf *out, const char *name) {
  if (put_indexed(out, name)) return;
  dem_buf_put(out, "\\text{");
  dem_latex_put_name(out, name);
  dem_buf_put_char(out, '}');
}

void dem_latex_put_word(dem_buf *out, const char *name) {
  size_t begin = out->length;
  dem_buf_put_char(out, '$');
  if (put_indexed(out, name)) {
    dem_buf_put_char(out, '$');
    return;
  }
  out->length = begin;
  dem_latex_put_name(out, name);
}

void dem_latex_put_comment(dem_buf *out, const char *text) {
  for (int n = 0; *text && n < MOST_OF_NAME; text++, n++) {
    unsigned char byte = (unsigned char)*text;
    if (byte < 0x20 || byte > 0x7E) dem_buf_put_char(out, '?');
    else dem_buf_put_char(out, *text);
  }
}

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

/* Whether the number is put as a fraction; else, a long one, as a decimal. */
static bool put_number(dem_buf *out, dem_rat value) {
  size_t begin = out->length;
  if (dem_rat_is_infinite(value)) dem_buf_put(out, "\\infty");
  else if (!dem_rat_is_defined(value)) dem_buf_put(out, "\\text{undefined}");
  else dem_rat_print(out, value);
  if (out->length - begin <= LONG_FRACTION || dem_rat_is_infinite(value) || !dem_rat_is_defined(value)) return true;
  out->length = begin;
  dem_buf_format(out, "%.6g", dem_rat_double(value));
  return false;
}

void dem_latex_put_rat(dem_buf *out, dem_rat value) {
  size_t begin = out->length;
  if (put_number(out, value)) return;
  out->length = begin;
  dem_buf_put(out, "{\\approx} ");
  put_number(out, value);
}

void dem_latex_put_equal(dem_buf *out, dem_rat value) {
  size_t begin = out->length;
  dem_buf_put(out, "= ");
  if (put_number(out, value)) return;
  out->length = begin;
  dem_buf_put(out, "\\approx ");
  put_number(out, value);
}
