#!/bin/sh
# Every script of the house under shellcheck: what ends in .sh, and what begins with #!/bin/sh.
#
#   ci/scripts.sh           exits 1 if shellcheck finds anything
#   ci/scripts.sh --list    the files it looks at
set -eu

cd "${0%/*}/.."

scripts() {
    find tools tests ci .ci -type f ! -path '*/fixtures/*' ! -path '*/attacks/*' \
        -exec awk 'FNR == 1 { if (FILENAME ~ /\.sh$/ || /^#!.*sh$/) print FILENAME; nextfile }' \
        {} + | sort
}

case ${1:-} in
--list) scripts && exit ;;
'') scripts | xargs -d '\n' shellcheck ;;
*) sed -n 's/^#   //p' "$0" >&2 && exit 2 ;;
esac
