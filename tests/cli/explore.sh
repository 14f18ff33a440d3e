#!/bin/sh
# explore and replay as commands: what they print, how they end, what they refuse.  What the
# explorer finds is tests/explore's to test.
. "${0%/*}/lib.sh"
use_small_course
cd "$scratch" || exit
export COLUMNS=1000 # commands stay on their line
litmus=$source_folder/tests/explore

run racelab explore "$litmus/locked-counter.c" -DT=2 -D K=3 --format json
status_is 0 "a right program passes"
json_has '.schema == "racelab.explore/1" and .verdict == "pass" and .complete == true and
    .strategy == "dpor" and .executions == 20 and .blocked == 0 and .max_threads == 3 and
    .findings == [] and (.seconds | type == "number") and (.executions_per_second | type == "number")' \
    "with every key of the contract"
json_has '.seconds > 0 and .executions_per_second > 0 and (.seconds * 1e6 | (. - round | fabs) < 0.001)' \
    "and its time in microseconds"
run racelab explore "$litmus/locked-counter.c" -DT=3 -DK=3 --max-executions 10 --format json
status_is 0 "a budget that ends first is no fault"
json_has '.complete == false and .executions <= 11' "but it is not complete"
run racelab explore "$litmus/locked-counter.c" -DT=3 -DK=3 --max-executions 10
out_matches 'explored [0-9]+ schedules, not all' "which is said"
run racelab explore "$litmus/locked-counter.c" -DT=2 -DK=2 --preemptions 1 --format json
json_has '.verdict == "pass" and .executions < 6' "a bound explores less"
for strategy in random pct; do
    run racelab explore "$litmus/locked-counter.c" -DT=2 -DK=2 --strategy "$strategy" --seed 7 \
        --max-executions 20 --format json
    json_has ".verdict == \"pass\" and .strategy == \"$strategy\" and .executions > 0" \
        "strategy $strategy"
done

# A race, its trace, and its replay.
run racelab explore tally --trace mine.trace --format json
status_is 1 "a lab can be explored"
json_has '.verdict == "fail" and (.findings[0] | .kind == "data-race" and .line == 7 and
    (.file | endswith("tally.c"))) and (.trace | endswith("mine.trace"))' \
    "the race has its place, and the trace is where it was asked for"
run racelab explore tally
out_matches 'tally\.c:7:14: data-race: ' "as text it is what editors jump to"
again=$(sed -n 's/^see it again: racelab //p' "$scratch/out")
# shellcheck disable=SC2086  # a command's words
run racelab $again
status_is 0 "the command shown replays it"
out_matches 'T0 \(main\) +T1 +T2' "a column for each thread"
out_has "replayed: the same" "the program does the same steps again"
out_has "tally.c:7" "with the source beside them"
cp "$scratch/out" first
for time in 1 2 3; do
    racelab replay mine.trace >"$scratch/out" 2>"$scratch/err"
    cmp -s first "$scratch/out"
    claim $? "again, time $time"
done

cp mine.trace short.trace
head -c "$(($(wc -c <mine.trace) / 2))" mine.trace >short.trace
run racelab replay short.trace
[ "$status" -ge 2 ]
claim $? "a trace that was cut short is refused"
err_has "short.trace" "by name"
: >empty.trace
run racelab replay empty.trace
status_is 2 "so is an empty one"
run racelab replay "$lab/lab.yml"
status_is 2 "so is a file that is no trace"
err_has "lab.yml" "by name"
run racelab replay no.trace
status_is 2 "so is one that is not there"
run racelab replay "$scratch"
status_is 2 "so is a folder"
cp "$lab/tally.c" kept.c
echo '/* edited */' >>"$lab/tally.c"
run racelab replay mine.trace
status_is 3 "a trace of another version of the program is refused"
err_has "tally.c" "naming what has changed"
rm "$lab/tally.c"
run racelab replay mine.trace
status_is 3 "so is one of a program that is gone"
err_has "tally.c" "naming what is missing"
cp kept.c "$lab/tally.c"
run racelab replay mine.trace
status_is 0 "with the program as it was, the trace is good again"
mkdir "else where"
cp mine.trace "else where/it's.trace"
cd / || exit
run racelab replay "$scratch/else where/it's.trace"
status_is 0 "it may have been moved, and be replayed from anywhere"
cd "$scratch" || exit

# What cannot be explored.
printf 'int main(void)\n{\n    return nothing;\n}\n' >wrong.c
run racelab explore wrong.c
status_is 1 "a program that does not compile fails"
err_matches 'wrong\.c:3:12: compile-error: .*nothing' "with the compiler's first error"
run racelab explore no-such.c
status_is 2 "a file that is not there is a slip"
err_has "no-such.c" "which is named"
run racelab explore "$scratch/"
status_is 2 "so is a folder"
mkdir a b
cp kept.c a/same.c
cp kept.c b/same.c
run racelab explore a/same.c b/same.c
[ "$status" -eq 2 ] || [ "$status" -eq 1 ]
claim $? "two files of one name do not crash it"
printf 'void two(void); int main(void) { two(); return 0; }\n' >"o'ne a.c"
printf 'void two(void);\nvoid two(void) {}\n' >two.c
run racelab explore "./o'ne a.c" two.c --format json
status_is 0 "a program may have several files, with any names"

find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "no private folder is left"

finish
