# Completes command lines of assay in fish: assay completion fish >~/.config/fish/completions/assay.fish
function __assay_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (eval $words[1] complete -- (string escape -- $words[2..-1] "$current") 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path $current
            case ':folders'
                __fish_complete_directories $current
            case '*'
                echo $line
        end
    end
end
complete -c assay -f -a '(__assay_complete)'
