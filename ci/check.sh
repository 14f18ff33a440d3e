#!/bin/sh
# Everything CI does, in one command; it passes in a fresh clone on a bare Debian 12.
#
# A check is a list of steps.  Each is a function step_NAME in the table below; what it prints goes
# to build/ci/NAME.log and is shown if it fails; with count() it says one line for the summary.  A
# step whose forerunner failed is not run, and counts as failed.  Which tests there are, CTest
# knows; nothing here lists them.
#
#   ci/check.sh                 everything
#   ci/check.sh --nightly       and what takes long: the labs' verdicts, 20 times, on busy cores
#   ci/check.sh --only A,B      these steps, and those that they need
#   ci/check.sh --list          the steps
#
# Needs root only where packages are missing.  CMake 3.22 will do: the presets, for people, are not
# used here.
set -eu

cd "$(dirname "$0")/.."
checkout=$(pwd -P)
logs=$checkout/build/ci
jobs=$(nproc)

# name | needs | what it does
steps() {
    cat <<'END'
packages||what building, judging and testing need
scripts|packages|shellcheck on every script
format|packages|clang-format on every C file, labs and solutions too
layers|packages|the rooms call only whom the map lets them call
gcc|packages|everything built by gcc, warnings are errors
clang|packages|everything built by clang, warnings are errors
tidy|clang|clang-tidy on the tools
launcher|packages|the launcher builds and starts racelab
tests|gcc|every test that CTest knows
sanitized|packages|racelab's unit tests under AddressSanitizer and UBSan
fuzz|sanitized|every parser, fed with damaged input
END
    [ "$nightly" -eq 0 ] || cat <<'END'
night|gcc|the tests that take long, the whole course judged at once among them
threads|packages|racelab's unit tests under ThreadSanitizer
repeat|launcher|the labs' verdicts, 20 times, while all cores are busy
END
}

count() {
    echo "$*" >"$logs/$name.count"
}

# Where root may install, it does; what is there already is not asked of apt.
step_packages() {
    ci/deps.sh --install --tests
    count "$(ci/deps.sh --list --tests | wc -l) packages"
}

step_scripts() {
    ci/scripts.sh
    count "$(ci/scripts.sh --list | wc -l) scripts"
}

step_format() {
    ci/format.sh
    count "$(ci/format.sh --list | wc -l) files"
}

step_layers() {
    ci/layers.sh
    count "$(grep -c '^| `' tools/README.md) rooms"
}

# build FOLDER OPTIONS...: with the tests and asserts; goes on after an error to find all of them.
build() {
    folder=$logs/$1
    shift
    cmake -G Ninja -S . -B "$folder" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBUILD_TESTING=ON \
        -DRACELAB_WERROR=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
        -DCMAKE_C_FLAGS_RELWITHDEBINFO='-O2 -g' "$@"
    cmake --build "$folder" -- -k 0
}

# run_tests FOLDER OPTIONS...: those CTest knows there.  Its closing line is the count.
run_tests() {
    folder=$logs/$1
    shift
    result=0
    ctest --test-dir "$folder" --parallel "$jobs" --output-on-failure --no-tests=error \
        --timeout 900 --output-junit "$folder/junit.xml" "$@" >"$folder/ctest.out" 2>&1 || result=$?
    cat "$folder/ctest.out"
    closing=$(grep '^[0-9]*% tests passed' "$folder/ctest.out" | tail -n 1)
    count "$closing$(skipped "$folder")"
    return "$result"
}

# What could not be tested here is said, not hidden.
skipped() {
    number=$(grep -c '\*\*\*Skipped' "$1/ctest.out" || true)
    [ "$number" -eq 0 ] || printf ' (%s of them skipped)' "$number"
}

step_gcc() {
    build gcc -DCMAKE_C_COMPILER=gcc
}

step_clang() {
    build clang -DCMAKE_C_COMPILER=clang
}

step_tidy() {
    ci/tidy.sh "$logs/clang"
    count "$(wc -l <"$logs/clang/tidy/files") files"
}

step_launcher() {
    tools/racelab --version
    count "$(tools/racelab --version)"
}

