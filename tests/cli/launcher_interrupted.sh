#!/bin/sh
# Ctrl-C in the middle of the first build, typed on a terminal: the launcher ends, nothing half
# made is taken for a program, and the next call builds it.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"

checkout=$scratch/checkout
make_checkout "$checkout"
mkfifo "$scratch/started" "$scratch/never"

# The build waits at one step, while compiling or while configuring, until it is interrupted.
cat >"$scratch/wait" <<END
#!/bin/sh
[ -e "$scratch/hold" ] || exit 0
echo started >"$scratch/started"
read -r _ <"$scratch/never"
END
chmod +x "$scratch/wait"

# Types Ctrl-C once the build waits.
interrupt_when_started() {
    read -r _ <"$scratch/started"
    printf '\003'
}

interrupt_a_build() {
    : >"$scratch/hold"
    interrupt_when_started |
        SHELL=/bin/sh script -qec "$checkout/tools/racelab show" /dev/null \
            >"$scratch/out" 2>"$scratch/err"
    status=$?
    command_line="racelab show, and Ctrl-C"
    rm "$scratch/hold"
}

cp "$checkout/tools/CMakeLists.txt" "$scratch/tools.cmake"
cat >>"$checkout/tools/CMakeLists.txt" <<END
add_custom_target(wait COMMAND "$scratch/wait")
add_dependencies(racelab wait)
END
interrupt_a_build
status_is 130 "Ctrl-C while compiling ends the launcher"
out_lacks "argument=show" "and no program is run"
file_is_gone "$checkout/build/release/built" "the build does not count as finished"
run "$checkout/tools/racelab" show
out_has "argument=show" "the next call finishes it"

rm -rf "$checkout/build"
cp "$scratch/tools.cmake" "$checkout/tools/CMakeLists.txt"
echo "execute_process(COMMAND \"$scratch/wait\")" >>"$checkout/tools/CMakeLists.txt"
interrupt_a_build
status_is 130 "Ctrl-C while configuring ends the launcher"
file_is_gone "$checkout/build/release" "and leaves no half-configured build"
run "$checkout/tools/racelab" show
out_has "argument=show" "the next call configures and builds"

finish
