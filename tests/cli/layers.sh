#!/bin/sh
# ci/layers.sh lets a house in order pass, and sees each way in which it can be out of order.
. "${0%/*}/lib.sh"

house=$scratch/house

# A house of two rooms in which nothing is wrong.
make_house() {
    rm -rf "$house"
    mkdir -p "$house/tools/base" "$house/tools/cli" "$house/tests/unit" "$house/tests/cli" "$house/ci"
    cat >"$house/tools/README.md" <<'END'
| room | is | calls |
| --- | --- | --- |
| `base/` | the ground floor | |
| `cli/` | the door | `base` |
| `attic/` (planned) | for later | `base` |
END
    cat >"$house/tools/base/text.c" <<'END'
/* Text.  strcpy(a, b) in a comment is no call,
 * nor is system("x") on its second line. */
#include "base/text.h"
char *text = "gets(this) in a string is none"; // and sleep(1) none here
int my_strcpy(char *a);
END
    printf '/* A header. */\n' >"$house/tools/base/text.h"
    printf '/* The door. */\n#include "base/text.h"\nvoid f(void) { die(2, "x"); }\n' \
        >"$house/tools/cli/main.c"
    printf '/* A test. */\n#include "base/text.h"\n' >"$house/tests/unit/test_text.c"
    printf '#!/bin/sh\n# A test; it must not sleep 5 seconds.\n' >"$house/tests/cli/door.sh"
}

# sees SENTENCE PATTERN: the house is out of order, and the one complaint matches PATTERN.
sees() {
    run "$source_folder/ci/layers.sh" "$house"
    [ "$status" -eq 1 ] && [ "$(grep -c . "$scratch/out")" -eq 1 ] &&
        grep -qE "$2" "$scratch/out"
    claim $? "$1"
    make_house
}

make_house
run "$source_folder/ci/layers.sh" "$house"
status_is 0 "a house in order passes"
out_is_empty "and nothing is said of it"

printf '#include "cli/command.h"\n' >>"$house/tools/base/text.c"
sees "a call up the stairs is seen" "text.c:6: base/ may not call cli/"
printf '#include "text.h"\n' >>"$house/tools/base/text.c"
sees "an include without its room is seen" "text.c:6: .*names no room"
printf '#include "cellar/wine.h"\n' >>"$house/tests/unit/test_text.c"
sees "an include from a room that is not on the map is seen" "test_text.c:3: .*names no room"
mkdir "$house/tools/cellar"
sees "a folder that is not on the map is seen" "tools/cellar/: is not on the map"
rm -r "$house/tools/cli"
sees "a room of the map that is not there is seen" "the map has cli/, which is not there"
mkdir "$house/tools/attic"
sees "a room that is there and called planned is seen" "attic/ is there and no longer planned"

printf 'void f(void) { strcpy(a, b); }\n' >>"$house/tools/base/text.c"
sees "a banned function is seen" "text.c:6: strcpy\(\) is banned"
printf 'void f(void) { /* so */ system ("ls"); }\n' >>"$house/tools/cli/main.c"
sees "also behind a comment" "main.c:4: system\(\) is banned"
printf 'void f(void) { die(2, "x"); }\n' >>"$house/tools/base/text.c"
sees "die() outside of cli/ is seen" "text.c:6: die\(\) outside of tools/cli"
printf 'void f(void) { usleep(9); }\n' >>"$house/tests/unit/test_text.c"
sees "a test that waits for luck is seen" "test_text.c:3: usleep\(\) in a test"
printf 'sleep 5\n' >>"$house/tests/cli/door.sh" # allowed: it is a text
sees "also one in sh" "door.sh:3: sleep in a test"
printf 'int x;\n' >"$house/tools/base/text.h"
sees "a file without an opening comment is seen" "text.h:1: does not open with a comment"
printf '#!/bin/sh\ntrue\n' >"$house/tests/cli/door.sh"
sees "also a script" "door.sh:1: does not open with a comment"
yes '' | head -n 400 >>"$house/tools/base/text.h"
sees "a file that is too long is seen" "text.h:401: has 401 lines"

printf 'void f(void) { usleep(9); } /* allowed: the time is what is tested */\n' \
    >>"$house/tests/unit/test_text.c"
run "$source_folder/ci/layers.sh" "$house"
status_is 0 "a reason on the line makes an exception"

finish
