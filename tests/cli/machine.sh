#!/bin/sh
# A machine that lacks something: no compiler, no Valgrind, no room, nowhere to write.  That is
# never the program's fault: the verdict is an error, exit 3, and the message says what to do.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"
use_small_course
cp "$course/solutions/tally/tally.c" "$lab/tally.c"
make_commands

racelab_without() {
    PATH=$commands racelab "$@"
}

hide_commands valgrind
run racelab_without check tally --no-cache --format json
status_is 3 "without Valgrind a right program cannot be judged"
json_has '.labs[0] | .verdict == "error" and .points == 0' "which is an error"
json_has '.labs[0].checks[] | select(.check == "helgrind") |
    .verdict == "error" and (.summary | contains("algrind")) and (.findings | length == 0)' \
    "of helgrind alone, naming what is missing"
json_has '[.labs[0].checks[] | select(.check != "helgrind").verdict] | unique == ["pass"]' \
    "the other judges do their work"
run racelab_without check tally --no-cache
out_has "ERROR" "as text it says ERROR"
out_lacks "FAIL" "and not FAIL"
out_has "racelab doctor" "and where to look for what is missing"
run racelab_without check tally --no-cache --only build,tsan
status_is 0 "who asks other judges does not miss it"
run racelab_without check tally --no-cache --exit-zero
status_is 3 "--exit-zero hides no error"
run racelab_without doctor
status_is 3 "doctor says that not everything works"
out_matches 'valgrind +MISSING.*apt-get install valgrind' "and the command that mends it"
run racelab check tally --format json
json_has '.labs[0] | .verdict == "pass" and (.cached | not)' "an error was not remembered"

find "$commands" -name '*clang*' -exec rm -f {} +
for option in "" --solution; do
    # shellcheck disable=SC2086  # an option or nothing
    run racelab_without check tally --no-cache --format json $option
    status_is 3 "without a compiler nothing can be judged"
    json_has '.labs[0].verdict == "error" and
        ([.labs[0].checks[].verdict] | all(. != "fail" and . != "pass"))' "no judge says pass or fail"
    json_has '.labs[0].checks[0].summary | contains("clang")' "it is said what is missing"
done
run racelab_without run tally
status_is 3 "nor run"
err_has "clang" "for the same reason"
run racelab_without explore tally
status_is 3 "nor explored"
err_has "clang" "for the same reason"
run racelab_without list
status_is 0 "but the labs can be listed"
run racelab_without doctor
out_matches 'clang +MISSING.*apt-get install clang' "doctor has the command that mends it"

# Nowhere to write.
echo 'in the way' >"$scratch/file"
in_the_way() {
    RACELAB_HOME=$course RACELAB_STATE=$scratch/file/state "$RACELAB_PROGRAM" "$@"
}
for command in "check tally" "run tally" "explore tally" "lint tally" "check --all"; do
    # shellcheck disable=SC2086  # words
    run in_the_way $command
    status_is 3 "\`$command\` without a folder to write in is an error"
    err_has "$scratch/file/state" "which names the folder"
    err_has "RACELAB_STATE" "and says how to choose another"
done
run in_the_way list
status_is 0 "list needs none"
run in_the_way board
status_is 0 "nor does the board"
run in_the_way show tally
status_is 0 "nor does a page"

# A state folder that is full: a file system of 64 KiB, where this machine lets us make one.
full=$scratch/full
mkdir "$full"
if mount -t tmpfs -o size=64k none "$full" 2>/dev/null; then
    on_a_full_disk() {
        RACELAB_HOME=$course RACELAB_STATE=$full "$RACELAB_PROGRAM" "$@"
    }
    dd if=/dev/zero of="$full/fill" bs=1k count=40 2>/dev/null
    run on_a_full_disk check tally --no-cache --format json
    cp "$scratch/out" "$scratch/full.json"
    cp "$scratch/err" "$scratch/full.err"
    full_status=$status
    run on_a_full_disk run tally
    run_status=$status
    find "$full" -mindepth 1 ! -name fill ! -type d >"$scratch/left"
    umount "$full"
    status=$full_status
    cp "$scratch/full.json" "$scratch/out"
    status_is 3 "a full disk is an error"
    json_has '.labs[0].verdict == "error"' "and no verdict"
    grep -qiE 'no (space|room)|full' "$scratch/full.json" "$scratch/full.err"
    claim $? "it says so"
    status=$run_status
    status_is 3 "also of run"
    cp "$scratch/left" "$scratch/out"
    out_is_empty "nothing is left on it"
else
    echo "# no tmpfs may be mounted here: the full disk is left out"
fi

# A report to a device of that number, not to /dev/full itself: a racelab that renames over what it
# writes must not take it from the machine.
if mknod "$scratch/device" c 1 7 2>/dev/null && [ -w "$scratch/device" ]; then
    run racelab check tally --only build --format "json=$scratch/device"
    status_is 3 "a report that does not fit is an error"
    [ -c "$scratch/device" ]
    claim $? "and a device stays one"
fi
run sh -c "RACELAB_HOME='$course' RACELAB_STATE='$scratch/state' '$RACELAB_PROGRAM' \
    check tally --only build --format text --format json=/dev/stdout | cat"
out_has '"schema"' "a report may go to /dev/stdout, which may be a pipe"

finish
