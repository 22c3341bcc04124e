#!/bin/sh
# The facts that ship are what tools/derive-facts makes of the data beside this folder; where that data is missing the
# test is skipped. DEMARCHE counts who is named.
#   derived.sh ROOT DEMARCHE
root=$1
program=$2
shared=${DEMARCHE_SHARED:-$root/../shared}
if [ ! -f "$shared/data/evidence/samples/kiel/data_explorer.csv" ]; then
  echo "skipped: $shared/data/evidence is not here"
  exit 0
fi
made=$(mktemp) || exit 2
trap 'rm -f "$made"' EXIT
"$root/tools/derive-facts" "$shared" "$program" >"$made" || exit 1
if diff "$root/models/seoul-2024-facts.csv" "$made"; then
  echo "[  PASSED  ] 1 test(s)."
else
  echo "[  FAILED  ] 1 test(s): models/seoul-2024-facts.csv differs; tools/derive-facts SHARED PROGRAM makes it"
  exit 1
fi
