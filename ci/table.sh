#!/bin/sh
# Puts the table of labs and judges into labs/README.md, after a lab was added or changed.
set -eu

cd "$(dirname "$0")/.."
table=$(mktemp)
trap 'rm -f "$table"' EXIT
tools/racelab lint --structure --table | grep -E '^\| (lab|---|`)' >"$table"
sed -i -e '/<!-- table -->/,/<!-- end of table -->/{/<!-- table -->/r '"$table" \
    -e '/^|/d' -e '}' labs/README.md
