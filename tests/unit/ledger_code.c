/* Statements coded: who is named and who is not, in any bytes and with words of one's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_coder_support.h"
#include "support/trials.h"

static void names_within_names_are_not_counted(void **state) {
  static const desk_case pairs[] = {
    {"The DPRK and the PRC.", "CHN=1 PRK=1"},
    {"North Korea, not South Korea.", "KOR=1 PRK=1"},
    {"the Democratic People's Republic of Korea", "PRK=1"},
    {"the Republic of Korea", "KOR=1"},
    {"on the Korean Peninsula, in the South China Sea and the Sea of Japan", ""},
    {"the Taiwan Strait", ""},
    {"Nigeria and Niger", "NER=1 NGA=1"},
    {"Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea, New Guinea", "GIN=1 GNB=1 GNQ=1 PNG=1"},
    {"Dominica and the Dominican Republic", "DMA=1 DOM=1"},
    {"the Democratic Republic of the Congo and the Republic of the Congo", "COD=1 COG=1"},
    {"South Sudan; Sudan", "SDN=1 SSD=1"},
    {"Northern Ireland, Ireland, New Mexico, the Gulf of Mexico, Mexico", "IRL=1 MEX=1"},
    {"the People's Republic of China and the Republic of China", "CHN=1 TWN=1"},
    {"Romania, Omani, Oman, Malian, Somalia, Mali", "MLI=1 OMN=1 ROU=1 SOM=1"},
    {"American Samoa and Samoa", "WSM=1"},
    {"the Paris Agreement; Paris", "FRA=1"},
    {"Chinese, Russian, Korea, Washington, America", ""}};
  DESK_CHECK(*state, pairs);
}

static void names_abbreviations_capitals_and_former_names_count(void **state) {
  static const desk_case pairs[] = {
    {"Türkiye, Turkey, TÜRKIYE, TURKEY", "TUR=4"},
    {"the U.S., the U.S, the US, the USA and the United States of America", "USA=5"},
    {"the D.P.R.K., the R.O.K. and the U.S.S.R.", "KOR=1 PRK=1"},
    {"Seoul, Moscow, Beijing, Pyongyang, Kyiv, Kiev", "CHN=1 KOR=1 PRK=1 RUS=1 UKR=2"},
    {"Burma, Swaziland, the Ivory Coast, Côte d'Ivoire, CÔTE D'IVOIRE", "CIV=3 MMR=1 SWZ=1"},
    {"NATO, the North Atlantic Treaty Organization, the EU, the European Union, the UN, the United Nations",
     "EU=2 NATO=2 UN=2"},
    {"NORTH KOREA AND JAPAN", "JPN=1 PRK=1"},
    {"us turkey china russia nato north korea", ""},
    {"LET US BEGIN. THE US", "USA=1"}};
  DESK_CHECK(*state, pairs);
}

static void a_full_name_and_its_abbreviation_are_two_namings(void **state) {
  static const desk_case pairs[] = {
    {"the People's Republic of China (PRC)", "CHN=2"},
    {"the Republic of Korea (ROK), the Democratic People's Republic of Korea (DPRK)", "KOR=2 PRK=2"},
    {"Myanmar (Burma), Burma/Myanmar, the Republic of China (Taiwan)", "MMR=4 TWN=2"},
    {"Iran (Islamic Republic of), Bolivia (Plurinational State of)", "BOL=1 IRN=1"},
    {"We condemn the People's Republic of China (PRC) and Russia.", "CHN=2,condemn=1 RUS=1,condemn=1"},
    {"Russia and the People's Republic of China (PRC) were condemned.", "CHN=2,condemn=1 RUS=1,condemn=1"},
    {"We condemn the attack on the Republic of Korea (ROK) by North Korea.", "KOR=2 PRK=1,condemn=1"},
    {"The Democratic People's Republic of Korea (DPRK) and Russia threaten Japan.",
     "JPN=1 PRK=2,accuse=1 RUS=1,accuse=1"},
    {"Alarmed by Russia, the Republic of Korea (ROK) supports Ukraine.", "KOR=2 RUS=1,concern=1 UKR=1,support=1"},
    {"In cooperation with NATO, the Republic of Korea (ROK) acted.", "KOR=2 NATO=1,cooperate=1"}};
  DESK_CHECK(*state, pairs);
}

static void agreements_places_and_money_name_nobody(void **state) {
  static const desk_case pairs[] = {
    {"US$12 million, US$ 5, 3 million US dollars, U.S. dollars, U.S.$2; the US", "USA=1"},
    {"the Paris Agreement, the Paris Club, the Vienna Convention, the Geneva Conventions, the Treaty of Rome", ""},
    {"the Minsk agreements, the Seoul Declaration, the Treaty of Moscow, Northern Cyprus; Cyprus, Minsk",
     "BLR=1 CYP=1"},
    {"N. Korea, S. Korea, DPR Korea, T\xC3\x9CRK\xC4\xB0YE", "KOR=1 PRK=2 TUR=1"}};
  DESK_CHECK(*state, pairs);
}

static void words_are_whole(void **state) {
  static const desk_case pairs[] = {
    {"xChina Chinax China2 2China _China China_", ""},
    {"(China) \"China\" China, China. China's China\xE2\x80\x99s [China]/China", "CHN=8"},
    {"NATO-Ukraine, non-NATO, U.S.-led, ROK-U.S., Russia-China", "CHN=1 KOR=1 RUS=1 UKR=1 USA=2 NATO=2"},
    {"\xD0\xB4"
     "China China\xD0\xB4 NATO\xEB\x8A\x94 China\xCC\x81",
     ""},
    {"\xE2\x80\x9C"
     "China\xE2\x80\x9D \xE2\x80\x94"
     "China\xE2\x80\x94 \xC2\xAB"
     "China\xC2\xBB",
     "CHN=3"},
    {"U.S.S.R. U.S.A. U.S.Steel", "USA=1"}};
  DESK_CHECK(*state, pairs);
}

static void how_a_text_is_set_does_not_matter(void **state) {
  static const desk_case pairs[] = {
    {"Rus-\nsia, Rus-\r\n  sia, North\n  Korea, North \t Korea, North\r\nKorea", "PRK=3 RUS=2"},
    {"North\n\nKorea, North \r\n \r\nKorea", ""},
    {"Guinea-\nBissau, Guinea- Bissau, Guinea\xE2\x80\x91"
     "Bissau",
     "GNB=3"},
    {"Niger-\nia and Niger", "NER=1 NGA=1"},
    {"North-\nKorea, North-Korea, Saudi-\r\nArabia, North- Korea, North-\n\nKorea", "PRK=2 SAU=1"},
    {"North\xC2\xA0Korea, North\xE2\x80\x83Korea, Rus\xC2\xADsia, R\xC2\xADussia, North\xE2\x80\x8BKorea, "
     "the\xE2\x80\x8BUS, \xEF\xBB\xBFUS\xE2\x81\xA0US",
     "PRK=3 RUS=2 USA=3"},
    {"People\xE2\x80\x99s Republic of China, People's Republic of China", "CHN=2"},
    {"Tu\xCC\x88rkiye, TU\xCC\x88RKIYE, Co\xCC\x82te d\xE2\x80\x99Ivoire, E\xCC\x81ire", "CIV=1 IRL=1 TUR=2"},
    {"we con-\ndemn Russia, and call\non Japan", "JPN=1,demand=1 RUS=1,condemn=1"}};
  DESK_CHECK(*state, pairs);
}

static void bytes_that_are_no_text_separate_words(void **state) {
  desk_assert(*state,
              "\xFF"
              "China\xFF \xC3"
              "China \xE2\x80 China\x80",
              "CHN=3");
  desk_assert_bytes(*state, "China\0Russia\0North\0Korea\0", 25, "CHN=1 RUS=1");
  desk_assert_bytes(*state, "", 0, "");
  desk_assert_bytes(*state, "C", 1, "");
}

static void spans_are_bytes_of_the_text(void **state) {
  const char *text = "\xC3\x89t\xC3\xA9: the Rus-\n sia\xE2\x80\x99s friend, the U.S., condemned Seoul's aims.";
  desk *d = *state;
  dem_coding coding = desk_code(d, text, strlen(text));
  static const char *expected[][2] = {{"KOR", "Seoul"}, {"RUS", "Rus-\n sia"}, {"USA", "U.S."}};
  assert_int_equal(coding.bytes, strlen(text));
  assert_int_equal(coding.n_named, 3);
  for (int i = 0; i < 3; i++) {
    assert_string_equal(d->actors->actors[coding.named[i].actor].code, expected[i][0]);
    dem_span span = coding.named[i].mentions[0];
    assert_int_equal(span.end - span.begin, strlen(expected[i][1]));
    assert_memory_equal(text + span.begin, expected[i][1], strlen(expected[i][1]));
  }
  const dem_stance_mark *mark = &coding.named[0].marks[0];
  assert_int_equal(mark->stance, DEM_STANCE_CONDEMN);
  assert_int_equal(mark->mention, 0);
  assert_memory_equal(text + mark->verb.begin, "condemned", 9);
  assert_int_equal(mark->verb.end - mark->verb.begin, 9);
}

static void those_named_come_by_mentions_then_by_code(void **state) {
  const char *text = "Ukraine, Japan, China, Japan";
  desk *d = *state;
  dem_coding coding = desk_code(d, text, strlen(text));
  static const char *order[] = {"JPN", "CHN", "UKR"};
  assert_int_equal(coding.words, 4);
  for (int i = 0; i < 3; i++) assert_string_equal(d->actors->actors[coding.named[i].actor].code, order[i]);
}

static const char *const PIECES[] = {
  "China",     "North Korea", "DPRK",     "condemn",    " not ",    "-\n",
  "\r\n\r\n",  " ",           ". ",       "the ",       "U.S",      ".",
  "\xC3",      "\xFF",        "\xE2\x80", "\xC2\xAD",   "support",  "\xE2\x80\x99",
  "'s ",       " by ",        "was ",     "A",          "NATO",     "Gu",
  "call upon", "stop short",  " of ",     "; ",         "Guinea",   "it ",
  ", and ",    "\t",          "its ",     "threatens ", "enables ", " war of aggression",
  " between ", " (PRC) ",     " that ",   "ceased ",    "nobody ",  "neither ",
  "nor ",      "failed to ",  "did ",     "US$",        " or ",     "\xE2\x80\x8B"};

static const desk *at_desk; /* for the trials */

