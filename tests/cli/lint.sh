#!/bin/sh
# lint holds a lab to its promises, and says which one is broken and how; a course that is broken
# itself is told by file, line and key.
. "${0%/*}/lib.sh"
use_small_course
submissions=$course/tests/submissions/tally

run racelab lint tally
status_is 0 "a sound lab keeps every promise"
out_has "every promise kept" "which is said"
for case in broken solution fail-load-store fail-lock-each fail-volatile pass-fetch-add \
    pass-semaphore; do
    out_matches "^  $case +ok +1 of 1$" "$case was judged"
done

run racelab lint tally --case pass-fetch-add --repeat 2
out_matches '^  pass-fetch-add +ok +2 of 2$' "one case, twice"
out_lacks "fail-volatile" "and no other"
out_has "1 lab, 1 case, 2 runs, 0 verdicts that changed" "which are counted"

# Repeating asks the judges again and compiles nothing again.  This compiler tells when it is used.
mkdir "$scratch/bin"
cat >"$scratch/bin/clang-40" <<END
#!/bin/sh
echo compiled >>"$scratch/compiled"
exec $(command -v clang-14 || command -v clang) "\$@"
END
chmod +x "$scratch/bin/clang-40"
with_that_compiler() {
    rm -f "$scratch/compiled"
    PATH=$scratch/bin:$PATH racelab lint tally --case solution --repeat "$1"
}
run with_that_compiler 1
status_is 0 "judged once"
once=$(wc -l <"$scratch/compiled")
run with_that_compiler 3
out_has "3 of 3" "judged three times"
[ "$once" -gt 0 ] && [ "$(wc -l <"$scratch/compiled")" -eq "$once" ]
claim $? "the compiler is used as often for three runs as for one"

# Cases are judged side by side, and told in their order.
run racelab lint tally --jobs 4 --repeat 2
sed -n 's/^  \([a-z-]*\) .*/\1/p' "$scratch/out" >"$scratch/order"
{ echo broken && echo solution && sed -n '3,$p' "$scratch/order" | sort; } >"$scratch/sorted"
cmp -s "$scratch/order" "$scratch/sorted"
claim $? "four side by side, told in order"
out_has "1 lab, 7 cases, 14 runs, 0 verdicts that changed: every promise kept" "and counted"
run racelab lint tally --jobs none
status_is 2 "--jobs wants a number"

run racelab lint tally --case pass-luck
status_is 2 "a case that is not there is a slip"
err_has "pass-luck" "which is named"
run racelab lint --course "$course" --structure --table
status_is 0 "structure and table need no judging"
out_matches '^\|.*tally' "the table has a row for the lab"

# Broken promises.
cp "$submissions/pass-fetch-add.c" "$scratch/fix.c"
sed 's/expect: pass/expect: explore data-race/' "$scratch/fix.c" >"$submissions/fail-not-at-all.c"
run racelab lint tally --case fail-not-at-all
status_is 1 "a wrong fix that passes is a broken promise"
out_has "explore should say data-race, but says pass" "it says who should have said what"
rm "$submissions/fail-not-at-all.c"
sed 's/expect: .*\*/expect: pass *\//' "$submissions/fail-volatile.c" | sed '1s/\*\/.*/*\//' \
    >"$submissions/pass-volatile.c"
run racelab lint tally --case pass-volatile
status_is 1 "so is a right fix that fails"
out_has "the lab's verdict should be pass, but is fail" "with the verdict"
rm "$submissions/pass-volatile.c"
cp "$course/solutions/tally/tally.c" "$lab/.broken/tally.c"
run racelab lint tally --case broken
status_is 1 "so is a broken program that is not broken"
run racelab lint tally --keep --case broken
status_is 0 "--keep takes the program in the lab's folder"
cmp -s "$lab/tally.c" "$lab/.broken/tally.c"
claim $? "as what is given out"

