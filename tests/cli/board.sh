#!/bin/sh
# The board, the list and the pages: what they say of each state a lab can be in, how they fit the
# terminal, and that looking changes nothing.
. "${0%/*}/lib.sh"
use_small_course
unset NO_COLOR

run racelab
status_is 0 "the board needs nothing"
out_matches 'tally +.*(new|not begun|·)' "a lab as the course gave it out is new"
out_has "A course in miniature" "the course has its title"
out_matches '0 of 4|0/4' "there are no points yet"
out_has "racelab show tally" "what to do next is to read the first lab's page"
err_is_empty "and nothing is said on stderr"
file_is_gone "$scratch/state" "looking makes no folder"

echo '/* mine */' >>"$lab/tally.c"
run racelab board
out_matches 'tally .*(changed|edited)' "an edited lab is changed"
out_has "racelab check tally" "what to do next is to have it judged"
run racelab check tally --only build
run racelab board
out_matches 'tally .*(changed|edited)' "having it built is no verdict"
run racelab check tally --format "json=$scratch/first.json"
run racelab board
out_matches 'tally .*fail' "a lab that was judged wrong fails"
cp "$course/solutions/tally/tally.c" "$lab/tally.c"
run racelab board
out_matches 'tally .*(changed|edited)' "a verdict is not that of the file as it is now"
run racelab check tally --format "json=$scratch/second.json"
status_is 0 "the solution passes"
run racelab board
out_matches 'tally .*pass' "a lab that was judged right passes"
out_matches '4 of 4|4/4' "with its points"
run racelab check
status_is 0 "where every lab is solved, check has nothing to do"
out_is_empty "and judges nothing"
err_has "racelab check --all" "but says how to judge them all again"

run racelab list
out_matches '^tally +4 points +The tally$' "list has a line for each lab"
run racelab list --format json
json_has '.labs | length == 1 and .[0].lab == "tally"' "the same as JSON"
run racelab list --format=json
json_has '.labs[0].lab == "tally"' "an option and its value may be one word"
run racelab list --format xml
status_is 2 "list knows no XML"
err_has "text or json" "and says what it knows"
run racelab list tally
status_is 2 "list takes no lab"
run racelab board tally
status_is 2 "neither does the board"

# Fitting in.
longest_line() {
    LC_ALL=C.UTF-8 wc -L <"$scratch/out"
}
cd "$course" || exit
for columns in 20 40 200; do
    export COLUMNS="$columns"
    for command in board list "show tally" "help check" help; do
        # shellcheck disable=SC2086  # a command and its argument
        run racelab $command
        status_is 0 "$command in $columns columns"
        [ "$columns" -lt 40 ] || [ "$(longest_line)" -le "$columns" ]
        claim $? "has no longer line"
    done
done
unset COLUMNS

escape=$(printf '\033')
run racelab board
out_lacks "$escape" "a pipe gets no colours"
run_on_terminal '' env RACELAB_HOME="$course" RACELAB_STATE="$scratch/state" "$RACELAB_PROGRAM"
out_has "${escape}[" "a terminal gets them"
run_on_terminal '' env NO_COLOR=1 RACELAB_HOME="$course" RACELAB_STATE="$scratch/state" \
    "$RACELAB_PROGRAM"
out_lacks "${escape}[" "not where NO_COLOR says so"
run racelab check tally --color always
out_has "${escape}[" "--color always colours a pipe"
export NO_COLOR=1
run racelab check tally
out_lacks "$escape" "NO_COLOR does not colour one"
run racelab check tally --color always
out_has "${escape}[" "but what is typed wins over it"

# A reader that closes early ends the filter quietly, as with any other.
run sh -c "RACELAB_HOME='$course' RACELAB_STATE='$scratch/state' '$RACELAB_PROGRAM' show tally |
    head -n 1"
status_is 0 "the page may be piped into head"
err_is_empty "and nothing is said about it"

finish
