/* Who is who: the list that ships, the names of the data sets, lists of one's own and their mistakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "demarche/ledger.h"

typedef struct bench {
  dem_ctx *cx;
  dem_actors *list;
} bench;

static int setup(void **state) {
  bench *b = calloc(1, sizeof *b);
  b->cx = dem_ctx_new(NULL);
  *state = b;
  return dem_actors_read(b->cx, &b->list, NULL, NULL, 0) == DEM_OK ? 0 : -1;
}

static int teardown(void **state) {
  bench *b = *state;
  dem_actors_free(b->list);
  dem_ctx_free(b->cx);
  free(b);
  return 0;
}

static const char *code_of(const dem_actors *list, const char *text) {
  int found = dem_actors_find(list, text, strlen(text));
  return found < 0 ? "" : list->actors[found].code;
}

static void assert_named(const dem_actors *list, const char *text, const char *code) {
  if (strcmp(code_of(list, text), code) != 0) fail_msg("\"%s\" is \"%s\", not %s", text, code_of(list, text), code);
}

/* The member states by code, in alphabetical order. */
static const char MEMBERS[] =
  "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF "
  "CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI "
  "FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN "
  "KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT "
  "MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT "
  "ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON "
  "TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE ";

static void the_list_has_the_193_members_and_seven_others(void **state) {
  const dem_actors *list = ((bench *)*state)->list;
  assert_int_equal(strlen(MEMBERS) / 4, 193);
  for (const char *at = MEMBERS; *at; at += 4) {
    int found = dem_actors_find_code(list, at, 3, NULL);
    if (found < 0) fail_msg("no %.3s", at);
    assert_string_equal(list->actors[found].kind, "state");
    assert_non_null(list->actors[found].iso2);
    assert_true(list->actors[found].cow > 0);
  }
  const char *others[] = {"PSE", "TWN", "VAT", "XKX", "EU", "NATO", "UN"};
  for (int i = 0; i < 7; i++) assert_named(list, others[i], others[i]);
  assert_int_equal(list->n, 193 + 7);
}

static void codes_are_well_formed_and_numbers_are_their_own(void **state) {
  const dem_actors *list = ((bench *)*state)->list;
  for (int i = 0; i < list->n; i++) {
    const dem_actor *a = &list->actors[i];
    assert_int_equal(strspn(a->code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), strlen(a->code));
    if (strcmp(a->kind, "state") == 0) assert_int_equal(strlen(a->code), 3);
    if (a->iso2) assert_int_equal(strlen(a->iso2), 2);
    if (a->iso2) assert_int_equal(dem_actors_find_iso2(list, a->iso2, 2), i);
    if (a->cow) assert_int_equal(dem_actors_find_cow(list, a->cow), i);
    assert_int_equal(dem_actors_find_code(list, a->name, strlen(a->name), NULL), i);
  }
}

static void no_name_belongs_to_two_actors(void **state) {
  const dem_actors *list = ((bench *)*state)->list;
  for (int i = 0; i < list->n; i++)
    for (int k = 0; k < list->actors[i].n_aliases; k++) {
      const char *text = list->actors[i].aliases[k].text;
      if (dem_actors_find(list, text, strlen(text)) != i) fail_msg("%s is not only %s", text, list->actors[i].code);
    }
}