# A verdict that changes: this one is right the first time, and then never again.
mkdir "$scratch/kept" && cp "$lab/tally.c" "$lab/lab.yml" "$scratch/kept"
one_program behaviour <<END
#include <fcntl.h>
int main(void)
{
    return open("$scratch/was-here", O_CREAT | O_EXCL, 0600) < 0;
}
END
cp "$lab/tally.c" "$course/solutions/tally/tally.c"
run racelab lint tally --case solution --repeat 3
status_is 1 "a verdict that changes is a fault"
out_matches "^  solution +BROKEN +1 of 3$" "with how often it was the promised one"
out_has "the verdict changed from run to run" "which is said"
out_has "1 verdict that changed: 1 promise broken" "and counted"
run racelab lint tally --case solution --repeat 3
out_has "0 verdicts that changed: 1 promise broken" "one that is always wrong did not change"
cp "$scratch/kept/tally.c" "$scratch/kept/lab.yml" "$lab/"
cp "$source_folder/tests/fixtures/course/solutions/tally/tally.c" "$course/solutions/tally/"

# Structure.
structure_complains() {
    run racelab lint tally --structure
    status_is 1 "$2 is a fault of the lab"
    out_has "$1" "which is named"
}
echo 'int x;' >"$submissions/fix.c"
structure_complains "fail-WHY or pass-WHY" "a submission without a name that promises"
sed 's/expect: pass/expect: luck everywhere/' "$scratch/fix.c" >"$submissions/fail-luck.c"
rm "$submissions/fix.c"
structure_complains "fail-luck.c:1" "an expectation that is none"
rm "$submissions/fail-luck.c"
mv "$lab/hints.md" "$scratch/hints.md"
structure_complains "hints.md: is missing" "a lab without hints"
sed 's/## Point/## Pointed/;s/## Tell/## Told/' "$scratch/hints.md" >"$lab/hints.md"
structure_complains "## Tell" "a hint without its heading"
cp "$scratch/hints.md" "$lab/hints.md"
touch "$lab/stray.c"
structure_complains "stray.c: does not belong here" "a file that nobody compiles"
rm "$lab/stray.c"
rm -r "$lab/.broken"
structure_complains "racelab lint --keep tally" "a lab that cannot be reset"
run racelab lint tally --keep --structure
status_is 0 "mended, the structure is sound again"

# Manifests and courses that are broken themselves.
cp "$lab/lab.yml" "$scratch/lab.yml"
manifest_says() {
    run racelab check tally
    status_is 3 "$2 in the manifest is an error"
    err_matches "lab\.yml:[0-9]+: .*$1" "told by file, line and key"
    run racelab
    status_is 0 "the board shows the lab as broken all the same"
    cp "$scratch/lab.yml" "$lab/lab.yml"
}
echo 'titel: x' >>"$lab/lab.yml"
manifest_says titel "an unknown key"
sed -i 's/^points: .*/points: many/' "$lab/lab.yml"
manifest_says points "a number that is none"
sed -i 's/^teaches: .*/teaches: [bad-luck]/' "$lab/lab.yml"
manifest_says bad-luck "an unknown kind"
sed -i '/^title:/d' "$lab/lab.yml"
manifest_says title "a missing key"
sed -i 's/^harness: .*/harness: [nowhere.c]/' "$lab/lab.yml"
manifest_says nowhere.c "a file that is not there"
sed -i 's/^edit: .*/edit: [..\/..\/etc\/passwd]/' "$lab/lab.yml"
manifest_says edit "a file outside the lab"
sed -i 's/2\*ROUNDS/2*ROUNDZ/' "$lab/lab.yml"
manifest_says ROUNDZ "a size that is not set"
echo '  - [' >>"$lab/lab.yml"
manifest_says "" "a slip of YAML"
: >"$lab/lab.yml"
manifest_says "" "nothing"

course_says() {
    run racelab list
    status_is 2 "$2 in course.yml stops every command"
    err_matches "course\.yml.*$1" "told by file and what is wrong"
}
echo 'colour: red' >>"$course/labs/course.yml"
course_says colour "an unknown key"
printf 'title: x\nparts:\n  - title: y\n    labs: [tally, tally]\n' >"$course/labs/course.yml"
course_says tally "a lab named twice"
printf 'title: x\nparts: [\n' >"$course/labs/course.yml"
course_says "" "a slip of YAML"
rm "$course/labs/course.yml"
course_says "" "nothing"

finish
