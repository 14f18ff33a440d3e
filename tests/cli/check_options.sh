#!/bin/sh
# check's options: what is judged, how it is told, and where.
. "${0%/*}/lib.sh"
use_small_course
schema=$source_folder/tests/schema
cd "$scratch" || exit
export COLUMNS=1000 # commands on a line of their own are cut out below

# Several formats at once.
run racelab check tally --format text --format json=r.json --format junit=r.xml --format tap=r.tap
status_is 1 "the broken program fails, told in four formats"
out_has "FAIL  tally" "text goes to stdout"
python3 -m jsonschema -i r.json "$schema/racelab.result-1.schema.json" >"$scratch/said" 2>&1
claim $? "the JSON is valid"
xmllint --noout --nonet --schema "$schema/junit.xsd" r.xml >"$scratch/said" 2>&1
claim $? "the JUnit report is valid"
perl "$schema/tap.pl" r.tap >"$scratch/said" 2>&1 || grep -q '^1\.\.[0-9]' r.tap
claim $? "the TAP has its plan"
out_matches '^see it again: racelab replay .*tally-.*\.trace$' "a failure ends with what shows it again"
out_matches '^check again: racelab check tally --format text' "and what judges it again"
jq -e '.labs[0].checks | map(.check) == ["build", "behaviour", "tsan", "helgrind", "explore"]' \
    r.json >/dev/null
claim $? "the checks come in their order"
jq -e '.labs[0].checks[] | select(.check == "explore") |
    .executions > 0 and (.complete | type == "boolean") and (.trace | length > 0)' r.json >/dev/null
claim $? "explore tells executions, complete and the trace"
[ -f "$(jq -r '.labs[0].checks[] | select(.check == "explore").trace' r.json)" ]
claim $? "which is there"

