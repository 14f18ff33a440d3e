# A harness for commands as a user types them: read with `.`, by the test programs beside it.
#
#     . "${0%/*}/lib.sh"
#     run racelab check counter
#     status_is 1 "the broken program fails"
#     out_has "counter.c:9" "the finding names the line"
#     err_is_empty "and nothing is said on stderr"
#     finish
#
# Each test is a program of its own in a folder of its own, $scratch, which is removed at the end.
# A claim is a sentence that is true when it holds; it is printed as a line of TAP.  A claim that
# does not hold prints what the command had said.  A test that ends before `finish` has failed.
#
# CTest sets RACELAB_PROGRAM (the program under test) and RACELAB_SOURCE (the checkout).
# shellcheck shell=sh
set -u
source_folder=${RACELAB_SOURCE:-$(cd "${0%/*}/../.." && pwd -P)}
course=$source_folder
scratch=$(mktemp -d "${TMPDIR:-/tmp}/racelab-test-XXXXXX")
scratch=$(cd "$scratch" && pwd -P)
claims=0
failures=0
finished=0

cleanup() {
    status=$?
    chmod -R u+w "$scratch" 2>/dev/null
    rm -rf "$scratch"
    [ "$finished" -eq 1 ] || echo "Bail out! the test ended early"
    [ "$finished" -eq 1 ] || exit 1
    exit "$status"
}
trap cleanup EXIT
trap 'exit 1' INT TERM HUP

# The program under test, with a state of its own, on the labs in $course: this checkout's, or a
# copy of them that the test may spoil.
racelab() {
    RACELAB_HOME=$course RACELAB_STATE=$scratch/state "$RACELAB_PROGRAM" "$@"
}

copy_course() {
    course=$scratch/course
    mkdir -p "$course/tests" "$course/tools/cli"
    cp -r "$source_folder/labs" "$source_folder/solutions" "$course/"
    cp -r "$source_folder/tests/submissions" "$course/tests/"
    cp -r "$source_folder/tools/cli/doctor" "$course/tools/cli/"
}

# A course of one small lab, `tally`, which is judged in a moment.
use_small_course() {
    course=$scratch/course
    mkdir -p "$course"
    cp -r "$source_folder/tests/fixtures/course/." "$course/"
    lab=$course/labs/tally
}

# Makes the lab's program what stdin holds, for the judges in $1 (`behaviour, tsan`), and what it
# is to print $2, or nothing.
one_program() {
    cat >"$lab/tally.c"
    cat >"$lab/lab.yml" <<END
title: A program
teaches: [data-race]
edit: [tally.c]
behaviour: {runs: 1, seconds: 1, stdout: "${2:-}"}
judges: [$1]
points: 4
END
}

# Runs a command (a function will do); what it said is then in $scratch/out and $scratch/err.
run() {
    command_line="$*"
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# The same on a terminal, which sees stdout and stderr as one and types what $1 holds.  The
# command is a program with its arguments, not a function.
run_on_terminal() {
    typed=$1
    shift
    command_line="$*"
    quoted=
    for word; do
        quoted="$quoted '$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'"
    done
    printf '%s' "$typed" |
        SHELL=/bin/sh script -qec "$quoted" /dev/null >"$scratch/out" 2>"$scratch/err"
    status=$?
}

# claim HOLDS SENTENCE, where HOLDS is a status: 0 if it does.
claim() {
    claims=$((claims + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $claims - $2"
        return
    fi
    failures=$((failures + 1))
    echo "not ok $claims - $2"
    {
        echo "ran: $command_line"
        echo "status: $status"
        echo "stdout:" && cat "$scratch/out"
        echo "stderr:" && cat "$scratch/err"
    } | sed 's/^/# /'
}

# The claims.  Texts are plain strings; *_matches takes an extended regular expression,
# json_has a filter of jq that must be true of stdout.
status_is() { [ "$status" -eq "$1" ]; claim $? "$2"; }
out_has() { grep -qF -- "$1" "$scratch/out"; claim $? "$2"; }
out_lacks() { ! grep -qF -- "$1" "$scratch/out"; claim $? "$2"; }
out_matches() { grep -qE -- "$1" "$scratch/out"; claim $? "$2"; }
out_is() { [ "$(cat "$scratch/out")" = "$1" ]; claim $? "$2"; }
out_is_empty() { [ ! -s "$scratch/out" ]; claim $? "$1"; }
err_has() { grep -qF -- "$1" "$scratch/err"; claim $? "$2"; }
err_lacks() { ! grep -qF -- "$1" "$scratch/err"; claim $? "$2"; }
err_matches() { grep -qE -- "$1" "$scratch/err"; claim $? "$2"; }
err_is_empty() { [ ! -s "$scratch/err" ]; claim $? "$1"; }
file_is_there() { [ -e "$1" ]; claim $? "$2"; }
json_has() { jq -e "$1" "$scratch/out" >"$scratch/jq" 2>&1; claim $? "$2"; }
file_is_gone() { [ ! -e "$1" ]; claim $? "$2"; }

# Ends the test as one that cannot be done here, visibly.
skip() {
    echo "1..0 # SKIP $1"
    finished=1
    exit 77
}

finish() {
    echo "1..$claims"
    finished=1
    [ "$failures" -eq 0 ]
    exit
}
