#!/bin/sh
# No writable globals: the test behind the CTest `lint.globals`.
#
# A room's functions may run in several threads at once, so what is not constant belongs to somebody
# who hands it in.  Seen in what the compiler made of it: an object in .data or .bss.  The explorer
# is not looked at: inside a student's program it has no other place for what it knows.
#
#   ci/globals.sh BUILD      the rooms' libraries are in BUILD/tools; exits 1 if anything is found
set -eu

# room object: why it may be one
allowed='
base buffer_empty: every empty buffer shares it; nobody writes to it
run interrupted: a signal handler has nobody to hand it anything
'

build=${1:?ci/globals.sh needs the build folder}

# "room object" for each writable global.
globals() {
    find "$build/tools" -name '*.a' ! -path '*/explore/*' | sort | while IFS= read -r library; do
        room=$(basename "$(dirname "$library")")
        objdump --syms "$library" | awk -F '\t' -v room="$room" '
            $1 ~ / (\.data|\.bss|\.tdata|\.tbss|\*COM\*)$/ && split($2, size_name, " ") == 2 {
                if (size_name[2] !~ /^\./) print room, size_name[2]
            }'
    done
}

if [ -z "$(find "$build/tools" -name '*.a')" ]; then
    echo "ci/globals.sh: there is no library in $build/tools" >&2
    exit 3
fi
globals | while read -r room object; do
    printf '%s' "$allowed" | grep -q "^$room $object: " ||
        echo "tools/$room: \`$object\` is a writable global: let its user own it"
done >"$build/globals"
cat "$build/globals"
[ ! -s "$build/globals" ]
