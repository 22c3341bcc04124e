/* demarche: reads diplomatic moves as costly signals. One header for all; each room has its own. */
#ifndef DEMARCHE_DEMARCHE_H
#define DEMARCHE_DEMARCHE_H

#include "demarche/base.h"
#include "demarche/fit.h"
#include "demarche/game.h"
#include "demarche/lang.h"
#include "demarche/ledger.h"
#include "demarche/num.h"
#include "demarche/page.h"
#include "demarche/report.h"
#include "demarche/solve.h"
#include "demarche/tree.h"

#endif
