#!/bin/sh
# racelab measure: what it prints and writes, and how a slip on the command line ends.  No figure is
# looked at: they are the machine's.
. "${0%/*}/lib.sh"

run racelab measure --quick --threads 3 --format json --format svg="$scratch/measure.svg"
status_is 0 "a quick measurement ends well"
out_has '"schema": "racelab.measure/1"' "the JSON names its schema"
out_has '"workers": 3' "and as many workers as were asked for"
err_is_empty "in a pipe no progress is shown"
run cat "$scratch/measure.svg"
out_has "3 workers" "the picture is of the same measurement"
out_has "</svg>" "and whole"

run racelab measure --repeat 1
status_is 0 "one round is enough for a table"
out_has "waiting for a device" "which has both kinds of work"
out_has "To start a worker" "and says what the figures teach"

run racelab measure --threads 0
status_is 2 "no worker at all is a slip on the command line"
run racelab measure --format pdf
status_is 2 "so is an unknown format"
run racelab measure --format json --format svg
status_is 2 "so are two formats for one standard output"
err_has "--format svg=measure.svg" "with a way out"
run racelab measure --quick --format svg="$scratch/no/such/folder.svg"
status_is 3 "a file that cannot be written is trouble of ours"
finish
