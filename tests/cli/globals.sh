#!/bin/sh
# ci/globals.sh tells what can be written to from what cannot.
. "${0%/*}/lib.sh"

room=$scratch/tools/cellar
mkdir -p "$room"

# A library of one file, made of what stdin holds.
make_library() {
    cat >"$room/cellar.c"
    gcc -c "$room/cellar.c" -o "$room/cellar.o" && ar rcs "$room/libcellar.a" "$room/cellar.o"
}

make_library <<'END'
#include <stddef.h>
const int bottles = 3;
static const char *const names[] = {"red", "white"};
const char *name(size_t i) { return names[i]; }
END
run "$source_folder/ci/globals.sh" "$scratch"
status_is 0 "constant tables may be global, also tables of pointers"

make_library <<'END'
int bottles = 3;
int drink(void) { static int drunk; static _Thread_local int own; return ++drunk + ++own; }
END
run "$source_folder/ci/globals.sh" "$scratch"
status_is 1 "what can be written to may not"
out_has "tools/cellar: \`bottles\`" "a global is seen"
out_has "tools/cellar: \`drunk" "a static inside a function is seen"
out_has "tools/cellar: \`own" "one for each thread is seen"

rm "$room/libcellar.a"
run "$source_folder/ci/globals.sh" "$scratch"
status_is 3 "where nothing was built, nothing is said to be in order"

finish
