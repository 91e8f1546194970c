#compdef assay
# Completes command lines of assay in zsh: assay completion zsh >_assay, in a folder of $fpath.
_assay() {
  local -a candidates
  local line
  for line in "${(@f)$(${(Q)words[1]/#\~/$HOME} complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      ('') ;;
      (:files) _files ;;
      (:folders) _files -/ ;;
      (*$'\t'*) candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      (*) candidates+=("${line//:/\\:}") ;;
    esac
  done
  (( $#candidates )) && _describe -t values assay candidates
}
if [ "$funcstack[1]" = _assay ]; then
  _assay "$@"
else
  compdef _assay assay
fi
