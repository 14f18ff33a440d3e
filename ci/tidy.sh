#!/bin/sh
# clang-tidy over the tools, on all cores.
#
# It is slow, seconds a file, so a file that was clean is not looked at again until it, any header,
# the configuration or the compiler's command changes; the record of that is in the build folder.
# One version decides, 14, as with clang-format.
#
#   ci/tidy.sh BUILD    BUILD has a compile_commands.json, written by a build with clang
set -eu

cd "${0%/*}/.."
clang_tidy=clang-tidy-14

# Called again by xargs, for one file each: --one BUILD COMMON FILE.
if [ "${1:-}" = --one ]; then
    build=$2 common=$3 file=$4
    clean=$build/tidy/$({ echo "$common" && cat "$file"; } | sha256sum | cut -c 1-32)
    [ -e "$clean" ] && exit 0
    if said=$("$clang_tidy" -p "$build" --quiet "$file" 2>&1); then
        : >"$clean"
    else
        printf '%s\n' "$said" | grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed'
        exit 1
    fi
    exit 0
fi

build=${1:?ci/tidy.sh needs the build folder}
if ! command -v "$clang_tidy" >/dev/null; then
    echo "ci/tidy.sh: $clang_tidy is missing: ci/deps.sh --install --tests" >&2
    exit 3
fi
mkdir -p "$build/tidy"

# What is common to all files: a header's change can matter to any of them.
common=$({
    "$clang_tidy" --version
    cat .clang-tidy "$build/compile_commands.json"
    find tools -name '*.h' | sort | xargs -d '\n' cat
} | sha256sum)

# Only what is compiled: the compile commands are known.
find "$PWD/tools" -name '*.c' | sort | while IFS= read -r file; do
    grep -qF "\"file\": \"$file\"" "$build/compile_commands.json" && printf '%s\n' "$file"
done >"$build/tidy/files"
xargs -d '\n' -P "$(nproc)" -n 1 "$0" --one "$build" "$common" <"$build/tidy/files"
