/* Sentences coded by hand: what a careful reader would say is done to whom, what only another does ("~") and what is not
 * done ("-"). The sentences are made up after the ways in which governments and alliances speak. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

#include "ledger_coder_support.h"

typedef struct reading {
  const char *text, *says;
} reading;

static const reading READINGS[] = {
  {"Alarmed by Russia, NATO supports Ukraine.", "RUS=1,concern=1 UKR=1,support=1 NATO=1"},
  {"We condemn Russia.", "RUS=1,condemn=1"},
  {"NATO thanks the Republic of Korea for its support.", "KOR=1,thank=1 NATO=1"},
  {"We call on China to show restraint.", "CHN=1,demand=1"},
  {"Seoul warned Moscow.", "KOR=1 RUS=1,warn=1"},
  {"We do not accuse China.", "CHN=1,-accuse=1"},
  {"Japan and Australia welcomed Sweden.", "AUS=1 JPN=1 SWE=1,welcome=1"},
  {"We express concern about North Korea.", "PRK=1,concern=1"},
  {"We cooperate with Japan.", "JPN=1,cooperate=1"},
  {"China supports Russia.", "CHN=1 RUS=1,support=1"},
  {"Seoul condemned Pyongyang.", "KOR=1 PRK=1,condemn=1"},
  {"China's support for Russia is growing.", "CHN=1 RUS=1,~support=1"},
  {"China's large-scale military support for Russia is growing.", "CHN=1 RUS=1,~support=1"},
  {"China gave Russia arms and its support for Russia grew.", "CHN=1 RUS=2,~support=1"},
  {"Our support for Ukraine will last.", "UKR=1,support=1"},
  {"The government reaffirmed its support for Ukraine.", "UKR=1,support=1"},
  {"Japan reaffirmed its unwavering support for Ukraine.", "JPN=1 UKR=1,support=1"},
  {"Japan expressed support for Ukraine.", "JPN=1 UKR=1,support=1"},
  {"The cooperation between Russia and North Korea grows.", "PRK=1,~cooperate=1 RUS=1,~cooperate=1"},
  {"Our cooperation with Japan and Australia grows.", "AUS=1,cooperate=1 JPN=1,cooperate=1"},
  {"Our cooperation between NATO and Japan grows.", "JPN=1,cooperate=1 NATO=1,cooperate=1"},
  {"The growing Russia-North Korea cooperation alarms many.", "PRK=1,~cooperate=1 RUS=1,~cooperate=1"},
  {"China's cooperation with Russia is close.", "CHN=1 RUS=1,~cooperate=1"},
  {"We condemn China's support for Russia.", "CHN=1,condemn=1 RUS=1,~support=1"},
  {"Seoul accused Moscow of supporting Pyongyang.", "KOR=1 PRK=1,~support=1 RUS=1,accuse=1"},
  {"We are concerned that China supports Russia.", "CHN=1,concern=1 RUS=1,~support=1"},
  {"We condemn Russia and support Ukraine.", "RUS=1,condemn=1 UKR=1,support=1"},
  {"Japan condemned Russia and reaffirmed its support for Ukraine.", "JPN=1 RUS=1,condemn=1 UKR=1,support=1"},
  {"We support Ukraine against Russia.", "RUS=1 UKR=1,support=1"},
  {"China has become a decisive enabler of the war.", "CHN=1,accuse=1"},
  {"China is an enabler of Russia's war against its neighbour.", "CHN=1,accuse=1 RUS=1,accuse=1"},
  {"North Korea threatens its neighbours.", "PRK=1,accuse=1"},
  {"Japan is threatened by North Korea.", "JPN=1 PRK=1,accuse=1"},
  {"Russia does not threaten Japan.", "JPN=1 RUS=1,-accuse=1"},
  {"Russia violated the Charter.", "RUS=1,accuse=1"},
  {"Russia, a member of the United Nations, violated the Charter.", "RUS=1,accuse=1 UN=1"},
  {"North Korea's missiles pose a threat to us.", "PRK=1,accuse=1"},
  {"The missiles of North Korea pose a threat to us.", "PRK=1,accuse=1"},
  {"We know that Russia, as we speak, undermines the order.", "RUS=1"},
  {"Russia's war of aggression must end.", "RUS=1,accuse=1"},
  {"Russia and its war of aggression", "RUS=1,accuse=1"},
  {"We condemn Russia's war of aggression.", "RUS=1,condemn=1"},
  {"We call on Russia to end its war of aggression against Ukraine.", "RUS=1,demand=1 UKR=1"},
  {"Russia's brutal war against Ukraine was condemned by NATO.", "RUS=1,condemn=1 UKR=1 NATO=1"},
  {"North Korea's unlawful missile programmes continue.", "PRK=1,accuse=1"},
  {"The People's Republic of China's (PRC) coercive policies continue.", "CHN=2,accuse=1"},
  {"China's ambitions and coercive policies continue.", "CHN=1,accuse=1"},
  {"The threat Russia poses to its neighbours grows.", "RUS=1,accuse=1"},
  {"The challenges posed by China are many.", "CHN=1,accuse=1"},
  {"The partnership between Russia and China is a cause for grave concern.", "CHN=1,concern=1 RUS=1,concern=1"},
  {"North Korea is in violation of the rules of the United Nations.", "PRK=1,accuse=1 UN=1"},
  {"North Korea violates the rules of the United Nations and poses a risk.", "PRK=1,accuse=2 UN=1"},
  {"Russia, by supporting North Korea, violates the rules.", "PRK=1,support=1 RUS=1,accuse=1"},
  {"China's gifts enable Russia's war of aggression.", "CHN=1,accuse=1 RUS=1,accuse=1"},
  {"China's gifts enable Russia to grow.", "CHN=1 RUS=1"},
  {"We want to hold Russia and Belarus to account.", "BLR=1,accuse=1 RUS=1,accuse=1"},
  {"China must cease its support for Russia.", "CHN=1 RUS=1,-support=1"},
  {"China stopped supporting Russia.", "CHN=1 RUS=1,-support=1"},
  {"China suspended cooperation with Russia.", "CHN=1 RUS=1,-cooperate=1"},
  {"We will never stop supporting Ukraine.", "UKR=1,support=1"},
  {"We cease to support Russia and condemn China.", "CHN=1,condemn=1 RUS=1,-support=1"},
  {"We cease to support Russia and cooperate with China.", "CHN=1,-cooperate=1 RUS=1,-support=1"},
  {"We suspend support for Russia and condemn China.", "CHN=1,condemn=1 RUS=1,-support=1"},
  {"We urge China to abstain from supporting Russia.", "CHN=1,demand=1 RUS=1,-support=1"},
  {"Japan withheld support for Russia.", "JPN=1 RUS=1,-support=1"},
  {"We ceased to condemn Russia.", "RUS=1,condemn=1"},
  {"We thank Japan for its support for Ukraine.", "JPN=1,thank=1 UKR=1,~support=1"},
  {"With the support of Japan, Ukraine will rebuild.", "JPN=1 UKR=1"},
  {"We are grateful for the support from Japan.", "JPN=1,thank=1"},
  {"We welcome the guest to Japan.", "JPN=1"},
  {"Latvia condemns the weapons, which threaten everyone.", "LVA=1"},
  {"We said that terror threatens Iraq.", "IRQ=1"},
  {"The war on terrorism led by Iraq goes on.", "IRQ=1"},
  {"It took years to bring the cooperation on track in collaboration with Japan.", "JPN=1,cooperate=1"},
  {"Ukraine's brave people resist.", "UKR=1"},
  {"We support Ukraine, and all that threatens it must end.", "UKR=1,support=1"},
  {"North Korea and Russia threaten peace.", "PRK=1,accuse=1 RUS=1,accuse=1"},
  {"NATO welcomes the cooperation between Japan and Australia.",
   "AUS=1,welcome=1,~cooperate=1 JPN=1,welcome=1,~cooperate=1 NATO=1"},
  {"Moscow praised Beijing.", "CHN=1,welcome=1 RUS=1"},
  {"The EU urged Serbia to join.", "SRB=1,demand=1 EU=1"},
  {"Russia's gratitude to China was plain.", "CHN=1,~thank=1 RUS=1"},
  {"Russia conveyed its gratitude to China.", "CHN=1,thank=1 RUS=1"},
  {"We warn China against supporting Russia.", "CHN=1,warn=1 RUS=1,~support=1"},
  {"It deplores and condemns Russia's veto.", "RUS=1,condemn=2"},
  {"Russia is to blame for the war.", "RUS=1,accuse=1"},
  {"Seoul did not condemn Moscow, nor did it thank Kyiv.", "KOR=1 RUS=1,-condemn=1 UKR=1,-thank=1"},
  {"Russia's illegal annexation of Crimea will not be recognised.", "RUS=1,accuse=1"},
  {"We stopped short of naming China.", "CHN=1"},
  {"We are deeply concerned about the prospect of Russia, in turn, giving support to North Korea.",
   "PRK=1,~support=1 RUS=1,concern=1"},
  {"North Korea has sent military support to enable Russia to wage its war of aggression.",
   "PRK=1,accuse=1 RUS=1,accuse=1"},
  {"We note the support efforts from NATO and its friends.", "NATO=1"},
  {"China and Russia try to undercut the order, which runs counter to our interests.", "CHN=1,accuse=2 RUS=1,accuse=2"},
  {"The Republic of Korea and Japan urge North Korea to cease its provocations and to return to talks.",
   "JPN=1 KOR=1 PRK=1,demand=1"},
  {"China seeks to control the sea.", "CHN=1,accuse=1"},
  {"We oppose Russia's reckless threats and call on it to stop.", "RUS=1,demand=1"},
  {"The ministers are gravely concerned by the closer DPRK-Russia cooperation in breach of the rules.",
   "PRK=1,accuse=1,~cooperate=1,concern=1 RUS=1,accuse=1,~cooperate=1,concern=1"},
};

static void the_coder_reads_as_a_careful_reader_does(void **state) {
  for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++)
    desk_assert(*state, READINGS[i].text, READINGS[i].says);
}

/* Many words of each sort in one endless sentence: every look ends after some words. */
static void a_sentence_without_end_is_coded_in_time_that_grows_with_it(void **state) {
  enum { TIMES = 20000 };
  static const char PIECE[] = "and the support which threatens its aggression between China and ";
  desk *d = *state;
  size_t length = TIMES * (sizeof PIECE - 1);
  char *text = dem_arena_take(d->r.mem, length);
  for (size_t i = 0; i < length; i++) text[i] = PIECE[i % (sizeof PIECE - 1)];
  dem_coding coding = desk_code(d, text, length);
  assert_int_equal(coding.n_named, 1);
  assert_int_equal(coding.named[0].n_mentions, TIMES);
  assert_true(coding.named[0].n_marks >= TIMES - 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_coder_reads_as_a_careful_reader_does),
    cmocka_unit_test(a_sentence_without_end_is_coded_in_time_that_grows_with_it),
  };
  return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
