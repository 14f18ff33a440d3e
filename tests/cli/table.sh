#!/bin/sh
# The table in labs/README.md is what `racelab lint --structure --table` prints.
. "${0%/*}/lib.sh"

rows() {
    grep -E '^\| (lab|---|`)' "$1"
}

run racelab lint --structure --table
status_is 0 "every lab has all its files"
rows "$scratch/out" >"$scratch/printed"
sed -n '/<!-- table -->/,/<!-- end of table -->/p' "$source_folder/labs/README.md" >"$scratch/part"
rows "$scratch/part" >"$scratch/written"
cmp -s "$scratch/printed" "$scratch/written"
claim $? "labs/README.md has the table of today"
[ "$(wc -l <"$scratch/written")" -eq "$(($(find "$source_folder/labs" -name lab.yml | wc -l) + 2))" ]
claim $? "with a row for every lab"
finish
