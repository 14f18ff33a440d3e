#!/bin/sh
# Random programs (deeds.c): the reduced search and the oracle must find the same kinds of faults,
# the same final states and the same traces, each trace once.
#
#   run.sh FROM TO THREADS DEEDS [KINDS]    the seeds FROM to TO; the first KINDS kinds of deeds
#
# Programs that are too large for the oracle are left out, and counted.
# RACELAB_LIBRARY is the folder with libracelab-explore.so; CC a clang.
set -u

here=$(cd "${0%/*}" && pwd -P)
from=${1:?run.sh needs a first seed} to=${2:?and a last one}
threads=${3:?how many threads} deeds=${4:?and how many deeds each} kinds=${5:-23}
library=${RACELAB_LIBRARY:-$here/../../../build/dev/bin}
compiler=${CC:-clang}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/racelab-random-XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP

command -v "$compiler" >/dev/null || { echo "1..0 # SKIP $compiler is missing"; exit 77; }
# Addresses are part of final states.
setarch -R true 2>/dev/null || { echo "1..0 # SKIP setarch -R is not allowed here"; exit 77; }

"$compiler" -std=gnu17 -O1 -g -gdwarf-4 -fsanitize=thread -fno-pie -Wall -Wextra \
    -mllvm -tsan-instrument-read-before-write -c "$here/deeds.c" -o "$scratch/deeds.o" &&
    "$compiler" -no-pie "$scratch/deeds.o" -L"$library" -Wl,-rpath,"$library" \
        -lracelab-explore -o "$scratch/deeds" || exit 1

explore() { # explore SEED STRATEGY
    LD_BIND_NOW=1 RACELAB_EXPLORE="fd=1 all-findings outcomes minimise=0 consequence=0 patience=2 \
seconds=20 strategy=$2" setarch -R "$scratch/deeds" "$1" "$threads" "$deeds" "$kinds" \
        >"$scratch/report" 2>/dev/null </dev/null
    grep -a '"type":"finding"' "$scratch/report" | sed 's/^[^}]*"kind":"\([^"]*\)".*/\1/' |
        sort -u >"$scratch/$2.kinds"
    grep -a '"type":"end"' "$scratch/report" >"$scratch/$2.end"
}

field() { # field NAME STRATEGY
    sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" "$scratch/$2.end"
}

same() { # same NAME
    [ "$(field "$1" dpor)" = "$(field "$1" sleep)" ]
}

compared=0 wrong=0 large=0
seed=$from
while [ "$seed" -le "$to" ]; do
    explore "$seed" sleep
    if [ "$(field complete sleep)" = true ]; then
        explore "$seed" dpor
        compared=$((compared + 1))
        if ! { same complete && same traces && same states_digest &&
            [ "$(field executions dpor)" = "$(field traces dpor)" ] &&
            cmp -s "$scratch/dpor.kinds" "$scratch/sleep.kinds"; }; then
            wrong=$((wrong + 1))
            echo "# seed $seed of $threads threads, $deeds deeds, $kinds kinds:"
            sed 's/^/# search: /' "$scratch/dpor.end" "$scratch/dpor.kinds"
            sed 's/^/# oracle: /' "$scratch/sleep.end" "$scratch/sleep.kinds"
        fi
    else
        large=$((large + 1))
    fi
    seed=$((seed + 1))
done
[ "$wrong" -eq 0 ] && [ "$compared" -gt 0 ] || printf 'not '
echo "ok 1 - $compared random programs compared with the oracle, $wrong differ, $large too large"
echo "1..1"
[ "$wrong" -eq 0 ] && [ "$compared" -gt 0 ]
