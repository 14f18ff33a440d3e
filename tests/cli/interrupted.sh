#!/bin/sh
# Ctrl-C, and worse: whatever ends racelab in the middle, no process of a program under test
# survives it, and no file is left half written.
. "${0%/*}/lib.sh"
use_small_course
export TMPDIR="$scratch/tmp"
mkdir "$TMPDIR"

# A program that says when it runs (by opening a pipe) and then does not end, with a child that has
# left its session.  The child says it, once: a second word, to a pipe that nobody reads any more,
# would end the program.  It waits with a time limit, so no judge can prove that it hangs.
mkfifo "$scratch/started"
make_endless() {
    one_program "$1" <<END
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
int main(void)
{
    int fd = open("$scratch/started", O_WRONLY);
    if (fork() == 0) {
        setsid();
        if (write(fd, "started\n", 8) != 8)
            _exit(1);
    }
    for (;;)
        nanosleep(&(struct timespec){60, 0}, NULL);
}
END
}

# Starts racelab in a process group of its own, as a shell with job control does, and waits until
# the program runs.
start() {
    command_line="racelab $*"
    RACELAB_HOME=$course RACELAB_STATE=$scratch/state setsid "$RACELAB_PROGRAM" "$@" \
        >"$scratch/out" 2>"$scratch/err" </dev/null &
    racelab=$!
    read -r _ <"$scratch/started"
}

# Processes whose program lies below $scratch.  They die a moment after racelab, so look until
# they are gone; a test that waits for ever has failed.
none_left() {
    tries=0
    while
        for exe in /proc/[0-9]*/exe; do
            readlink "$exe"
        done 2>/dev/null | grep -F "$scratch" >"$scratch/left"
    do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || break
        sleep 0.1 # allowed: between two looks; how long one takes decides nothing
    done
    [ ! -s "$scratch/left" ]
    claim $? "no process is left"
}

for judge in behaviour tsan helgrind; do
    make_endless "$judge"
    for signal in INT TERM HUP; do
        [ "$judge" = behaviour ] || [ "$signal" = INT ] || continue
        start check tally --no-cache --format "json=$scratch/report.json"
        kill -s "$signal" -- "-$racelab"
        wait "$racelab"
        status=$?
        status_is 3 "SIG$signal while $judge runs the program is no verdict"
        err_has "interrupted" "which is said"
        file_is_gone "$scratch/report.json" "no report is written"
        none_left
    done
done

make_endless behaviour
start run tally
kill -s INT -- "-$racelab"
wait "$racelab"
status=$?
status_is 3 "Ctrl-C ends run"
none_left
cp "$lab/tally.c" "$lab/.broken/tally.c"
start lint tally --case broken
kill -s INT -- "-$racelab"
wait "$racelab"
status=$?
[ "$status" -ne 0 ] && [ "$status" -ne 1 ]
claim $? "and lint"
err_has "interrupted" "which says so"
out_lacks "broken" "and tells nothing of the case it was at"
none_left
mkdir -p "$course/tests/submissions/tally"
for fix in one two three; do
    { echo "/* expect: pass */" && cat "$lab/tally.c"; } \
        >"$course/tests/submissions/tally/pass-$fix.c"
done
start lint tally --submissions --repeat 1000 --jobs 3
kill -s INT -- "-$racelab"
wait "$racelab"
status=$?
status_is 3 "Ctrl-C ends many cases side by side"
none_left
rm -r "$course/tests/submissions/tally"
find "$scratch/state/work" "$TMPDIR" -mindepth 1 >"$scratch/out"
out_is_empty "no private folder is left"
find "$scratch/state/cache" -type f >"$scratch/out" 2>/dev/null
out_is_empty "nothing is remembered"

for judge in behaviour tsan helgrind; do
    make_endless "$judge"
    start check tally --no-cache
    kill -s KILL "$racelab"
    wait "$racelab" 2>/dev/null
    none_left
done
folders=$(find "$scratch/state/work" -mindepth 1 -maxdepth 1 -type d | wc -l)
[ "$folders" -eq 1 ]
claim $? "kill -9 leaves its private folder, which the next one sweeps"

# One that lives is not swept, even by one that sweeps what others have left.
make_endless behaviour
start check tally --no-cache
alive=$racelab
before=$(find "$scratch/state/work" -mindepth 1 | sort)
make_endless tsan
start check tally --no-cache
kill -s KILL "$racelab"
wait "$racelab" 2>/dev/null
run racelab check tally --only build --no-cache
status_is 0 "another runs meanwhile"
[ "$(find "$scratch/state/work" -mindepth 1 | sort)" = "$before" ]
claim $? "and takes nothing from one that lives, and all from one that does not"
kill -s KILL "$alive"
wait "$alive" 2>/dev/null
none_left
run racelab check tally --only build --no-cache
find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "once it is dead its folder goes as well"

# Two at once in one checkout, of the same lab and of everything.
rm -rf "$scratch/state" "$course"
use_small_course
racelab check tally --format "json=$scratch/one.json" >"$scratch/said-1" 2>&1 &
first=$!
racelab check tally --format "json=$scratch/two.json" >"$scratch/said-2" 2>&1 &
second=$!
run racelab check --all --format json
status_is 1 "of three checks at once, each gets its verdict"
wait "$first"
[ $? -eq 1 ]
claim $? "the first"
wait "$second"
[ $? -eq 1 ]
claim $? "and the second"
jq -s 'map(.labs[0] | [.verdict, (.checks | map([.check, .verdict]))]) | unique | length == 1' \
    "$scratch/one.json" "$scratch/two.json" "$scratch/out" | grep -qx true
claim $? "and all the same one"
find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "none is in another's way"

finish
