/* UTF-8 checked, Latin-1 turned into it. */
#ifndef LEDGER_ENCODING_H
#define LEDGER_ENCODING_H

#include "demarche/base.h"

/* The first byte that is no UTF-8 (RFC 3629: no overlong forms, no surrogates), -1 where all is. */
int64_t dem_utf8_fault(const char *text, size_t length);
void dem_put_latin1(dem_buf *out, const char *text, size_t length);

#endif
