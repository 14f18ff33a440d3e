#!/bin/sh
# junit.sh FOLDER: every FOLDER/*.junit.xml is valid, every FOLDER/invalid/*.junit.xml is not.
set -u
here=$(dirname "$0")
command -v xmllint >/dev/null || { echo "xmllint is not installed; apt-get install libxml2-utils"; exit 77; }

valid() {
    xmllint --noout --nonet --schema "$here/junit.xsd" "$1"
}

status=0
for file in "$1"/*.junit.xml; do
    valid "$file" || status=1
done
for file in "$1"/invalid/*.junit.xml; do
    if valid "$file" 2>/dev/null; then
        echo "$file is wrong, and junit.xsd does not see it"
        status=1
    fi
done
exit $status
