/* The columns of a signal in the order of its insertion. */
#ifndef LEDGER_ENTRY_COLUMNS_H
#define LEDGER_ENTRY_COLUMNS_H

#define DEM_CONTENT                                                                                                    \
  "date, actor, target, channel, kind, magnitude, unit, stance, description, confidence, source, begins, ends"
#define DEM_INSERT_SIGNALS "INSERT INTO signals(" DEM_CONTENT ", key, import, print, hash, nth) VALUES"
#define DEM_ONE_SIGNAL     "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"

/* Its parameters; those of DEM_CONTENT are the columns of a comparison, too. */
enum {
  DEM_AT_DATE = 1,
  DEM_AT_ACTOR,
  DEM_AT_TARGET,
  DEM_AT_CHANNEL,
  DEM_AT_KIND,
  DEM_AT_MAGNITUDE,
  DEM_AT_UNIT,
  DEM_AT_STANCE,
  DEM_AT_DESCRIPTION,
  DEM_AT_CONFIDENCE,
  DEM_AT_SOURCE,
  DEM_AT_BEGINS,
  DEM_AT_ENDS,
  DEM_AT_KEY,
  DEM_AT_IMPORT,
  DEM_AT_PRINT,
  DEM_AT_HASH,
  DEM_AT_NTH,
  DEM_N_AT = DEM_AT_NTH
};

#endif
