#!/bin/sh
# Golden tests of the program. Every tests/golden/cli/NAME.case is a sentence (its first line, a comment) and lines
#   run: SHELL      a line of the script; `demarche` is the program, the folder is fresh, $models holds the models
#   exit: N         the exit code of the script's last line
#   out: TEXT       stdout contains TEXT          not: TEXT   stdout does not
#   err: TEXT       stderr contains TEXT
# and where NAME.out exists, stdout is that, byte for byte.
#   run.sh PROGRAM ROOT [--update]     --update writes the .out files that exist anew
program=$1
root=$2
update=${3:-}
cases=$root/tests/golden/cli
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$(realpath "$program")" "$work/bin/demarche" || exit 2
export PATH="$work/bin:$PATH" LC_ALL=C DEMARCHE_MODELS="$root/models" models="$root/models"
unset NO_COLOR
passed=0
failed=0

# Lines "KEY: rest" of a case, without the key.
lines_of() { sed -n "s/^$1: \{0,1\}//p" "$2"; }

# Whether every line of a key is (or, for `not`, is not) found in a file; says which is not.
contains() {
  lines_of "$1" "$3" >"$work/wanted"
  while IFS= read -r wanted; do
    if grep -qF -e "$wanted" "$2"; then found=yes; else found=no; fi
    if { [ "$1" = not ] && [ $found = yes ]; } || { [ "$1" != not ] && [ $found = no ]; }; then
      echo "  $1: $wanted"
      sed 's/^/    | /' "$2" | head -40
      return 1
    fi
  done <"$work/wanted"
}

run_case() {
  rm -rf "$work/folder" && mkdir "$work/folder"
  lines_of run "$1" >"$work/script"
  (cd "$work/folder" && sh "$work/script" >"$work/stdout" 2>"$work/stderr" </dev/null)
  code=$?
  wanted=$(lines_of exit "$1")
  if [ "$code" != "${wanted:-0}" ]; then
    echo "  exit code $code, not ${wanted:-0}"
    sed 's/^/    | /' "$work/stderr" | head -40
    return 1
  fi
  golden=${1%.case}.out
  if [ -f "$golden" ] && [ "$update" = --update ]; then cp "$work/stdout" "$golden"; fi
  if [ -f "$golden" ] && ! diff -u "$golden" "$work/stdout" >"$work/diff"; then
    head -40 "$work/diff"
    return 1
  fi
  contains out "$work/stdout" "$1" && contains not "$work/stdout" "$1" && contains err "$work/stderr" "$1"
}

for case in "$cases"/*.case; do
  name=$(basename "$case" .case)
  if run_case "$case"; then
    passed=$((passed + 1))
    echo "[       OK ] $name"
  else
    failed=$((failed + 1))
    echo "[  FAILED  ] $name: $(sed -n '1s/^# //p' "$case")"
  fi
done
echo "[==========] $((passed + failed)) test(s) run."
echo "[  PASSED  ] $passed test(s)."
[ $failed -eq 0 ] || echo "[  FAILED  ] $failed test(s)."
[ $failed -eq 0 ]
