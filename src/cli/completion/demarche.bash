# bash: the words come from `demarche complete`. Where bash has cut a word at "=" its parts are joined again.
_demarche() {
  local -a words=()
  local i cut line word pattern
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ ${#words[@]} -gt 0 && ($word == = || ${COMP_WORDS[i - 1]} == =) ]]; then words[-1]+=$word
    else words+=("$word"); fi
  done
  # what bash has cut off must not come again
  word=${words[-1]} cut=''
  [[ $word == *=* && $COMP_WORDBREAKS == *=* ]] && cut=${word%"${word##*=}"}
  local current=${word#"$cut"}
  COMPREPLY=()
  while IFS=$'\t' read -r word line; do
    if [[ $word == :file ]]; then
      compopt -o filenames
      pattern=${line:+"!*.@(${line// /|})"}
      mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
        shopt -s extglob
        compgen -d -- "$current"
        compgen -f ${pattern:+-X "$pattern"} -- "$current" | while IFS= read -r line; do
          [[ -d $line ]] || printf '%s\n' "$line"
        done
      )
    else
      [[ $word == *= ]] && compopt -o nospace
      COMPREPLY+=("${word#"$cut"}")
    fi
  done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
}
complete -F _demarche demarche
