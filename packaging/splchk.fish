# Completion of splchk's commands, options and values for fish: put this file into a folder `vendor_completions.d`, or
# into `~/.config/fish/completions`.

function __splchk_complete
    set -l before (commandline -cp)
    set -l current (commandline -t)
    for line in (env _SPLCHK_COMPLETE=fish_complete COMP_WORDS=$before COMP_CWORD=$current splchk 2>/dev/null)
        set -l parts (string split -m 1 "," -- $line)
        if test "$parts[1]" = file
            __fish_complete_path $current
        else if test "$parts[1]" = plain
            echo $parts[2]
        end
    end
end

complete --no-files --command splchk --arguments "(__splchk_complete)"