/* Every span lies in the text, in order; marks lead to mentions. */
static const char *trial_of_any_bytes(room *r, dice *d) {
  dem_buf text;
  dem_buf_init(&text, r->cx);
  dem_buf_put(&text, "");
  for (int n = dice_between(d, 0, 60); n > 0; n--) {
    if (dice_once_in(d, 4)) dem_buf_put_char(&text, (char)dice_between(d, 0, 255));
    else dem_buf_put(&text, PIECES[dice_between(d, 0, (int)(sizeof PIECES / sizeof *PIECES) - 1)]);
  }
  char *exact = dem_arena_copy(r->mem, dem_buf_text(&text), text.length);
  int64_t length = (int64_t)text.length;
  dem_buf_clear(&text);
  dem_coding coding;
  if (dem_code(r->cx, &coding, r->mem, at_desk->coder, exact, (size_t)length) != DEM_OK) return dem_ctx_message(r->cx);
  for (int i = 0; i < coding.n_named; i++) {
    const dem_named *named = &coding.named[i];
    for (int k = 0; k < named->n_mentions; k++) {
      dem_span at = named->mentions[k];
      if (at.begin < 0 || at.end <= at.begin || at.end > length) return "a span is outside the text";
      if (k > 0 && at.begin < named->mentions[k - 1].end) return "spans overlap";
    }
    for (int k = 0; k < named->n_marks; k++)
      if (named->marks[k].mention < 0 || named->marks[k].mention >= named->n_mentions) return "a mark leads nowhere";
  }
  return NULL;
}

