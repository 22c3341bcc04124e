/* Stances: at whom one is aimed, and what is negated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ledger_coder_support.h"

static void a_stance_is_aimed_at_its_object(void **state) {
  static const desk_case pairs[] = {{"Japan condemns the launch by North Korea.", "JPN=1 PRK=1,condemn=1"},
                                    {"Seoul accused Moscow of arming Pyongyang.", "KOR=1 PRK=1 RUS=1,accuse=1"},
                                    {"We call on the PRC to act.", "CHN=1,demand=1"},
                                    {"We CALL UPON Russia to leave.", "RUS=1,demand=1"},
                                    {"It warned China against that.", "CHN=1,warn=1"},
                                    {"NATO thanks Japan.", "JPN=1,thank=1 NATO=1"},
                                    {"Supporting Ukraine matters.", "UKR=1,support=1"},
                                    {"We warmly welcome Sweden.", "SWE=1,welcome=1"},
                                    {"They cooperate with Japan.", "JPN=1,cooperate=1"},
                                    {"Seoul is deeply concerned about Russia's aims.", "KOR=1 RUS=1,concern=1"},
                                    {"We express concern over the DPRK.", "PRK=1,concern=1"},
                                    {"We condemn it. Russia is far.", "RUS=1"},
                                    {"We condemn it; Russia is far.", "RUS=1"},
                                    {"We condemn it\n\nRussia is far.", "RUS=1"},
                                    {"We condemn, as Mr. Yoon said, Russia.", "RUS=1,condemn=1"},
                                    {"the resolution concerning the DPRK", "PRK=1"}};
  DESK_CHECK(*state, pairs);
}

static void the_passive_is_aimed_at_its_subject(void **state) {
  static const desk_case pairs[] = {
    {"North Korea was strongly condemned by Japan.", "JPN=1 PRK=1,condemn=1"},
    {"Russia, accused by Ukraine, left.", "RUS=1,accuse=1 UKR=1"},
    {"Russia was accused of arming North Korea.", "PRK=1 RUS=1,accuse=1"},
    {"Iran stands accused of cheating.", "IRN=1,accuse=1"},
    {"Russia and China were condemned by the EU.", "CHN=1,condemn=1 RUS=1,condemn=1 EU=1"},
    {"Russia's war against Ukraine was condemned by NATO.", "RUS=1,condemn=1 UKR=1 NATO=1"},
    {"China was not condemned by Seoul.", "CHN=1,-condemn=1 KOR=1"},
    {"Japan is concerned by China.", "CHN=1,concern=1 JPN=1"}};
  DESK_CHECK(*state, pairs);
}

static void pronouns_refer_back_or_to_nobody(void **state) {
  static const desk_case pairs[] = {
    {"We oppose North Korea's launch and urge it to heed the UN.", "PRK=1,demand=1 UN=1"},
    {"I thank you for your words on Ukraine.", "UKR=1"},
    {"We urge it to heed the UN.", "UN=1"}};
  DESK_CHECK(*state, pairs);
}

static void those_that_suffer_are_passed_over(void **state) {
  static const desk_case pairs[] = {
    {"We condemn the illegal invasion of Ukraine.", "UKR=1"},
    {"We condemn the attack on Ukraine by Russia.", "RUS=1,condemn=1 UKR=1"},
    {"We condemn the attacks on Ukraine and Moldova by Russia.", "MDA=1 RUS=1,condemn=1 UKR=1"},
    {"We condemn Russia's war against Ukraine.", "RUS=1,condemn=1 UKR=1"},
    {"Its accusations against Japan are baseless.", "JPN=1,accuse=1"},
    {"We support Ukraine against Russia.", "RUS=1 UKR=1,support=1"}};
  DESK_CHECK(*state, pairs);
}

static void those_that_are_enumerated_are_all_meant(void **state) {
  static const desk_case pairs[] = {
    {"We call on the DPRK and Russia to stop.", "PRK=1,demand=1 RUS=1,demand=1"},
    {"We welcome Australia, Japan, New Zealand, and the Republic of Korea.",
     "AUS=1,welcome=1 JPN=1,welcome=1 KOR=1,welcome=1 NZL=1,welcome=1"},
    {"cooperation between Russia and North Korea", "PRK=1,~cooperate=1 RUS=1,~cooperate=1"},
    {"the deepening DPRK-Russia cooperation in breach of UN rules",
     "PRK=1,accuse=1,~cooperate=1 RUS=1,accuse=1,~cooperate=1 UN=1"},
    {"Russia cooperates with China", "CHN=1,cooperate=1 RUS=1"}};
  DESK_CHECK(*state, pairs);
}

static void a_comma_before_a_new_subject_enumerates_nobody(void **state) {
  static const desk_case pairs[] = {
    {"In support of Ukraine, Japan acted.", "JPN=1 UKR=1,support=1"},
    {"In cooperation with NATO, Japan acted.", "JPN=1 NATO=1,cooperate=1"},
    {"In support of Ukraine, Japan and Australia acted.", "AUS=1 JPN=1 UKR=1,support=1"},
    {"Thanking Australia, Japan and New Zealand left.", "AUS=1,thank=1 JPN=1 NZL=1"},
    {"In talks with Ukraine, Japan threatened Russia.", "JPN=1,accuse=1 RUS=1 UKR=1"},
    {"Alarmed by Russia, NATO and Japan support Ukraine.", "JPN=1 RUS=1,concern=1 UKR=1,support=1 NATO=1"},
    {"We condemn Russia, Belarus and Iran.", "BLR=1,condemn=1 IRN=1,condemn=1 RUS=1,condemn=1"},
    {"We condemn Russia, Belarus and Iran because of it.", "BLR=1,condemn=1 IRN=1,condemn=1 RUS=1,condemn=1"},
    {"We call on Russia, the DPRK and Iran to stop.", "IRN=1,demand=1 PRK=1,demand=1 RUS=1,demand=1"},
    {"We thank Japan, Australia.", "AUS=1,thank=1 JPN=1,thank=1"}};
  DESK_CHECK(*state, pairs);
}

static void each_stance_has_its_own_aim(void **state) {
  static const desk_case pairs[] = {
    {"We welcome the talks and strongly condemn Russia.", "RUS=1,condemn=1"},
    {"We condemn and deplore North Korea's launch.", "PRK=1,condemn=2"},
    {"We thank Japan for supporting Ukraine.", "JPN=1,thank=1 UKR=1,support=1"},
    {"Moscow condemned that without naming Kyiv.", "RUS=1 UKR=1"},
    {"We welcome one two three four five six seven eight nine ten eleven twelve thirteen fourteen Japan.",
     "JPN=1,welcome=1"},
    {"We welcome one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
     "Japan.",
     "JPN=1"}};
  DESK_CHECK(*state, pairs);
}

static void what_is_negated_does_not_count(void **state) {
  static const desk_case pairs[] = {{"Seoul did not condemn Russia.", "KOR=1 RUS=1,-condemn=1"},
                                    {"Seoul didn't condemn Russia.", "KOR=1 RUS=1,-condemn=1"},
                                    {"Seoul didn\xE2\x80\x99t condemn Russia.", "KOR=1 RUS=1,-condemn=1"},
                                    {"We never accused China.", "CHN=1,-accuse=1"},
                                    {"There is no support for Russia.", "RUS=1,-support=1"},
                                    {"It ended without condemning Russia.", "RUS=1,-condemn=1"},
                                    {"Seoul refuses to publicly condemn Russia.", "KOR=1 RUS=1,-condemn=1"},
                                    {"It declined to support Ukraine.", "UKR=1,-support=1"},
                                    {"It failed to thank Japan.", "JPN=1,-thank=1"},
                                    {"It stopped short of directly naming or condemning China.", "CHN=1,-condemn=1"},
                                    {"It did not, however, condemn Russia.", "RUS=1,-condemn=1"},
                                    {"It never failed to support Ukraine.", "UKR=1,support=1"},
                                    {"Not only did we condemn Russia.", "RUS=1,condemn=1"},
                                    {"No, we condemn Russia.", "RUS=1,condemn=1"},
                                    {"It did not help. We condemn Russia.", "RUS=1,condemn=1"},
                                    {"Not one two three four five condemn Russia.", "RUS=1,condemn=1"},
                                    {"That is not enough, but we thank Japan.", "JPN=1,thank=1"}};
  DESK_CHECK(*state, pairs);
}

static void only_a_verb_that_negates_is_itself_negated(void **state) {
  static const desk_case pairs[] = {
    {"We do not and will not support Russia.", "RUS=1,-support=1"},
    {"Seoul did not fail to condemn Russia.", "KOR=1 RUS=1,condemn=1"},
    {"Seoul never refused to support Ukraine.", "KOR=1 UKR=1,support=1"},
    {"We do not hesitate to condemn Russia.", "RUS=1,condemn=1"},
    {"We could not attend and failed to condemn Russia.", "RUS=1,-condemn=1"},
    {"Neither Japan nor Australia failed to condemn China.", "AUS=1 CHN=1,condemn=1 JPN=1"},
    {"Japan failed again to condemn North Korea.", "JPN=1 PRK=1,-condemn=1"},
    {"Japan refused, once more, to publicly condemn China.", "CHN=1,-condemn=1 JPN=1"},
    {"We condemn the failed launch by North Korea.", "PRK=1,condemn=1"},
    {"We cannot but condemn Russia.", "RUS=1,condemn=1"}};
  DESK_CHECK(*state, pairs);
}

static void nobody_and_inversions_negate_over_names(void **state) {
  static const desk_case pairs[] = {
    {"Nobody condemned China.", "CHN=1,-condemn=1"},
    {"No one in Japan condemned China.", "CHN=1,-condemn=1 JPN=1"},
    {"None of Japan, Australia and New Zealand condemned China.", "AUS=1 CHN=1,-condemn=1 JPN=1 NZL=1"},
    {"Neither Japan nor Australia condemned China.", "AUS=1 CHN=1,-condemn=1 JPN=1"},
    {"We neither condemn nor support China.", "CHN=1,-condemn=1,-support=1"},
    {"We do not condemn and will not support China.", "CHN=1,-condemn=1,-support=1"},
    {"We condemn but do not support China.", "CHN=1,condemn=1,-support=1"},
    {"Never did Japan condemn North Korea.", "JPN=1 PRK=1,-condemn=1"},
    {"Not once did the EU condemn Russia.", "RUS=1,-condemn=1 EU=1"},
    {"At no time did Japan condemn Russia.", "JPN=1 RUS=1,-condemn=1"},
    {"Under no circumstances will we support Russia.", "RUS=1,-support=1"},
    {"Russia should not have come, and Japan condemned it.", "JPN=1,condemn=1 RUS=1"},
    {"Japan condemned neither China nor Russia, and thanked Australia.", "AUS=1,thank=1 CHN=1 JPN=1 RUS=1"}};
  DESK_CHECK(*state, pairs);
}

static void and_and_or_carry_a_negation_to_the_next_verb_of_its_form(void **state) {
  static const desk_case pairs[] = {
    {"It left without condemning China or thanking Japan.", "CHN=1,-condemn=1 JPN=1,-thank=1"},
    {"It did not condemn China, thank Japan or support Ukraine.", "CHN=1,-condemn=1 JPN=1,-thank=1 UKR=1,-support=1"},
    {"It did not condemn China or thank Japan.", "CHN=1,-condemn=1 JPN=1,-thank=1"},
    {"It did not condemn China nor did it thank Japan.", "CHN=1,-condemn=1 JPN=1,-thank=1"},
    {"It failed to condemn China or to thank Japan.", "CHN=1,-condemn=1 JPN=1,-thank=1"},
    {"It did not condemn China and thanks Japan.", "CHN=1,-condemn=1 JPN=1,thank=1"},
    {"It did not condemn China and we thank Japan.", "CHN=1,-condemn=1 JPN=1,thank=1"}};
  DESK_CHECK(*state, pairs);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_stance_is_aimed_at_its_object),
    cmocka_unit_test(the_passive_is_aimed_at_its_subject),
    cmocka_unit_test(pronouns_refer_back_or_to_nobody),
    cmocka_unit_test(those_that_suffer_are_passed_over),
    cmocka_unit_test(those_that_are_enumerated_are_all_meant),
    cmocka_unit_test(a_comma_before_a_new_subject_enumerates_nobody),
    cmocka_unit_test(each_stance_has_its_own_aim),
    cmocka_unit_test(what_is_negated_does_not_count),
    cmocka_unit_test(only_a_verb_that_negates_is_itself_negated),
    cmocka_unit_test(nobody_and_inversions_negate_over_names),
    cmocka_unit_test(and_and_or_carry_a_negation_to_the_next_verb_of_its_form),
  };
  return cmocka_run_group_tests_name("ledger_code_stances", tests, desk_setup, desk_teardown);
}