static void common_official_and_former_names_are_known(void **state) {
  static const char *names[][2] = {{"Türkiye", "TUR"},
                                   {"Turkey", "TUR"},
                                   {"Turkiye", "TUR"},
                                   {"Burma", "MMR"},
                                   {"Czech Republic", "CZE"},
                                   {"Swaziland", "SWZ"},
                                   {"eSwatini", "SWZ"},
                                   {"Ivory Coast", "CIV"},
                                   {"Cote d'Ivoire", "CIV"},
                                   {"Macedonia", "MKD"},
                                   {"Cape Verde", "CPV"},
                                   {"East Timor", "TLS"},
                                   {"Vietnam", "VNM"},
                                   {"Viet Nam", "VNM"},
                                   {"Zaire", "COD"},
                                   {"Democratic Republic of the Congo", "COD"},
                                   {"Republic of the Congo", "COG"},
                                   {"Russian Federation", "RUS"},
                                   {"ROK", "KOR"},
                                   {"Republic of Korea", "KOR"},
                                   {"D.P.R.K.", "PRK"},
                                   {"DPRK", "PRK"},
                                   {"PRK", "PRK"},
                                   {"Democratic People's Republic of Korea", "PRK"},
                                   {"PRC", "CHN"},
                                   {"People's Republic of China", "CHN"},
                                   {"Republic of China", "TWN"},
                                   {"U.S.", "USA"},
                                   {"US", "USA"},
                                   {"United States of America", "USA"},
                                   {"UK", "GBR"},
                                   {"Great Britain", "GBR"},
                                   {"Lao People's Democratic Republic", "LAO"},
                                   {"Iran (Islamic Republic of)", "IRN"},
                                   {"North Atlantic Treaty Organization", "NATO"},
                                   {"European Union", "EU"},
                                   {"United Nations", "UN"},
                                   {"Seoul", "KOR"},
                                   {"Pyongyang", "PRK"},
                                   {"Moscow", "RUS"},
                                   {"Beijing", "CHN"},
                                   {"Kyiv", "UKR"},
                                   {"Kiev", "UKR"},
                                   {"Tokyo", "JPN"},
                                   {"Canberra", "AUS"},
                                   {"Wellington", "NZL"},
                                   {"Holy See", "VAT"},
                                   {"Kosovo", "XKX"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_named(((bench *)*state)->list, names[i][0], names[i][1]);
}

static void what_says_too_little_is_nobody(void **state) {
  static const char *words[] = {"",   "Korea", "Washington",   "Chinese", "America", "the Alliance", "turkey", "KOREA",
                                "us", "china", "South Korea ", "999",     "0",       "Hong Kong"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) assert_named(((bench *)*state)->list, words[i], "");
  assert_int_equal(dem_actors_find_cow(((bench *)*state)->list, -2), -1);
}

static void former_names_have_dates_and_spellings_of_data_are_told_apart(void **state) {
  const dem_actors *list = ((bench *)*state)->list;
  const dem_actor *cod = &list->actors[dem_actors_find(list, "COD", 3)];
  const dem_alias *zaire = NULL, *old = NULL;
  for (int k = 0; k < cod->n_aliases; k++) {
    if (strcmp(cod->aliases[k].text, "Zaire") == 0) zaire = &cod->aliases[k];
    if (strcmp(cod->aliases[k].text, "ZAR") == 0) old = &cod->aliases[k];
  }
  assert_string_equal(zaire->since, "1971-10");
  assert_string_equal(zaire->until, "1997-05");
  assert_false(zaire->in_data);
  assert_true(old->in_data);
  assert_null(old->since);
}

static void data_sets_are_understood(void **state) {
  static const char *names[][2] = {{"EU (Commission and Council)", "EU"},
                                   {"Moldova, Republic of", "MDA"},
                                   {"the former Yugoslav Republic of Macedonia", "MKD"},
                                   {"Occupied Palestinian Territory", "PSE"},
                                   {"Democratic Republic of Congo", "COD"},
                                   {"Congo", "COG"},
                                   {"Bosnia-Herzegovina", "BIH"},
                                   {"UAE", "ARE"},
                                   {"Soviet Union", "RUS"},
                                   {"European Union**", "EU"},
                                   {"NATO**", "NATO"},
                                   {"Saint Vincent", "VCT"},
                                   {"TMP", "TLS"},
                                   {"ROM", "ROU"},
                                   {"IGOWSTNAT", "NATO"},
                                   {"732", "KOR"},
                                   {"2", "USA"}};
  const dem_actors *list = ((bench *)*state)->list;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) assert_named(list, names[i][0], names[i][1]);
  assert_string_equal(list->actors[dem_actors_find_cow(list, 255)].code, "DEU");
  assert_string_equal(list->actors[dem_actors_find_cow(list, 260)].code, "DEU");
}

static void the_usual_english_name_is_shown(void **state) {
  static const char *names[][2] = {{"VNM", "Vietnam"},  {"KOR", "South Korea"}, {"PRK", "North Korea"},
                                   {"RUS", "Russia"},   {"SYR", "Syria"},       {"IRN", "Iran"},
                                   {"LAO", "Laos"},     {"BOL", "Bolivia"},     {"VEN", "Venezuela"},
                                   {"TZA", "Tanzania"}, {"MDA", "Moldova"},     {"CZE", "Czechia"}};
  const dem_actors *list = ((bench *)*state)->list;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_string_equal(list->actors[dem_actors_find(list, names[i][0], 3)].name, names[i][1]);
}

static void a_missed_code_says_what_was_meant(void **state) {
  static const char *meant[][2] = {
    {"KOP", "KOR"}, {"Suoth Korea", "KOR"}, {"Burma", "MMR"}, {"Ukrane", "UKR"}, {"RU", "RUS"}};
  const dem_actors *list = ((bench *)*state)->list;
  for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
    int near = -1;
    assert_int_equal(dem_actors_find_code(list, meant[i][0], strlen(meant[i][0]), &near), -1);
    assert_true(near >= 0);
    assert_string_equal(list->actors[near].code, meant[i][1]);
  }
  int near = 0;
  assert_int_equal(dem_actors_find_code(list, "Atlantis-on-Sea", 15, &near), -1);
  assert_int_equal(near, -1);
}

