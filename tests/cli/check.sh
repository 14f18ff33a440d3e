#!/bin/sh
# check judges: the broken program fails with file and line from each tool, the solution passes, and
# the reports are what their readers accept.  What every submission of every lab must get is lint's
# to test.
. "${0%/*}/lib.sh"
copy_course
# Three labs, for three kinds of fault; that every lab is sound is tested for each by itself.
printf 'title: Three\nparts:\n  - title: All\n    labs: [result, counter, lock-order]\n' \
    >"$course/labs/course.yml"
schema=$source_folder/tests/schema

run racelab check counter --format json
status_is 1 "the broken counter fails"
json_has '.schema == "racelab.result/1"' "the result names its schema"
json_has '.labs[0] | .lab == "counter" and .verdict == "fail" and .points == 0 and .max_points > 0' \
    "the verdict is fail, without points"
for judge in tsan helgrind; do
    json_has ".labs[0].checks[] | select(.check == \"$judge\") | .verdict == \"fail\" and
        (.findings[0] | .kind == \"data-race\" and .file == \"counter.c\" and .line > 0)" \
        "$judge finds the data race, with file and line"
done
cp "$scratch/out" "$scratch/first.json"

run racelab check counter
status_is 1 "the same as text"
out_matches 'counter\.c:[0-9]+(:[0-9]+)?: data-race: ' "a finding is what editors jump to"

run racelab check counter --format json
json_has '.labs[0].cached' "asked again, the answer is remembered"
jq -S 'del(.labs[].cached, .labs[].seconds)' "$scratch/out" >"$scratch/again.json"
jq -S 'del(.labs[].cached, .labs[].seconds)' "$scratch/first.json" | cmp -s - "$scratch/again.json"
claim $? "and is the same"
run racelab check counter --format json --no-cache
json_has '.labs[0].cached | not' "unless it is asked to judge afresh"

run racelab check --all --solution --format "json=$scratch/all.json" --format "junit=$scratch/all.xml"
status_is 0 "every solution passes"
out_is_empty "reports go to their files"
jq -e '[.labs[] | .verdict == "pass" and .points == .max_points] | all' "$scratch/all.json" >/dev/null
claim $? "with all points"
python3 -m jsonschema -i "$scratch/all.json" "$schema/racelab.result-1.schema.json" \
    >"$scratch/out" 2>&1
claim $? "the JSON is valid"
xmllint --noout --schema "$schema/junit.xsd" "$scratch/all.xml" >"$scratch/out" 2>&1
claim $? "the JUnit report is valid"

run racelab check counter --exit-zero
status_is 0 "--exit-zero keeps a fail out of the exit status"
run racelab check counter --format tap
out_matches '^not ok' "TAP says not ok"
run racelab check counter --only build --format json
json_has '.labs[0].checks | map(.check) == ["build"]' "--only judges by nothing else"
run racelab check counter --format "json=$scratch/nowhere/all.json"
status_is 3 "a report that cannot be written is an error"
err_has "$scratch/nowhere/all.json" "which names it"

# What a student hands in, in a folder with a difficult name.
submission="$scratch/it's a \"fix\" \$HOME"
mkdir "$submission"
cp "$course/solutions/counter/counter.c" "$submission/"
run racelab check counter --submission "$submission"
status_is 0 "a right fix passes, whatever its folder is called"
cp "$course/tests/submissions/counter/fail-volatile.c" "$submission/counter.c"
run racelab check counter --submission "$submission"
status_is 1 "a wrong fix fails"
echo 'long hits = ;' >"$submission/counter.c"
run racelab check counter --submission "$submission" --format json
status_is 1 "a file that does not compile fails"
json_has '.labs[0].checks[0] | .check == "build" and
    (.findings[0] | .kind == "compile-error" and .file == "counter.c" and .line == 1)' \
    "with the compiler's first error as a finding"
json_has '[.labs[0].checks[1:][].verdict] | unique == ["skip"]' "and nothing else is judged"
rm "$submission/counter.c"
run racelab check counter --submission "$submission"
status_is 1 "a file that was not handed in fails"
out_has "counter.c" "and is named"
run racelab check counter --submission "$scratch/nowhere"
status_is 2 "a folder that is not there is a slip on the command line"

# A course that is broken itself.
echo 'titel: x' >>"$course/labs/result/lab.yml"
run racelab check result
status_is 3 "a broken manifest is an error, not a fail"
err_matches 'lab\.yml:[0-9]+: .*titel' "with file, line and key"
run racelab check counter --exit-zero
status_is 0 "and hides no other lab"

finish
