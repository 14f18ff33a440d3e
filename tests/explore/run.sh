#!/bin/sh
# One litmus program, held to what its first comment states (README.md beside this says how).
#
#   run.sh PROGRAM.c            its tests, without those marked `nightly`
#   run.sh --nightly PROGRAM.c  only those
#
# Each test is compiled, explored twice (the second time nothing may differ), and, where it is
# small enough, searched by the oracle, which must come to the same findings and final states.
#
# RACELAB_LIBRARY is the folder with libracelab-explore.so; CC a clang.
set -u

here=$(cd "${0%/*}" && pwd -P)
nightly=no
if [ "${1:-}" = --nightly ]; then
    nightly=yes
    shift
fi
program=${1:?run.sh needs a program}
library=${RACELAB_LIBRARY:-$here/../../build/dev/bin}
compiler=${CC:-clang}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/racelab-litmus-XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP
claims=0
failures=0

command -v "$compiler" >/dev/null || { echo "1..0 # SKIP $compiler is missing"; exit 77; }

# Addresses are part of final states, so that runs can be compared only with equal ones.
fixed=
if setarch -R true 2>/dev/null; then
    fixed="setarch -R"
fi

claim() { # claim HOLDS SENTENCE
    claims=$((claims + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $claims - $2"
    else
        failures=$((failures + 1))
        echo "not ok $claims - $2"
    fi
}

compile() { # compile DEFINES
    # shellcheck disable=SC2086 # words
    "$compiler" -std=gnu17 -O1 -g -gdwarf-4 -fsanitize=thread -fno-pie -Wall -Wextra \
        -mllvm -tsan-instrument-read-before-write $1 -c "$program" -o "$scratch/program.o" &&
        "$compiler" -no-pie "$scratch/program.o" -L"$library" -Wl,-rpath,"$library" \
            -lracelab-explore -o "$scratch/program"
}

explore() { # explore REPORT OPTIONS
    # shellcheck disable=SC2086 # words
    LD_BIND_NOW=1 RACELAB_EXPLORE="fd=1 all-findings outcomes minimise=0 consequence=0 $2" \
        $fixed "$scratch/program" >"$scratch/report" 2>"$scratch/err" </dev/null
    grep -e '"type":"end"' -e '"type":"finding"' -e '"type":"error"' "$scratch/report" |
        sed 's/,"seconds":[0-9.]*//' >"$1"
}

field() { # field NAME REPORT: a number or word of the report's last line
    sed -n "/\"type\":\"end\"/s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" "$2"
}

# The lines of all places of a finding, sorted: which of them comes first is chance.
lines_of() { # lines_of FINDING
    printf '%s\n' "$1" | grep -o '"pc":"[^"]*"' | while IFS='"' read -r _ _ _ pc _; do
        printf '%x\n' $((pc - (pc > 0)))
    done | xargs addr2line -e "$scratch/program" | sed 's/ .*//; s/.*://' | sort -n | uniq |
        tr '\n' '+' | sed 's/+$//'
}

# The findings as KIND@LINE+LINE*TIMES, a line each, sorted.
findings() { # findings REPORT
    grep '"type":"finding"' "$1" | while IFS= read -r line; do
        kind=$(printf '%s\n' "$line" | sed 's/^[^}]*"kind":"\([^"]*\)".*/\1/')
        times=$(printf '%s\n' "$line" | sed 's/.*"times":\([0-9]*\).*/\1/')
        echo "$kind@$(lines_of "$line")*$times"
    done | sort
}

# Are the findings in the file $1 those of the expectation's words, KIND[@LINE][*TIMES], or KIND+
# for any number of that kind?
found_as_said() { # found_as_said LIST WORD...
    cp "$1" "$scratch/left"
    shift
    for word; do
        times='[0-9]+' line='[0-9?+]+' most=1
        case $word in *'*'*) times=${word##*\*} word=${word%\**} ;; esac
        case $word in *@*) line="([0-9?]+[+])*${word##*@}([+][0-9?]+)*" word=${word%@*} ;; esac
        case $word in *+) most=1000 word=${word%+} ;; esac
        matching=$(grep -Exc "$word@$line\\*$times" "$scratch/left")
        [ "$matching" -ge 1 ] || return 1
        grep -Exn "$word@$line\\*$times" "$scratch/left" | head -n "$most" | sed 's/:.*/d/' >"$scratch/rm"
        sed -i -f "$scratch/rm" "$scratch/left"
    done
    [ ! -s "$scratch/left" ]
}

number_is() { # number_is EXPECTED ACTUAL; EXPECTED: N, or <=N
    case $1 in
    '<='*) [ "$2" -le "${1#<=}" ] ;;
    *) [ "$2" = "$1" ] ;;
    esac
}

kinds() { # kinds STRATEGY LIST: what was found, without how often; of a racy program not where
    case $1 in
    race) sed 's/@.*//' "$2" | grep -xF -e data-race -e heap-misuse | sort -u ;;
    *) sed 's/\*.*//; s/^lost-wakeup@.*/lost-wakeup/' "$2" | sort -u ;;
    esac
}

