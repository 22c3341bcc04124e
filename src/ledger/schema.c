/* The tables of a ledger, version 1. Short texts stand in their rows, so that any SQLite program can read them; long ones
 * that repeat (sources, imports) are numbered.
 *
 * `print`, `hash` and `nth` of a signal say which content of which mapping it is, and the how manieth of that content (see
 * fingerprint.c): their index is the only one on signals, so that rows go in about as fast as into a plain table. */
#include "ledger/store.h"

#define STRINGIZE(x) #x
#define NUMBER(x)    STRINGIZE(x)

const char DEM_LEDGER_SCHEMA[] =
  "CREATE TABLE actors(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, iso2 TEXT NOT NULL, cow INTEGER NOT NULL,"
  " kind TEXT NOT NULL, name TEXT NOT NULL);"
  "CREATE TABLE aliases(id INTEGER PRIMARY KEY, actor TEXT NOT NULL REFERENCES actors(code), alias TEXT NOT NULL,"
  " since TEXT NOT NULL, until TEXT NOT NULL, in_data INTEGER NOT NULL, UNIQUE(actor, alias, since, until, in_data));"
  "CREATE TABLE blind(id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE);"
  "CREATE TABLE imports(id INTEGER PRIMARY KEY, mapping TEXT NOT NULL, file TEXT NOT NULL);"
  "CREATE TABLE about(mapping TEXT NOT NULL, actor TEXT NOT NULL, rows INTEGER NOT NULL,"
  " PRIMARY KEY(mapping, actor)) WITHOUT ROWID;"
  "CREATE TABLE sources(id INTEGER PRIMARY KEY, print INTEGER NOT NULL, text TEXT NOT NULL);"
  "CREATE INDEX sources_by_print ON sources(print);"
  "CREATE TABLE signals(id INTEGER PRIMARY KEY, date TEXT NOT NULL, actor TEXT NOT NULL, target TEXT NOT NULL,"
  " channel TEXT NOT NULL, kind TEXT NOT NULL, magnitude TEXT NOT NULL, unit TEXT NOT NULL, stance TEXT NOT NULL,"
  " description TEXT NOT NULL, source INTEGER NOT NULL REFERENCES sources(id), confidence TEXT NOT NULL,"
  " begins INTEGER, ends INTEGER, key TEXT NOT NULL, import INTEGER REFERENCES imports(id),"
  " print INTEGER NOT NULL, hash INTEGER NOT NULL, nth INTEGER NOT NULL);"
  DEM_LEDGER_INDEX
  "CREATE TABLE links(id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES signals(id),"
  " b INTEGER NOT NULL REFERENCES signals(id), kind TEXT NOT NULL, rate TEXT NOT NULL, UNIQUE(a, b, kind));"
  "CREATE INDEX links_by_b ON links(b);"
  "CREATE TABLE rates(unit_a TEXT NOT NULL, unit_b TEXT NOT NULL, date TEXT NOT NULL, rate TEXT NOT NULL,"
  " source TEXT NOT NULL, PRIMARY KEY(unit_a, unit_b, date)) WITHOUT ROWID;"
  "CREATE TABLE ties(id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, since TEXT NOT NULL,"
  " until TEXT NOT NULL, description TEXT NOT NULL, source TEXT NOT NULL,"
  " UNIQUE(a, b, kind, since, until, description, source));"
  "CREATE TABLE facts(id INTEGER PRIMARY KEY, fact TEXT NOT NULL, about TEXT NOT NULL, date TEXT NOT NULL,"
  " kind TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, note TEXT NOT NULL, source TEXT NOT NULL,"
  " UNIQUE(fact, about, date, kind, value, unit, note, source));"
  "PRAGMA application_id = " NUMBER(DEM_LEDGER_ID) ";"
                                                   "PRAGMA user_version = " NUMBER(DEM_LEDGER_VERSION) ";";
