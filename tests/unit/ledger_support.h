/* A folder with a new ledger in it, gone after the test, and rows to fill it with. */
#ifndef LEDGER_SUPPORT_H
#define LEDGER_SUPPORT_H

#include "ledger/store.h"
#include "support/room.h"

typedef struct shelf {
  room r;
  const char *folder, *file;
} shelf;

shelf shelf_open(void);
void shelf_close(shelf *s);

/* A name in the folder. */
const char *shelf_file(shelf *s, const char *name);
void shelf_put(const char *file, const char *bytes, size_t length);
long shelf_size(const char *file);
/* A file stands beside the ledger whose name is its own and this end. */
bool shelf_is_beside(shelf *s, const char *end);
/* Runs SQL past the library. */
void shelf_sql(const char *file, const char *sql);

/* The ledger, for writing. */
dem_ledger *shelf_ledger(shelf *s);
int64_t shelf_count(shelf *s, dem_ledger *ledger, const char *sql);

/* Rows that differ in their description, "row 0", "row 1", ... */
typedef struct batch {
  dem_ledger *ledger;
  const char *as;
  int first, n;
  int expects;              /* many rows after so many; 0: never */
  const dem_entry *entries; /* these instead */
  dem_entered how;          /* of the last */
  int64_t id;               /* of the last */
  int added, known, conflicts;
} batch;
dem_status batch_write(dem_ctx *cx, batch *b);
/* As the body of a transaction. */
dem_status batch_body(dem_ctx *cx, void *argument);
/* In one transaction that must succeed. */
void shelf_write(shelf *s, batch *b);
void shelf_write_numbered(shelf *s, const char *as, int first, int n);

/* A field of a text. */
dem_field field(const char *text);

/* A row of money: "2024-07-11 KOR UKR aid pledge 12 USD_million", parted by single spaces, "-" for nothing; `says` is its
 * description. */
dem_entry money(shelf *s, const char *row, const char *says);

/* The text of a file under ../shared; skips the test where it is not there. */
const char *shelf_shared(shelf *s, const char *name);
/* Fills the ledger with ../shared/data/evidence/seoul_ledger.csv; the text of that file. */
const char *shelf_fill_seoul(shelf *s, dem_ledger *ledger);
/* Calls `take` for every row of a CSV text. */
typedef void shelf_row(void *argument, int n, const char *const *fields);
void shelf_each_row(shelf *s, const char *csv, shelf_row *take, void *argument);

/* Runs the body in a process of its own: what it returns, or minus the signal that killed it. */
int shelf_in_child(int (*body)(shelf *s, const char *file), shelf *s, const char *file);

/* Opens the ledger and does the work while memory runs out ever later, until both are done: each time that is said, and more
 * than a few times. The arena always finds its first memory. */
typedef dem_status shelf_work(dem_ctx *cx, dem_arena *mem, dem_ledger *ledger);
void shelf_sweep(shelf *s, shelf_work *work);

#endif
