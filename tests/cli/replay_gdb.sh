#!/bin/sh
# replay --gdb: the schedule under gdb, a step at a time.  Skipped where there is no gdb, or where
# it may trace nothing.
. "${0%/*}/lib.sh"
use_small_course
cd "$scratch" || exit

# Without gdb, before anything is built.  The path has all that this one has, but for that.
run racelab explore tally --trace mine.trace
mkdir bin
for folder in $(echo "$PATH" | tr : ' '); do
    ln -s "$folder"/* bin/ 2>/dev/null
done
rm -f bin/gdb
without_gdb() { (PATH=$scratch/bin && racelab "$@"); }
run without_gdb replay mine.trace --gdb
status_is 3 "without gdb it cannot be done"
err_has "apt-get install gdb" "and how to get it is said"
out_is_empty "instead of anything else"

command -v gdb >/dev/null || skip "gdb is missing"
printf '#include <stdio.h>\nint main(void) { return puts("traced") < 0; }\n' >traced.c
cc -g traced.c -o traced
gdb -batch -nx -ex run ./traced >"$scratch/out" 2>&1
grep -q 'exited normally' "$scratch/out" || skip "gdb may not trace here"

# gdb hears what $1 says, a command a line.
debug() {
    printf '%b' "$1" >commands
    run sh -c "RACELAB_HOME='$course' RACELAB_STATE='$scratch/state' '$RACELAB_PROGRAM' \
        replay \"\$1\" --gdb <commands" sh "$2"
}

# A race on plain memory: reading and writing are steps.
steps=$(seq 20 | sed 's/.*/continue\\n/' | tr -d '\n')
debug "${steps}quit\n" mine.trace
status_is 0 "a schedule can be stepped through"
out_matches '^(\(gdb\) )?step [0-9]+: T[12]: read' "reading is a step"
out_matches '^(\(gdb\) )?step [0-9]+: T[12]: write' "so is writing"
out_matches 'tally\.c:7$' "each at its line"
out_has "the schedule has ended: " "up to its end, and why it matters"
racelab replay mine.trace >table
sed -n 's/.*step \([0-9]*\): T\([0-9]\): \([a-z]*\).*/\1 \2 \3/p' "$scratch/out" >steps
while read -r number thread what; do
    grep -qE "^ *$number  .*$what" table || echo "step $number: T$thread: $what"
done <steps >wrong
[ -s steps ] && [ ! -s wrong ]
claim $? "the steps have the numbers and names of the table"

debug "continue\ncontinue\nrun\nquit\n" mine.trace
[ "$(grep -c 'step 1: T0: init' "$scratch/out")" -eq 2 ]
claim $? "run begins again, with the whole schedule"

# Locks, atomics and condition variables; a name that a script could stumble over.
cp "$source_folder/tests/explore/lost-wakeup.c" "o'ne \\a.c"
run racelab explore "./o'ne \\a.c" --trace lost.trace
debug "${steps}quit\n" lost.trace
for step in 'T1: lock' 'T1: load' 'T2: store' 'T2: signal' 'T1: wait'; do
    out_has "$step" "a step: $step"
done
out_has "o'ne \\a.c:19" "a file may have any name"

# Typed at a terminal: the program, which reads its input to the end, must not read that.
command -v script >/dev/null || skip "script is missing"
export RACELAB_HOME="$course" RACELAB_STATE="$scratch/state"
run_on_terminal 'continue
quit
' "$RACELAB_PROGRAM" replay "$scratch/mine.trace" --gdb
status_is 0 "on a terminal it is the same"
out_has "step 2: T0: create" "and what is typed is heard by gdb"

find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "no private folder is left"
finish
