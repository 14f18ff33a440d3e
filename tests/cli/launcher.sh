#!/bin/sh
# The launcher finds its checkout from anywhere, builds once, and becomes the program.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"

checkout="$scratch/it's a \"lab\" \$HOME"
make_checkout "$checkout"

run "$checkout/tools/racelab" show 'a  b' "c'd" '' --yes '*'
status_is 0 "the first call builds the program, in a folder with spaces and quotes in its name"
out_is "home=$checkout
state=$checkout/build
argument=show
argument=a  b
argument=c'd
argument=
argument=*" "the program is told where it is, and gets every argument but --yes as it was typed"
err_is_empty "a build that works is quiet where nobody looks at a terminal"

run "$checkout/tools/racelab" --yes show -- --yes
out_matches "^argument=--yes$" "behind a -- it is an argument like any other"

run "$checkout/tools/racelab" no-such-command
status_is 2 "the program's exit status is the launcher's"

one_command=$scratch/one-command
mkdir "$one_command"
ln -s "$(command -v find)" "$one_command/find"
run env -i PATH="$one_command" "$checkout/tools/racelab"
status_is 0 "once built, it needs no other process than one find"

mkdir "$scratch/bin" "$scratch/links"
ln -s "$checkout/tools/racelab" "$scratch/bin/racelab"
ln -s "../bin/racelab" "$scratch/links/other-name"
cd /
run env CDPATH=/usr PATH="$scratch/bin:$PATH" racelab
out_has "home=$checkout" "it works from PATH, through a symbolic link"
cd "$scratch/links" || exit
run ./other-name
out_has "home=$checkout" "it works through a relative link to a link"
cd "$checkout/tools" || exit
run sh racelab
out_has "home=$checkout" "it works as an argument of sh"
cd "$scratch" || exit
[ "$(times_built "$checkout/build/release")" -eq 1 ]
claim $? "all these calls built the program once"

sed -i 's/argument=/word=/' "$checkout/tools/main.c"
run "$checkout/tools/racelab" show
out_has "word=show" "after an edit of a source the program is built again"

echo 'not C' >>"$checkout/tools/main.c"
run "$checkout/tools/racelab" show
status_is 3 "a build that fails is no verdict"
out_is_empty "and says nothing on stdout"
err_has "main.c" "the compiler's message is shown"
err_has "$checkout/build/release.log" "with the log that holds all of it"
sed -i '$d' "$checkout/tools/main.c"
run "$checkout/tools/racelab" show
out_has "word=show" "once mended, it is built again"

mv "$checkout" "$scratch/moved"
run "$scratch/moved/tools/racelab"
out_has "home=$scratch/moved" "a checkout that was moved works"
touch "$scratch/moved/tools/main.c"
run "$scratch/moved/tools/racelab"
status_is 0 "and can be built again at its new place"

rm -rf "$scratch/moved/build"
for number in 1 2 3 4; do
    "$scratch/moved/tools/racelab" "$number" >"$scratch/out-$number" 2>&1 &
done
wait
run cat "$scratch/out-1" "$scratch/out-2" "$scratch/out-3" "$scratch/out-4"
for number in 1 2 3 4; do
    out_has "word=$number" "of four first calls at once, call $number works"
done
[ "$(times_built "$scratch/moved/build/release")" -eq 1 ]
claim $? "and they built the program once"

finish