check_oracle() { # check_oracle STRATEGY NAME
    strategy=$1
    [ "$strategy" != race ] || strategy=naive
    explore "$scratch/oracle" "$options strategy=$strategy seconds=20"
    findings "$scratch/oracle" >"$scratch/oracle.found"
    kinds "$1" "$scratch/oracle.found" >"$scratch/oracle.kinds"
    kinds "$1" "$scratch/found" >"$scratch/kinds"
    [ "$(field complete "$scratch/oracle")" = true ]
    claim $? "$2: the oracle comes to its end"
    cmp -s "$scratch/kinds" "$scratch/oracle.kinds"
    claim $? "$2: the oracle finds the same" || diff "$scratch/kinds" "$scratch/oracle.kinds"
    [ "$1" != race ] || return 0
    [ -z "$fixed" ] ||
        [ "$(field states_digest "$scratch/first")" = "$(field states_digest "$scratch/oracle")" ]
    claim $? "$2: the oracle reaches the same final states, $(field states "$scratch/oracle")"
    [ "$(field traces "$scratch/oracle")" = "${traces:-$(field traces "$scratch/first")}" ]
    claim $? "$2: the oracle meets no other traces: $(field traces "$scratch/oracle")"
}

# One test: the words of an `expect:` line, and of its `defines:` line.
check() { # check EXPECTATION DEFINES
    verdict='' spurious='' traces='' complete='' executions='' blocked=0 oracle=naive options='' late=no finds=''
    # shellcheck disable=SC2086 # words
    set -- "$2" $1
    defines=$1
    shift
    for word; do
        case $word in
        verdict=*) verdict=${word#*=} ;;
        complete) complete=true ;;
        executions*) executions=${word#executions} executions=${executions#=} ;;
        spurious=*) options="$options $word" ;;
        oracle-traces=*) traces=${word#*=} ;;
        spurious-executions=*) spurious=${word#*=} ;;
        blocked*) blocked=${word#blocked} blocked=${blocked#=} ;;
        finds=*) finds="$finds ${word#*=}" ;;
        option=*) options="$options ${word#*=}" ;;
        oracle=*) oracle=${word#*=} ;;
        nightly) late=yes ;;
        *) claim 1 "no such word in an expectation: $word" ;;
        esac
    done
    [ "$late" = "$nightly" ] || return 0
    flags=$(printf '%s\n' "$defines" | sed 's/[A-Za-z_][A-Za-z_0-9]*\(=[^ ]*\)*/-D&/g')
    name="${program##*/}${defines:+ $defines}"
    compile "$flags" || { claim 1 "$name: compiles"; return; }
    explore "$scratch/first" "$options"
    explore "$scratch/second" "$options"
    findings "$scratch/first" >"$scratch/found"

    [ "$(field verdict "$scratch/first")" = "$verdict" ]
    claim $? "$name: the verdict is $verdict: $(field verdict "$scratch/first")"
    [ -z "$complete" ] || [ "$(field complete "$scratch/first")" = true ]
    claim $? "$name: the search comes to its end"
    found=$(tr '\n' ' ' <"$scratch/found")
    # shellcheck disable=SC2086 # words
    found_as_said "$scratch/found" $finds
    claim $? "$name: finds ${finds:-nothing}: ${found:-nothing}"
    cmp -s "$scratch/first" "$scratch/second"
    claim $? "$name: a second search is the same"
    done=$(field executions "$scratch/first")
    [ -z "$executions" ] || number_is "$executions" "$done"
    claim $? "$name: takes ${executions:-some} executions: $done"
    [ -z "$spurious" ] || [ "$(field spurious_executions "$scratch/first")" = "$spurious" ]
    claim $? "$name: takes ${spurious:-no} executions with spurious wakeups"
    number_is "$blocked" "$(field blocked "$scratch/first")"
    claim $? "$name: abandons $blocked: $(field blocked "$scratch/first")"
    [ "$(field traces "$scratch/first")" = "${spurious:-$done}" ]
    claim $? "$name: each execution is another trace: $(field traces "$scratch/first")"
    executions=$done
    [ "$oracle" = no ] || check_oracle "$oracle" "$name"
}

# The words of the first comment: an `expect:` line, goes on in `also:` lines, and takes the
# `defines:` line after it, if any.
sed -n '1,/\*\//s/^[ /]*\* *\(expect\|also\|defines\): *\(.*\)$/\1 \2/p' "$program" |
    sed 's/ *\*\/ *$//' >"$scratch/header"
expectation=
while IFS=' ' read -r kind words; do
    case $kind in
    expect)
        [ -z "$expectation" ] || check "$expectation" ""
        expectation=$words
        ;;
    also) expectation="$expectation $words" ;;
    defines)
        check "$expectation" "$words"
        expectation=
        ;;
    esac
done <"$scratch/header"
[ -z "$expectation" ] || check "$expectation" ""

[ -s "$scratch/header" ]
claim $? "${program##*/} states what is expected of it"
echo "1..$claims"
[ "$failures" -eq 0 ]
