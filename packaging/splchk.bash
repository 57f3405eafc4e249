# Completion of splchk's commands, options and values for bash 4.4 or later: source this file, or put it into a folder
# `bash-completion/completions` as `splchk`.

_splchk() {
    local IFS=$'\n' cur="${COMP_WORDS[COMP_CWORD]}" kind value completion
    COMPREPLY=()
    for completion in $(
        env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" _SPLCHK_COMPLETE=bash_complete "$1" 2>/dev/null
    ); do
        kind="${completion%%,*}" value="${completion#*,}"
        if [[ $kind == file ]]; then
            compopt -o filenames 2>/dev/null
            # After `--words=`, readline replaces what stands behind the sign alone.
            COMPREPLY+=($(compgen -f -- "${cur#*=}"))
        elif [[ $kind == plain ]]; then
            COMPREPLY+=("$value")
        fi
    done
}

complete -o nosort -F _splchk splchk
