#!/bin/sh
# The course as it is given out, and its solutions: every lab fails without points, by a fault of
# the class that it teaches; every solution passes with all points; the reports of both are what
# their readers accept.
#
#   course.sh [LAB...]     only these labs
. "${0%/*}/lib.sh"
copy_course
if [ $# -gt 0 ]; then
    printf 'title: Some\nparts:\n  - title: All\n    labs: [%s]\n' "$(echo "$*" | tr ' ' ',')" \
        >"$course/labs/course.yml"
fi
schema=$source_folder/tests/schema
run racelab list --format json
cp "$scratch/out" "$scratch/list.json"

# The broken programs, whatever somebody has made of those in the checkout.
for folder in "$course"/labs/*/.broken; do
    cp "$folder"/* "${folder%/.broken}/"
done

# judge NAME OPTION...: everything there is, afresh, as JSON and as JUnit.
judge() {
    json=$scratch/$1.json
    junit=$scratch/$1.xml
    shift
    run racelab check --all --no-cache "$@" --format "json=$json" --format "junit=$junit"
}

# all_labs FILTER SENTENCE: what FILTER says is true of every lab in $json; the others are named.
# $teaches is what a lab teaches: a deadlock that happened answers for the lock order behind it.
all_labs() {
    jq -r --slurpfile list "$scratch/list.json" '
        ($list[0].labs | map({(.lab): .teaches}) | add) as $classes
        | .labs[]
        | ($classes[.lab] | if any(. == "deadlock" or . == "lock-order")
                            then . + ["deadlock", "lock-order"] else . end) as $teaches
        | select('"$1"' | not) | "\(.lab): \(.verdict), \(.points) points"' "$json" \
        >"$scratch/out" 2>&1
    out_is_empty "$2"
}

accepted() {
    jq -e --slurpfile list "$scratch/list.json" \
        '[.labs[].lab] == [$list[0].labs[].lab]' "$json" >"$scratch/out" 2>&1
    claim $? "$1: every lab is there, in the course's order"
    python3 -m jsonschema -i "$json" "$schema/racelab.result-1.schema.json" >"$scratch/out" 2>&1
    claim $? "$1: the JSON is valid"
    xmllint --noout --nonet --schema "$schema/junit.xsd" "$junit" >"$scratch/out" 2>&1
    claim $? "$1: the JUnit report is valid"
}

judge broken
status_is 1 "the course as given out fails"
accepted "as given out"
all_labs '.verdict == "fail" and .points == 0 and .max_points > 0' "every lab fails, without points"
# shellcheck disable=SC2016 # jq's variable
all_labs '[.checks[].findings[] | .kind] | any(IN($teaches[]))' \
    "each by a fault of a class that it teaches"
all_labs '[.checks[].verdict] | any(. == "error") | not' "no judge has broken down over one"

judge solutions --solution
status_is 0 "the solutions pass"
accepted "solved"
all_labs '.verdict == "pass" and .points == .max_points' "every solution passes, with all points"
all_labs '[.checks[] | .findings | length] | add == 0' "and nothing is found in one"

finish
