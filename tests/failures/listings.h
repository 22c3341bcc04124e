/* The calls of listings.c, for the table in calls.c. */
#ifndef FAILURES_LISTINGS_H
#define FAILURES_LISTINGS_H

#include "failures/desk.h"

/* X(function, what is laid out before) */
#define DESK_LISTINGS(X)                                                                                               \
  X(dem_tree_read, AT_NOTHING)                                                                                         \
  X(dem_tree_from_game, AT_GAME)                                                                                       \
  X(dem_game_from_tree, AT_GAME)                                                                                       \
  X(dem_report_answer_listing, AT_ANSWER)                                                                              \
  X(dem_report_answer_latex, AT_ANSWER)                                                                                \
  X(dem_report_json_of, AT_ANSWER)                                                                                     \
  X(dem_report_expects_listing, AT_ANSWER)                                                                             \
  X(dem_report_check_listing, AT_ANSWER)                                                                               \
  X(dem_report_inference_listing, AT_EVIDENCE)                                                                         \
  X(dem_report_code_listing, AT_LEDGER)                                                                                \
  X(dem_report_links_listing, AT_LEDGER)                                                                               \
  X(dem_report_actors_listing, AT_LEDGER)                                                                              \
  X(dem_report_import_listing, AT_LEDGER)                                                                              \
  X(dem_report_stats_listing, AT_LEDGER)                                                                               \
  X(dem_report_faults_listing, AT_LEDGER)                                                                              \
  X(dem_report_signals_open, AT_EVIDENCE)                                                                              \
  X(dem_report_signals_put, AT_EVIDENCE)                                                                               \
  X(dem_report_signals_close, AT_EVIDENCE)                                                                             \
  X(dem_report_mappings_listing, AT_NOTHING)                                                                           \
  X(dem_report_mappings_json, AT_NOTHING)

#define DESK_LISTING(name, needs) dem_status run_##name(desk *d);
DESK_LISTINGS(DESK_LISTING)
#undef DESK_LISTING

#endif
