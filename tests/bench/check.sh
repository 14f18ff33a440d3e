#!/bin/sh
# What does a verdict cost?  `racelab check LAB --no-cache` against the plain script a course would
# write, in turns and in one run, so that both meet the same load:
#
#     clang -fsanitize=thread ... && ./program      then      clang ... && valgrind --tool=helgrind ./program
#
# Prints the medians and their ratio; a ratio below 1 means that racelab, which also runs the
# program ten times and explores every interleaving, is the quicker one.
#
#   tests/bench/check.sh [LAB [TURNS]]
set -eu

lab=${1:-counter}
turns=${2:-11}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sizes() { # sizes KEY: the macros of that line of the manifest as -D options
    sed -n "s/^ *$1: *{\(.*\)}.*/\1/p" "$home/labs/$lab/lab.yml" |
        tr ',' '\n' | sed 's/^ *\([A-Z_a-z0-9]*\): *\([0-9]*\).*/-D\1=\2/' | tr '\n' ' '
}

plain_script() {
    # shellcheck disable=SC2046,SC2086 # the options are words
    clang -O1 -g -fsanitize=thread -pthread $(sizes tsan) "$home/labs/$lab"/*.c -o "$work/tsan"
    "$work/tsan" || true
    # shellcheck disable=SC2046
    clang -O1 -g -gdwarf-4 -pthread $(sizes helgrind) "$home/labs/$lab"/*.c -o "$work/plain"
    valgrind -q --tool=helgrind "$work/plain" || true
}

racelab() {
    "$home/tools/racelab" check "$lab" --no-cache || true
}

milliseconds() { # milliseconds COMMAND: how long it took
    start=$(date +%s%N)
    "$1" >"$work/out" 2>&1
    echo $((($(date +%s%N) - start) / 1000000))
}

median() {
    sort -n "$1" | sed -n "$(((turns + 1) / 2))p"
}

racelab >"$work/out" 2>&1 # builds racelab if that is still to be done
i=0
while [ "$i" -lt "$turns" ]; do
    milliseconds plain_script >>"$work/script.ms"
    milliseconds racelab >>"$work/racelab.ms"
    i=$((i + 1))
done
script=$(median "$work/script.ms")
ours=$(median "$work/racelab.ms")
awk -v lab="$lab" -v turns="$turns" -v script="$script" -v ours="$ours" 'BEGIN {
    printf "%s, median of %d turns: plain script %d ms, racelab check %d ms, ratio %.2f\n",
           lab, turns, script, ours, ours / script
}'