static void any_bytes_are_a_text(void **state) {
  at_desk = *state;
  trials_run(1, 3000, trial_of_any_bytes);
}

static void a_list_of_words_of_ones_own_replaces_the_one_that_ships(void **state) {
  desk *d = *state;
  const char *list = "condemn: lambast # strong\nnegation: hardly\npassive: was\nby: by\n";
  dem_coder *coder;
  dem_coding coding;
  assert_int_equal(dem_coder_new(d->r.cx, &coder, d->actors, "own.txt", list, strlen(list)), DEM_OK);
  const char *text = "We lambast China, condemn Russia, and hardly lambast Japan.";
  assert_int_equal(dem_code(d->r.cx, &coding, d->r.mem, coder, text, strlen(text)), DEM_OK);
  assert_string_equal(desk_say(d, &coding), "CHN=1,condemn=1 JPN=1,-condemn=1 RUS=1");
  dem_coder_free(coder);
}

static void mistakes_in_words_are_told_with_their_line(void **state) {
  static const desk_case mistakes[] = {{"condemn condemn\n", "own.txt:1: a line is a name, a colon and words"},
                                       {"\ncondem: condemn\n", "own.txt:2: \"condem\" is none of the names"},
                                       {"condemn: condemn;; condemns\n", "own.txt:1: a word is missing"},
                                       {"condemn:\n", "own.txt:1: a word is missing"},
                                       {"condemn: Condemn\n", "own.txt:1: \"Condemn\" has a capital"},
                                       {"condemn: \xFF\n", "own.txt:1: byte 10 is no UTF-8"}};
  desk *d = *state;
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    dem_coder *coder;
    const char *text = mistakes[i].text;
    assert_int_equal(dem_coder_new(d->r.cx, &coder, d->actors, "own.txt", text, strlen(text)), DEM_DOMAIN);
    assert_null(coder);
    if (!strstr(dem_ctx_message(d->r.cx), mistakes[i].says)) fail_msg("\"%s\"", dem_ctx_message(d->r.cx));
  }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_within_names_are_not_counted),
    cmocka_unit_test(names_abbreviations_capitals_and_former_names_count),
    cmocka_unit_test(a_full_name_and_its_abbreviation_are_two_namings),
    cmocka_unit_test(agreements_places_and_money_name_nobody),
    cmocka_unit_test(words_are_whole),
    cmocka_unit_test(how_a_text_is_set_does_not_matter),
    cmocka_unit_test(bytes_that_are_no_text_separate_words),
    cmocka_unit_test(spans_are_bytes_of_the_text),
    cmocka_unit_test(those_named_come_by_mentions_then_by_code),
    cmocka_unit_test(any_bytes_are_a_text),
    cmocka_unit_test(a_list_of_words_of_ones_own_replaces_the_one_that_ships),
    cmocka_unit_test(mistakes_in_words_are_told_with_their_line),
  };
  return cmocka_run_group_tests_name("ledger_code", tests, desk_setup, desk_teardown);
}
