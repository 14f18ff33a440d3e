#!/bin/sh
# json.sh FOLDER: the reports in FOLDER are valid, those in FOLDER/invalid are not.
set -u
here=$(dirname "$0")
python3 -c 'import jsonschema' 2>/dev/null ||
    { echo "no jsonschema for Python; apt-get install python3-jsonschema"; exit 77; }
exec python3 "$here/validate.py" "$here/racelab.result-1.schema.json" "$1"
