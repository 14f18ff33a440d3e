#!/bin/sh
# One format for all C files, labs and solutions too: students read them as examples.
#
# Versions of clang-format differ in what they do, so one of them decides, 14: whoever has another
# one would otherwise find faults that are none.
#
#   ci/format.sh           which files are not formatted; exits 1 if any is
#   ci/format.sh --fix     formats them
#   ci/format.sh --list    the files it looks at
set -eu

cd "${0%/*}/.."
clang_format=clang-format-14

# Not what tools have printed or what is hostile on purpose.
files() {
    find labs solutions tools tests -name '*.[ch]' \
        ! -path '*/fixtures/*' ! -path '*/attacks/*' 2>/dev/null | sort
}

case ${1:-} in
--list) files && exit ;;
--fix) set -- -i ;;
'') set -- --dry-run -Werror ;;
*) sed -n 's/^#   //p' "$0" >&2 && exit 2 ;;
esac

if ! command -v "$clang_format" >/dev/null; then
    echo "ci/format.sh: $clang_format is missing: ci/deps.sh --install --tests" >&2
    exit 3
fi
files | xargs -d '\n' "$clang_format" "$@"
