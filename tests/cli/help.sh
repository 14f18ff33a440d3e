#!/bin/sh
# Help: every command has a page, and every command says what is wrong with what was typed.
. "${0%/*}/lib.sh"
use_small_course

commands='board list show run check explore replay hint reset solution doctor lint help'
run racelab help
status_is 0 "help is no error"
err_is_empty "and goes to stdout"
cp "$scratch/out" "$scratch/overview"
run racelab --help
cmp -s "$scratch/out" "$scratch/overview"
claim $? "--help says the same"
run racelab -h
cmp -s "$scratch/out" "$scratch/overview"
claim $? "so does -h"
for command in $commands; do
    grep -qE "^ +$command +[^ ]" "$scratch/overview"
    claim $? "the overview has a line for $command"
    run racelab help "$command"
    status_is 0 "there is a page for $command"
    out_has "usage: racelab $command" "which begins with how it is called"
    [ "$(wc -l <"$scratch/out")" -ge 4 ]
    claim $? "and tells more than that"
    out_lacks '?.' "in sentences with one end"
    cp "$scratch/out" "$scratch/page"
    run racelab "$command" --help
    cmp -s "$scratch/out" "$scratch/page"
    claim $? "$command --help is the same page"
    run racelab "$command" --no-such-option
    status_is 2 "$command knows no --no-such-option"
    out_is_empty "says so on stderr"
    err_has "--no-such-option" "naming it"
done

# Each option of the contract is on its command's page.
page_names() {
    run racelab help "$1"
    shift
    for option; do
        out_has "$option" "the page names $option"
    done
}
page_names check --all --submission --solution --only --format --no-cache --course --color \
    --exit-zero json junit tap
page_names explore --strategy --max-executions --seconds --preemptions --seed --all-findings \
    --trace --format -D
page_names run --times
page_names replay --gdb
page_names hint --level
page_names solution --spoil
page_names lint --repeat --case --structure --keep --table --course

run racelab help chekc
status_is 2 "help for an unknown command is a slip"
err_has "did you mean \`check\`?" "with the command it may have meant"
run racelab xyzzy
status_is 2 "so is a command like no other"
err_has "racelab help" "with where to find them all"
run racelab --verison
status_is 2 "so is an unknown global option"
err_has "--verison" "which is named"
run racelab help check list
status_is 2 "help is about one command at a time"

run racelab --version
out_matches '^racelab [0-9]+\.[0-9]+\.[0-9]+$' "--version prints name and version"
run racelab list --help
file_is_gone "$scratch/state" "help makes no folder"

# Values that are left out, or are none.
for command in show run hint reset solution explore replay; do
    run racelab "$command"
    status_is 2 "$command wants to know of what"
    err_has "racelab help $command" "and says where to read about it"
done
for command in 'run tally --times' 'hint tally --level' 'check tally --format' 'lint --repeat' \
    'check tally --only' 'explore tally --seconds' 'explore tally -D'; do
    # shellcheck disable=SC2086  # words
    run racelab $command
    status_is 2 "\`$command\` wants a value"
    err_has "wants" "and says so"
done
for command in 'run tally --times 0' 'run tally --times 2x' 'run tally --times -1' \
    'hint tally --level 0' 'lint --repeat 0' 'explore tally --seconds 0' \
    'explore tally --max-executions ten' 'run tally --times 99999999999999999999' \
    'check tally --color sometimes' 'explore tally --strategy luck' 'explore tally --format xml' \
    'check tally --format =x' 'check tally --format json=' 'check tally --only ,'; do
    # shellcheck disable=SC2086  # words
    run racelab $command
    status_is 2 "\`$command\` is refused"
    out_is_empty "before anything is done"
done
for command in show run hint reset solution check explore lint; do
    run racelab "$command" tallly
    status_is 2 "$command of an unknown lab is refused"
    err_has "did you mean \`tally\`?" "with the lab it may have meant"
done
for command in 'show tally tally' 'run tally tally' 'hint tally tally' 'reset tally tally' \
    'solution tally tally' 'replay a b' 'explore tally tally'; do
    # shellcheck disable=SC2086  # words
    run racelab $command
    status_is 2 "\`$command\`: one at a time"
done
run racelab show -- --level
status_is 2 "behind -- a word is no option"
err_has "no lab" "but a lab, which is not there"

finish
