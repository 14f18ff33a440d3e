#!/bin/sh
# Hints, the solution, and the way back to the broken program: nothing is told too early, and
# nothing that a student wrote is ever lost.
. "${0%/*}/lib.sh"
use_small_course

# Hints.
for level in 1 2 3 3; do
    run racelab hint tally
    status_is 0 "a hint"
    out_has "hint $level of 3" "each time the next one, up to $level"
done
out_has "there are no more" "and the last says that it is"
out_has "hold it while you add" "it tells"
run racelab hint tally --level 1
out_has "What are the steps of" "the first can be had again"
run racelab hint tally
out_has "hint 3 of 3" "which changes nothing"
echo 'nonsense' >"$scratch/state/hints/tally"
run racelab hint tally
out_has "hint 1 of 3" "a spoilt memory begins anew"
rm -r "$scratch/state"
echo 'no folder' >"$scratch/state"
run racelab hint tally
status_is 0 "where nothing can be written, a hint is still given"
out_has "hint 1 of 3" "in full"
err_has "cannot remember" "and it is said that it will not be remembered"
rm "$scratch/state"
printf '## Ask\n\nOnly one.\n' >"$lab/hints.md"
run racelab hint tally --level 2
status_is 3 "a hint that the course lacks is the course's trouble"
err_has "hints.md" "which names the file"
rm "$lab/hints.md" "$lab/README.md"
run racelab hint tally
status_is 3 "so are hints that are not there"
run racelab show tally
status_is 3 "and a page"
err_has "README.md" "which is named"

# The solution.
run racelab solution tally
status_is 1 "the solution is kept back"
out_is_empty "all of it"
err_has "racelab check tally" "until one's own passes"
err_has "racelab solution tally --spoil" "or one asks to see it all the same"
run racelab solution tally --spoil
status_is 0 "then it is shown"
out_has "The lock makes the three steps" "with its reasons"
out_has "pthread_mutex_lock(&lock);" "and the code"
cp "$course/tests/submissions/tally/pass-fetch-add.c" "$lab/tally.c"
run racelab check tally --format "json=$scratch/result.json"
status_is 0 "one's own passes"
run racelab solution tally
status_is 0 "and the solution is no secret any more"
mv "$course/solutions" "$scratch/solutions"
run racelab solution tally
status_is 3 "a solution that is not there is the course's trouble"
err_has "WHY.md" "which names the file"
mv "$scratch/solutions" "$course/solutions"

# The broken program again.
cp "$lab/tally.c" "$scratch/mine"
echo 'someone else was here' >"$lab/tally.c.orig-1"
run racelab reset tally
status_is 0 "reset brings the broken program back"
cmp -s "$lab/tally.c" "$lab/.broken/tally.c"
claim $? "as it was given out"
cmp -s "$scratch/mine" "$lab/tally.c.orig-2"
claim $? "what was written is kept"
grep -qF 'someone else' "$lab/tally.c.orig-1"
claim $? "and no older copy is overwritten"
out_has "tally.c.orig-2" "it says where"
run racelab reset tally
status_is 0 "a second time there is nothing to do"
file_is_gone "$lab/tally.c.orig-3" "and no copy is made"

rm "$lab/tally.c"
run racelab reset tally
status_is 0 "a file that was deleted comes back"
cmp -s "$lab/tally.c" "$lab/.broken/tally.c"
claim $? "as it was given out"
file_is_gone "$lab/tally.c.orig-3" "and there was nothing to keep"

: >"$lab/tally.c"
chmod 755 "$lab/tally.c"
run racelab reset tally
[ -e "$lab/tally.c.orig-3" ] && [ ! -s "$lab/tally.c.orig-3" ]
claim $? "an empty file is kept as well"

# Two resets at once keep what was there.
for round in 1 2 3; do
    echo "/* mine $round */" >"$lab/tally.c"
    racelab reset tally >"$scratch/out-1" 2>&1 &
    racelab reset tally >"$scratch/out-2" 2>&1
    wait $!
done
for round in 1 2 3; do
    grep -qxF "/* mine $round */" "$lab"/tally.c.orig-*
    claim $? "of two resets at once, one keeps version $round"
done
cmp -s "$lab/tally.c" "$lab/.broken/tally.c"
claim $? "and the broken program is whole"
find "$lab" -name '*.orig.*' -o -name '*.tmp*' -o -name '.*-??????' >"$scratch/out"
out_is_empty "no half copy is left"

echo '/* mine */' >"$lab/tally.c"
rm -r "$lab/.broken"
run racelab reset tally
status_is 3 "without the copy that was given out nothing can be reset"
err_has "git checkout" "it says what may help"
grep -qxF '/* mine */' "$lab/tally.c"
claim $? "and nothing was changed"

finish