step_tests() {
    run_tests gcc
}

step_night() {
    run_tests gcc --build-config nightly --label-regex '^nightly$'
}

step_sanitized() {
    build sanitized -DCMAKE_C_COMPILER=clang -DRACELAB_SANITIZE=address,undefined -DRACELAB_FUZZ=ON
    run_tests sanitized --tests-regex '^unit\.'
}

step_fuzz() {
    run_tests sanitized --tests-regex '^fuzz\.'
}

step_threads() {
    build threads -DCMAKE_C_COMPILER=clang -DRACELAB_SANITIZE=thread
    run_tests threads --tests-regex '^unit\.'
}

# Verdicts must not depend on luck: two processes a core want the processor all the time.
step_repeat() {
    busy=
    for _ in $(seq $((2 * jobs))); do
        while :; do :; done &
        busy="$busy $!"
    done
    # shellcheck disable=SC2154  # set above
    trap 'kill $busy' EXIT
    tools/racelab lint --repeat 20
    count "20 rounds"
}

# The steps wanted, in the table's order: with --only, those and what they need.
wanted() {
    [ -n "$only" ] || { steps && return; }
    names=" $(echo "$only" | tr ',' ' ') "
    steps | tac | while IFS='|' read -r step before does; do
        case $names in
        *" $step "*) printf '%s|%s|%s\n' "$step" "$before" "$does" && names="$names$before " ;;
        esac
    done | tac
}

# Runs the step $name; sets $verdict, $seconds and $counted.
run_step() {
    began=$(date +%s)
    # In a shell of its own, where set -e is in force: it is not within a condition.
    set +e
    (set -e && "step_$name") >"$logs/$name.log" 2>&1 </dev/null
    status=$?
    set -e
    seconds=$(($(date +%s) - began))
    counted=$(cat "$logs/$name.count" 2>/dev/null || true)
    verdict=ok
    [ "$status" -eq 0 ] || verdict=FAILED
}

# The end of a log, without what was built and the tests that passed.
show_log() {
    echo "---- from $logs/$name.log:"
    grep -vE '^\[[0-9]+/[0-9]+\] |[.] +Passed +[0-9.]+ sec|^ +Start +[0-9]+:' "$logs/$name.log" |
        tail -n 200
    echo "----"
}

run_all() {
    number=0
    total=$(wanted | wc -l)
    wanted | while IFS='|' read -r name needs what; do
        number=$((number + 1))
        printf '[ %s/%s ] %s: %s ... ' "$number" "$total" "$name" "$what"
        if grep -qsx "$needs" "$logs/failed"; then
            verdict='not run' seconds=0 counted="needs $needs"
            echo "not run: $needs failed"
        else
            run_step
            echo "$verdict (${seconds} s)"
        fi
        [ "$verdict" = ok ] || echo "$name" >>"$logs/failed"
        [ "$verdict" = FAILED ] && show_log
        printf '%-10s %-8s %5s s  %s\n' "$name" "$verdict" "$seconds" "$counted" >>"$logs/summary"
    done
}

nightly=0
only=
while [ $# -gt 0 ]; do
    case $1 in
    --nightly) nightly=1 ;;
    --only) only=${2:?--only needs the names of steps} && shift ;;
    --list) steps | awk -F '|' '{ printf "%-10s %s\n", $1, $3 }' && exit ;;
    *) sed -n 's/^#   //p' "$0" >&2 && exit 2 ;;
    esac
    shift
done

mkdir -p "$logs"
rm -f "$logs/failed" "$logs/summary" "$logs"/*.count
began=$(date +%s)
run_all

echo
echo "ci/check.sh ran:"
cat "$logs/summary"
sed -n 's/ (.*skipped)$//p; t; p' "$logs/tests.count" 2>/dev/null || true
total_s=$(($(date +%s) - began))
if [ -e "$logs/failed" ]; then
    echo "ci/check.sh: FAILED after $total_s s: $(tr '\n' ' ' <"$logs/failed")"
    exit 1
fi
echo "ci/check.sh: all steps passed in $total_s s"
