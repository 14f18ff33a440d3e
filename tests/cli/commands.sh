#!/bin/sh
# The commands that judge nothing: what they print, and how a slip on the command line ends.
. "${0%/*}/lib.sh"
copy_course

run racelab --version
status_is 0 "--version is no error"
out_matches '^racelab [0-9]+\.[0-9]+\.[0-9]+$' "it prints the name and the version"

run racelab --help
status_is 0 "--help is no error"
for command in list show run check hint reset solution measure doctor lint help; do
    out_matches "(^| )$command( |$)" "it names $command"
done
run racelab check --help
status_is 0 "a command has a page of help"
out_has "--submission" "which names its options"

run racelab chekc counter
status_is 2 "an unknown command is a slip on the command line"
out_is_empty "which is said on stderr"
err_has "did you mean \`check\`?" "with the command it may have meant"
run racelab check countre
status_is 2 "so is an unknown lab"
err_has "did you mean \`counter\`?" "with the lab it may have meant"
run racelab check --no-such-option counter
status_is 2 "so is an unknown option"
err_has "racelab help check" "with where to read about it"
run racelab check counter --format yaml
status_is 2 "so is an unknown format"
err_has "junit" "with those that there are"
run racelab check counter --only build,luck
status_is 2 "so is an unknown check"
run racelab run counter --times many
status_is 2 "so is a number that is none"
run racelab show
status_is 2 "so is a lab left out where one is needed"

run racelab list
status_is 0 "list needs nothing"
out_matches "^ *counter " "it has a line for a lab"
run racelab list --format json
json_has '.labs | map(.lab) | index("counter")' "and the same as JSON"

run racelab
status_is 0 "racelab alone shows the board"
out_has "counter" "with the labs"
out_has "racelab " "and what to do next"

run racelab show counter
status_is 0 "show prints the lab's page"
out_has "The lost update" "rendered"

run racelab hint counter
status_is 0 "the first hint"
cp "$scratch/out" "$scratch/first"
run racelab hint counter
! cmp -s "$scratch/first" "$scratch/out"
claim $? "the next time comes the next one"
run racelab hint counter --level 1
grep -vF 'hint 1 of' "$scratch/first" >"$scratch/first-text"
grep -qFf "$scratch/first-text" "$scratch/out"
claim $? "the first can be had again"
run racelab hint counter --level 4
status_is 2 "there are three"

run racelab solution counter
status_is 1 "the solution is kept back while one's own does not pass"
err_has "--spoil" "and it is said how to see it all the same"
run racelab solution counter --spoil
status_is 0 "with --spoil it is shown"
out_has "pthread_mutex_lock" "with the code"

run racelab reset counter
status_is 0 "nothing was changed, so nothing is to be reset"
cp "$course/labs/counter/counter.c" "$scratch/broken.c"
echo "/* mine */" >>"$course/labs/counter/counter.c"
run racelab reset counter
status_is 0 "a changed file is reset"
cmp -s "$scratch/broken.c" "$course/labs/counter/counter.c"
claim $? "to the broken program"
grep -qF "/* mine */" "$course/labs/counter/counter.c.orig-1"
claim $? "and what was written is kept beside it"
echo "/* mine again */" >>"$course/labs/counter/counter.c"
run racelab reset counter
grep -qF "/* mine again */" "$course/labs/counter/counter.c.orig-2"
claim $? "each time under a name of its own"

run sh -c "RACELAB_HOME=$course RACELAB_STATE=$scratch/state '$RACELAB_PROGRAM' list >/dev/full"
status_is 3 "a full disk under stdout is said"
err_matches "cannot write" "in words"

finish
