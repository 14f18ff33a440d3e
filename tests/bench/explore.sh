#!/bin/sh
# How fast is the explorer?  For each program: executions until the verdict, executions a second, and
# how many executions fit into the time it takes to fork and run the same program once, natively;
# measured in one run, so that both meet the same load.  Where a peer that takes unmodified C is
# installed (genmc, nidhuggc), it is asked the same question.
#
#   tests/bench/explore.sh
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=200

value() { # value KEY: of the JSON on standard input
    sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p" | head -n 1
}

nanoseconds() {
    date +%s%N
}

native() { # native PROGRAM OPTION...: microseconds for one run, fork included
    program=$1
    shift
    clang -O1 -pthread "$@" "$home/tests/explore/$program.c" -o "$work/native"
    start=$(nanoseconds)
    i=0
    while [ "$i" -lt "$runs" ]; do
        "$work/native" >/dev/null || true
        i=$((i + 1))
    done
    echo $((($(nanoseconds) - start) / runs / 1000))
}

peer() { # peer NAME COMMAND...: seconds until its verdict, if it is installed
    name=$1
    shift
    command -v "$1" >/dev/null 2>&1 || return 0
    start=$(nanoseconds)
    timeout 100 "$@" >"$work/peer" 2>&1 || true
    awk -v name="$name" -v ns=$(($(nanoseconds) - start)) \
        'BEGIN { printf "%-28s %s: %.2f s\n", "", name, ns / 1e9 }'
}

measure() { # measure PROGRAM OPTION...
    program=$1
    shift
    "$home/tools/racelab" explore "$home/tests/explore/$program.c" "$@" --seconds 120 \
        --format json >"$work/json" || true
    us=$(native "$program" "$@")
    awk -v what="$program $*" -v verdict="$(value verdict <"$work/json")" \
        -v n="$(value executions <"$work/json")" -v s="$(value seconds <"$work/json")" -v us="$us" \
        'BEGIN {
            rate = s > 0 ? n / s : 0
            printf "%-28s %-5s %8d executions, %7.3f s, %8d/s, %6.1f for one native run (%d us)\n",
                   what, verdict, n, s, rate, rate * us / 1e6, us
        }'
    peer genmc genmc -sc -- "$@" "$home/tests/explore/$program.c"
    peer nidhugg nidhuggc "$@" -- -sc "$home/tests/explore/$program.c"
}

measure locked-counter -DT=2 -DK=4
measure locked-counter -DT=3 -DK=3
measure locked-counter -DT=4 -DK=2
measure locked-counter -DT=3 -DK=4
measure philosophers
measure bounded-buffer
measure lost-wakeup
