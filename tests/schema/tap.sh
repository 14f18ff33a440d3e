#!/bin/sh
# tap.sh FOLDER: Perl's TAP reader, the one behind prove, takes every FOLDER/*.tap, sees the results
# that were written and can read every diagnostic.
set -u
here=$(dirname "$0")
perl -MTAP::Parser -e 1 2>/dev/null || { echo "no TAP::Parser; apt-get install perl"; exit 77; }

status=0
for file in "$1"/*.tap; do
    perl "$here/tap.pl" "$file" || status=1
done
exit $status
