# fish: the words come from `demarche complete`.
function __demarche_words
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
        set -l parts (string split -m 1 \t -- $line)
        if test "$parts[1]" != :file
            echo $line
            continue
        end
        # files and folders, of the endings where there are some
        set -l stem (string match -r -- '^--[^=]*=' "$current")
        set -l begun (string replace -r -- '^--[^=]*=' '' "$current")
        for file in $begun*
            set -l ending (string replace -r '.*\.' '' -- $file)
            if test -d $file
                echo "$stem$file/"
            else if test -z "$parts[2]"; or contains -- $ending (string split ' ' -- $parts[2])
                echo "$stem$file"
            end
        end
    end
end
complete -c demarche -f -a '(__demarche_words)'
