/* See page_check.h. A small reader of HTML as the page writes it, not of HTML at large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "page_check.h"

int page_count(const char *text, const char *part) {
  int n = 0;
  for (const char *at = text; (at = strstr(at, part)); at++) n++;
  return n;
}

void page_has(const char *page, const char *part) {
  if (!strstr(page, part)) fail_msg("the page lacks '%s'", part);
}

void page_lacks(const char *page, const char *part) {
  const char *at = strstr(page, part);
  if (at) fail_msg("the page has '%s': %.80s", part, at);
}

void page_has_in_order(const char *page, const char *const *ids, size_t n) {
  for (size_t i = 0; i < n; i++) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, " id=\"%s\"", ids[i]);
    page = strstr(page, wanted);
    if (!page) fail_msg("'%s' is missing or out of order", ids[i]);
  }
}

static bool is_void(const char *name) {
  static const char *const names[] = {"meta", "br", "!DOCTYPE"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

enum { DEEPEST = 100, LONGEST = 32 };

/* Every tag is closed in order; '<' and '>' stand nowhere else. */
void page_is_well_formed(const char *page) {
  char open[DEEPEST][LONGEST], name[LONGEST];
  int depth = 0;
  const char *at = strstr(page, "</style>");
  for (at = at ? at : page; (at = strchr(at, '<')); at++) {
    if (strncmp(at, "</style>", 8) == 0 || strncmp(at, "</head>", 7) == 0) continue;
    bool closes = at[1] == '/';
    assert_int_equal(sscanf(at + 1 + closes, "%31[!A-Za-z0-9]", name), 1);
    const char *end = strchr(at, '>');
    assert_non_null(end);
    if (closes && strcmp(name, "html") == 0) break;
    if (closes) {
      if (depth == 0 || strcmp(open[depth - 1], name) != 0)
        fail_msg("'</%s>' closes '%s'", name, depth ? open[depth - 1] : "");
      depth--;
    } else if (end[-1] != '/' && !is_void(name)) {
      assert_true(depth < DEEPEST);
      strcpy(open[depth++], name);
    }
  }
  assert_int_equal(depth, 0);
}

void page_has_sound_links(const char *page) {
  char id[64], wanted[80];
  for (const char *at = page; (at = strstr(at, " id=\"")); at++) {
    assert_int_equal(sscanf(at, " id=\"%63[^\"]", id), 1);
    snprintf(wanted, sizeof wanted, " id=\"%s\"", id);
    if (page_count(page, wanted) != 1) fail_msg("id '%s' is given twice", id);
  }
  for (const char *at = page; (at = strstr(at, "href=\"#")); at++) {
    assert_int_equal(sscanf(at, "href=\"#%63[^\"]", id), 1);
    snprintf(wanted, sizeof wanted, " id=\"%s\"", id);
    page_has(page, wanted);
  }
}

static void loads_nothing(const char *page) {
  static const char *const ways[] = {" src=",   "url(",   "@import", "<link", "<script",  "<iframe",
                                     "<object", "<embed", "<img",    "<form", "onclick=", "srcset="};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) page_lacks(page, ways[i]);
  page_has(page, "default-src 'none'");
}

void page_fetches_nothing(const char *page) {
  loads_nothing(page);
  page_lacks(page, "://");
  assert_int_equal(page_count(page, "href="), page_count(page, "href=\"#"));
}

void page_cites_only(const char *page) {
  int inside = page_count(page, "href=\"#"), outside = 0;
  loads_nothing(page);
  for (const char *at = page; (at = strstr(at, "<a href=\"http")); at++) {
    const char *end = strchr(at, '>');
    assert_true(strncmp(at + 9, "http://", 7) == 0 || strncmp(at + 9, "https://", 8) == 0);
    assert_non_null(end);
    assert_memory_equal(end - 16, "rel=\"noreferrer\"", 16);
    outside++;
  }
  assert_int_equal(page_count(page, "href="), inside + outside);
}