/* Columns of the ledger's rows: date, actor, target. */
static void every_actor_of_the_ledger_rows_is_known(void **state) {
  const char *shared = getenv("DEMARCHE_SHARED");
  char path[4096], line[65536];
  snprintf(path, sizeof path, "%s/data/evidence/seoul_ledger.csv", shared ? shared : "");
  FILE *in = fopen(path, "rb");
  if (!in) print_message("no %s\n", path), skip();
  const dem_actors *list = ((bench *)*state)->list;
  int rows = 0;
  for (bool header = true; fgets(line, sizeof line, in); header = false) {
    if (header) continue;
    char *actor = strchr(line, ',') + 1, *target = strchr(actor, ',') + 1;
    assert_true(dem_actors_find_code(list, actor, (size_t)(target - actor - 1), NULL) >= 0);
    assert_true(dem_actors_find_code(list, target, strcspn(target, ","), NULL) >= 0);
    rows++;
  }
  fclose(in);
  assert_int_equal(rows, 84);
}

static void a_list_of_ones_own_is_read(void **state) {
  const char *text =
    "\xEF\xBB\xBF# mine\r\nstate AAA AA 1 Alpha # the first\r\n  also A-land [1990..]; Old Alpha [..1990-02-03]\r\n"
    "\r\norganisation CLUB - - The Club\r\nblind Alpha Centauri; Alphabet\r\n";
  dem_actors *list;
  assert_int_equal(dem_actors_read(((bench *)*state)->cx, &list, "mine.txt", text, strlen(text)), DEM_OK);
  assert_int_equal(list->n, 2);
  assert_int_equal(list->n_blind, 2);
  assert_string_equal(list->blind[1], "Alphabet");
  assert_int_equal(list->actors[0].n_aliases, 2);
  assert_string_equal(list->actors[0].aliases[0].since, "1990");
  assert_null(list->actors[0].aliases[0].until);
  assert_string_equal(list->actors[0].aliases[1].until, "1990-02-03");
  assert_named(list, "The Club", "CLUB");
  assert_null(list->actors[1].iso2);
  dem_actors_free(list);
}

static void mistakes_are_told_with_their_line(void **state) {
  static const char *mistakes[][2] = {
    {"", "mine.txt: no actor is listed"},
    {"stat AAA AA 1 A\n", "mine.txt:1: a line begins with state, organisation, also, data or blind, not \"stat\""},
    {"state aaa AA 1 A\n", "mine.txt:1: \"aaa\" is no code"},
    {"state AAA A 1 A\n", "mine.txt:1: \"A\" is no ISO alpha-2 code"},
    {"state AAA AA x A\n", "mine.txt:1: \"x\" is no number of the Correlates of War"},
    {"state AAA AA 99999999999 A\n", "mine.txt:1: \"99999999999\" is no number"},
    {"state AAA AA 1\n", "mine.txt:1: a name is missing"},
    {"also X\n", "mine.txt:1: names come after"},
    {"state AAA AA 1 A\nalso B;; C\n", "mine.txt:2: a name is missing"},
    {"state AAA AA 1 A\n also B [1990]\n", "mine.txt:2: \"B [1990]\" has dates in no known form"},
    {"state AAA AA 1 A\n also B [1990-13..]\n", "mine.txt:2: \"1990-13\" is no date"},
    {"state AAA AA 1 A\nstate BBB BB 1 B\n", "mine.txt:2: \"1\" belongs to AAA already (line 1)"},
    {"state AAA AA 1 A\nstate AAA BB 2 B\n", "mine.txt:2: \"AAA\" belongs to AAA already (line 1)"},
    {"state AAA AA 1 A\nstate BBB BB 2 B\nalso A\n", "mine.txt:3: \"A\" belongs to AAA already (line 1)"},
    {"state AAA AA 1 A\n also B\xFF\n", "mine.txt:2: byte 7 is no UTF-8"}};
  dem_ctx *cx = ((bench *)*state)->cx;
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    dem_actors *list;
    assert_int_equal(dem_actors_read(cx, &list, "mine.txt", mistakes[i][0], strlen(mistakes[i][0])), DEM_DOMAIN);
    assert_null(list);
    if (!strstr(dem_ctx_message(cx), mistakes[i][1]))
      fail_msg("\"%s\", not \"%s\"", dem_ctx_message(cx), mistakes[i][1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_list_has_the_193_members_and_seven_others),
    cmocka_unit_test(codes_are_well_formed_and_numbers_are_their_own),
    cmocka_unit_test(no_name_belongs_to_two_actors),
    cmocka_unit_test(common_official_and_former_names_are_known),
    cmocka_unit_test(what_says_too_little_is_nobody),
    cmocka_unit_test(former_names_have_dates_and_spellings_of_data_are_told_apart),
    cmocka_unit_test(data_sets_are_understood),
    cmocka_unit_test(the_usual_english_name_is_shown),
    cmocka_unit_test(a_missed_code_says_what_was_meant),
    cmocka_unit_test(every_actor_of_the_ledger_rows_is_known),
    cmocka_unit_test(a_list_of_ones_own_is_read),
    cmocka_unit_test(mistakes_are_told_with_their_line),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
