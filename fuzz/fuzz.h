/* What the drivers share. A driver is one function, fuzz_body: it reads an input in one language and checks what must be
 * true of whatever came out; FUZZ_TRUE says where it is not. It runs with two memories: the context under test, whose
 * allocations may be made to fail, and the driver's own, which never does.
 *
 * An input that begins with the byte 1 or 2 asks for failure: the allocation that the next two bytes number, and with 1
 * all that follow it, fail. The rest is the text. Parts of a text are parted by the byte 30 (RS). */
#ifndef FUZZ_H
#define FUZZ_H

#include "demarche/demarche.h"

typedef struct fuzz {
  dem_ctx *cx;    /* under test */
  dem_arena *mem; /* of it, for what the library gives */
  dem_arena *own; /* the driver's */
  dem_buf out;    /* of the context under test; cleared at the end */
  const char *text; /* what of the input was not taken yet */
  size_t length;
  bool starved; /* some allocation was made to fail */
} fuzz;

/* A driver. */
void fuzz_body(fuzz *f);

_Noreturn void fuzz_fail(const char *file, int line, const char *what);
#define FUZZ_TRUE(condition) ((condition) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #condition))

/* Whether a call succeeded. One that did not must say why, must not be our own defect, and must not lack memory unless
 * that was taken from it. */
bool fuzz_ok(fuzz *f, dem_status status);
/* A call that must succeed wherever memory is left: whether it did. */
bool fuzz_must(fuzz *f, dem_status status);
#define FUZZ_MUST(f, call) (fuzz_must((f), (call)) ? true : ((f)->starved ? false : (fuzz_fail(__FILE__, __LINE__, #call), false)))

/* Takes what stands before the next `stop` (or all) off the input; ends with a NUL, and bytes of 0 in it are part of it. */
typedef struct fuzz_part {
  const char *text;
  size_t length;
} fuzz_part;
enum { FUZZ_RS = 30 };
fuzz_part fuzz_take(fuzz *f, char stop);

/* Forgets the output so far. */
void fuzz_clear_out(fuzz *f);
/* The output, a copy that stays. */
fuzz_part fuzz_out(fuzz *f);
bool fuzz_same(fuzz_part a, fuzz_part b);
/* What was put out must be one JSON value, of UTF-8, with no key twice; then it is forgotten. */
void fuzz_check_json(fuzz *f);
/* The name of a file with these bytes, until the next of its number. */
enum { FUZZ_FILES = 2 };
const char *fuzz_file(fuzz *f, int number, const char *bytes, size_t length);

/* How many leaves a model's game has at most. */
double fuzz_leaves(const dem_model *model);

/* One input; whether an allocation was made to fail. */
bool fuzz_run(const unsigned char *bytes, size_t size);
/* The same, as libFuzzer calls it. */
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

#endif
