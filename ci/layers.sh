#!/bin/sh
# The house is as its map says: the test behind the CTest `lint.layers`.
#
# The table in tools/README.md names the rooms and whom each may call; it is read from there, so
# the map cannot be out of date.  Beside that, the rules of the house that a machine can see:
#
#   - every folder in tools/ is on the map, and every room of the map is there, but for those whose
#     row says (planned), which are not
#   - #include "room/file.h", of the room itself or of one that the map lets it call
#   - a file has at most 400 lines and opens with a comment
#   - die() is called in tools/cli only
#   - no function that bites (see banned below); in tests, none that waits for luck
#
# A line that must break one of the last two says why in a comment on it: `allowed: the reason`.
#
#   ci/layers.sh [CHECKOUT]      prints file:line: what is wrong; exits 1 if anything is
set -eu

banned='strcpy strcat stpcpy sprintf vsprintf strtok gets system popen tmpnam mktemp alloca'
banned_in_tests='sleep usleep nanosleep clock_nanosleep'
lines_max=400

cd "${1:-"${0%/*}/.."}"

# "room:called called" for each row of the map; (planned) is a part of the room's name here.
read_map() {
    awk -F '|' '/^\| `[a-z]+\/`/ {
        room = $2; calls = $4
        gsub(/[` \/]/, "", room)
        gsub(/`/, "", calls)
        print room ":" calls
    }' tools/README.md
}

# Rooms of the map against folders.
check_rooms() {
    read_map | while IFS=: read -r room _; do
        name=${room%(planned)}
        if [ "$name" = "$room" ]; then
            [ -d "tools/$name" ] || echo "tools/README.md: the map has $name/, which is not there"
        elif [ -d "tools/$name" ]; then
            echo "tools/README.md: $name/ is there and no longer planned"
        fi
    done
    for folder in tools/*/; do
        room=$(basename "$folder")
        read_map | grep -q "^${room}[:(]" || echo "$folder: is not on the map in tools/README.md"
    done
}

# C files of the house; what is judged (labs, solutions, submissions) keeps rules of its own.
sources() {
    for folder in tools tests/unit tests/fuzz tests/bench; do
        [ -d "$folder" ] && find "$folder" -name '*.[ch]'
    done | sort
}

scripts() {
    for folder in tools tests/cli tests/bench ci; do
        [ -d "$folder" ] && find "$folder" -name '*.sh'
    done | sort
}

# One pass over all C files: rules that need the code without its comments and strings.
# shellcheck disable=SC2016  # the dollars are awk's
check_sources() {
    sources | xargs awk -v banned="$banned" -v banned_in_tests="$banned_in_tests" \
        -v map="$(read_map | tr '\n' ';')" '
    BEGIN {
        count = split(map, rows, ";")
        for (i = 1; i <= count; i++) {
            split(rows[i], row, ":")
            sub(/\(planned\)/, "", row[1])
            is_room[row[1]] = 1
            may_call[row[1]] = " " row[1] " " row[2] " "
        }
        split(banned, bites, " ")
        split(banned_in_tests, waits, " ")
    }

    function complain(what) { print FILENAME ":" FNR ": " what }

    # Does code call this function (and not one whose name ends like it)?
    function calls(code, name) { return code ~ ("(^|[^A-Za-z0-9_>.])" name "[ ]*\\(") }

    # The line without strings, characters and comments; in_comment lives on between lines.
    function code_of(line,    code) {
        gsub(/\\./, "", line)
        gsub(/"[^"]*"/, "\"\"", line)
        gsub(/\047[^\047]*\047/, "0", line)
        code = ""
        while (line != "") {
            if (in_comment) {
                if (!match(line, /\*\//)) break
                line = substr(line, RSTART + 2)
                in_comment = 0
            } else if (match(line, /\/[*\/]/)) {
                code = code substr(line, 1, RSTART - 1)
                if (substr(line, RSTART, 2) == "//") break
                line = substr(line, RSTART + 2)
                in_comment = 1
            } else {
                code = code line
                break
            }
        }
        return code
    }

    function check_include(line,    path, target) {
        split(line, quoted, "\"")
        path = quoted[2]
        target = path
        if (!sub(/\/.*/, "", target) || !(target in is_room))
            complain("#include \"" path "\" names no room of the map: write \"room/file.h\"")
        else if (room != "" && index(may_call[room], " " target " ") == 0)
            complain(room "/ may not call " target "/ (the map in tools/README.md)")
    }

    FNR == 1 {
        in_comment = 0
        split(FILENAME, parts, "/")
        room = parts[1] == "tools" ? parts[2] : ""
        in_tests = parts[1] == "tests"
        if ($0 !~ /^\/[*\/]/)
            complain("does not open with a comment: what is it for, what never happens?")
    }

    { code = code_of($0) }

    /^[ ]*#[ ]*include[ ]*"/ { if (!in_tests || /\//) check_include($0) }

    /allowed: ./ { next }

    {
        if (room != "cli" && calls(code, "die"))
            complain("die() outside of tools/cli: return -1 and let cli/ decide")
        for (i in bites)
            if (calls(code, bites[i]))
                complain(bites[i] "() is banned: it bites")
        if (in_tests)
            for (i in waits)
                if (calls(code, waits[i]))
                    complain(waits[i] "() in a test waits for luck: use a handshake")
    }'
}

check_scripts() {
    scripts | while read -r script; do
        sed -n '2p' "$script" | grep -q '^#' || sed -n '1p' "$script" | grep -q '^# ' ||
            echo "$script:1: does not open with a comment: what is it for?"
    done
    scripts | grep '^tests/' | xargs -r grep -nE '^[^#]*\<u?sleep [0-9]' /dev/null |
        grep -v 'allowed: .' | sed 's/^\([^:]*:[0-9]*\):.*/\1: sleep in a test waits for luck/' || true
}

check_lengths() {
    { sources && scripts; } | xargs wc -l | awk -v max="$lines_max" '
        $2 != "total" && $1 > max { print $2 ":" $1 ": has " $1 " lines; " max " are enough" }'
}

wrong=$(check_rooms && check_sources && check_scripts && check_lengths)
if [ -n "$wrong" ]; then
    printf '%s\n' "$wrong"
    exit 1
fi