# The cache.
run racelab check tally --format json
json_has '.labs[0].cached' "the same files are not judged twice"
cp -p "$lab/tally.c" tally.c
echo '/* a comment */' >>"$lab/tally.c"
run racelab check tally --format json --only build
json_has '.labs[0].cached | not' "an edited one is"
cp tally.c "$lab/tally.c"
run racelab check tally --format json
json_has '.labs[0].cached' "undoing the edit brings the verdict back"
rm "$scratch"/state/traces/*
run racelab check tally --format json --only build,explore
json_has '.labs[0].verdict == "fail"' "a trace that was cleared away is made again"
find "$scratch/state/cache" -type f -exec sh -c 'for f; do echo "{" >"$f"; done' sh {} +
run racelab check tally --format json --only build
json_has '.labs[0] | (.cached | not) and .verdict == "pass"' "a spoilt cache is no cache"

# --only.
run racelab check tally --only explore --format json
status_is 1 "one judge is enough to fail"
json_has '.labs[0].checks | map(.check) == ["build", "explore"]' "with what it depends on"
run racelab check tally --only tsan,explore --only helgrind --format json
json_has '.labs[0].checks | map(.check) == ["build", "tsan", "helgrind", "explore"]' \
    "several may be named"
run racelab check tally --only build
status_is 0 "the broken program builds"
run racelab check tally --only luck
status_is 2 "there is no judge called luck"
err_has "tsan" "and it is said which there are"

# Where a report goes: whole or not at all.
echo 'as it was' >kept.json
run racelab check tally --only build --format json=no/such/folder/r.json --format json=kept.json
status_is 3 "a report that cannot be written is an error"
err_has "no/such/folder/r.json" "which names the file"
jq -e .schema kept.json >/dev/null
claim $? "the others are written all the same"
echo 'as it was' >kept.json
run racelab check talley --format json=kept.json
status_is 2 "where the command line is wrong"
grep -qx 'as it was' kept.json
claim $? "nothing is written"
mkdir folder.json
run racelab check tally --only build --format json=folder.json
status_is 3 "a folder cannot be written as a file"
run racelab check tally --only build --format json --format tap
status_is 2 "two formats cannot share stdout"
err_has "junit=results.xml" "and it is said what to do"
run racelab check tally --only build --format "json=a file 'of' mine.json"
jq -e .schema "a file 'of' mine.json" >/dev/null
claim $? "a report's name may have spaces and quotes"
find . -maxdepth 1 -name '*.json.*' -o -maxdepth 1 -name '.*json*' >"$scratch/out"
out_is_empty "no half report is left"

# --exit-zero is for fails only.
run racelab check tally --only explore --exit-zero
status_is 0 "--exit-zero: a fail is no error"
out_has "FAIL" "but still a fail"
run racelab check talley --exit-zero
status_is 2 "a wrong command line still is one"

# --solution, --submission.
run racelab check tally --solution --only build,tsan,explore
status_is 0 "the solution passes"
run racelab check tally --solution --only behaviour
out_has "1 run, as expected" "and one run is one run"
hard="$scratch/it's a \"fix\" \$HOME; touch x"
mkdir "$hard"
cp "$course/solutions/tally/tally.c" "$hard/"
run racelab check tally --submission "$hard" --only explore
status_is 0 "a submission passes, whatever its folder is called"
cp "$course/tests/submissions/tally/fail-volatile.c" "$hard/tally.c"
run racelab check tally --submission "$hard" --only explore
status_is 1 "or fails"
out_has "tally.c:" "with the place"
again=$(sed -n 's/^check again: //p' "$scratch/out")
run sh -c "racelab() { RACELAB_HOME='$course' RACELAB_STATE='$scratch/state' '$RACELAB_PROGRAM' \"\$@\"; }; $again"
status_is 1 "the command that judges it again can be typed as it is shown"
file_is_gone "$scratch/x" "and means what it says"

# A link is followed within the submission, and not out of it, whatever lies there.
links="$scratch/links"
mkdir -p "$links" "$scratch/linkse"
cp "$course/solutions/tally/tally.c" "$links/mine.c"
cp "$course/solutions/tally/tally.c" "$scratch/linkse/tally.c"
ln -s mine.c "$links/tally.c"
run racelab check tally --submission "$links" --only explore
status_is 0 "a link within the submission is followed"
ln -s "$links" "$scratch/by-link"
run racelab check tally --submission "$scratch/by-link" --only explore
status_is 0 "and one to the submission"
for target in "$course/solutions/tally/tally.c" ../linkse/tally.c /etc/passwd /dev/zero; do
    ln -sf "$target" "$links/tally.c"
    run racelab check tally --submission "$links" --only explore --format json
    status_is 3 "a link to $target gives no verdict"
    json_has '.labs[0] | .verdict == "error" and .points == 0 and ([.checks[] | .verdict] |
        all(. == "error" or . == "skip")) and (.checks[0].summary | contains("tally.c"))' \
        "and the file is named"
    out_lacks root "and nothing of it is told"
done

run racelab check tally --submission "$hard/tally.c"
status_is 2 "a file is no submission"
err_has "not a folder" "and it is said why"
run racelab check tally --submission "$scratch/nowhere"
status_is 2 "nor is a folder that is not there"
err_has "No such file" "and it is said why"
run racelab check --submission "$hard"
status_is 2 "a submission is for one lab"
err_has "which" "and it is asked for which"
run racelab check tally --submission "$hard" --solution
status_is 2 "a submission is not the solution"
run racelab check tally --all
status_is 2 "all labs are not one"

mkdir empty
run racelab check tally --submission empty --format json
status_is 1 "a file that was not handed in is a fail"
json_has '.labs[0].checks[0].findings[0] | .file == "tally.c" and (.message | contains("tally.c"))' \
    "which names it"
mkdir -p odd/tally.c
run racelab check tally --submission odd --format json
status_is 1 "so is a folder in its place"
mkdir link
ln -s /nowhere/at/all link/tally.c
run racelab check tally --submission link --format json
status_is 1 "so is a link that leads nowhere"
mkdir fifo
mkfifo fifo/tally.c
run timeout 60 env RACELAB_HOME="$course" RACELAB_STATE="$scratch/state" "$RACELAB_PROGRAM" \
    check tally --submission fifo --format json
status_is 1 "so is a pipe, which nobody waits for"
mkdir binary
head -c 100000 /dev/urandom >binary/tally.c
run racelab check tally --submission binary --format json
status_is 1 "a file of noise does not compile"
json_has '.labs[0].checks[0].findings[0].kind == "compile-error"' "which is the finding"
: >empty/tally.c
run racelab check tally --submission empty --format json
status_is 1 "nor does an empty one link"
json_has '.labs[0].checks[0].findings[] | .kind == "compile-error" and (.message | contains("count"))' \
    "for what it lacks"
cp "$course/solutions/tally/tally.c" empty/tally.c
echo 'int main(void) { return 0; }' >>empty/tally.c
run racelab check tally --submission empty --format json
status_is 1 "a second main is refused"

# --course.
run env RACELAB_STATE="$scratch/state" "$RACELAB_PROGRAM" check tally --course "$course" --only build
status_is 0 "--course judges the labs of another folder"
run racelab check tally --course "$scratch/nowhere"
status_is 2 "a course that is not there is a slip"
err_has "$scratch/nowhere" "which is named"

find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "no private folder is left"

finish
