#!/bin/sh
# On a machine without the packages, the launcher says which are missing and what for, and
# installs them only with consent.  Here apt-get is a script that writes down how it was called and
# brings the commands back that had been taken out of PATH.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"

checkout=$scratch/checkout
make_checkout "$checkout"
make_commands

be_root() { echo "echo 0" | fake_command id; }
be_somebody() { echo "echo 1000" | fake_command id; }

# A machine with a compiler and the libraries, but without these.
make_bare() {
    rm -rf "$checkout/build" "$scratch/apt-log"
    hide_commands cmake ninja valgrind
}

fake_command apt-get <<END
echo "\$DEBIAN_FRONTEND \$*" >>"$scratch/apt-log"
case " \$* " in
*' install '*) ln -s /usr/bin/cmake /usr/bin/ninja /usr/bin/valgrind "$commands" ;;
esac
END

launch() {
    env -u CI PATH="$commands" "$@"
}

make_bare
be_somebody
run launch "$checkout/tools/racelab" show
status_is 3 "without packages nothing can be judged, which is no verdict"
out_is_empty "stdout stays free for the program"
err_matches "cmake +configures the build" "each missing package is named, with what it is for"
err_matches "valgrind +Helgrind" "those that the judges need as well"
err_matches "sudo apt-get install .*cmake ninja-build valgrind$" "the exact command is printed"
err_lacks "jansson" "what is there is not asked for"
file_is_gone "$scratch/apt-log" "nothing was installed"

run launch "$checkout/tools/racelab" show --yes
status_is 3 "consent does not make a user root"
file_is_gone "$scratch/apt-log" "and nothing was installed"

be_root
run launch "$checkout/tools/racelab" show
status_is 3 "root is not asked where nobody can answer"
err_matches "^  apt-get install .*cmake" "but told the command, without sudo"
file_is_gone "$scratch/apt-log" "and nothing was installed"

run_on_terminal 'n
' env -u CI PATH="$commands" "$checkout/tools/racelab" show
out_has "install now? [Y/n]" "root on a terminal is asked"
status_is 3 "an n is respected"
file_is_gone "$scratch/apt-log" "and nothing was installed"

run_on_terminal '
' env -u CI PATH="$commands" "$checkout/tools/racelab" show
status_is 0 "Return means yes: the packages are installed and the program is built"
out_has "argument=show" "and run"
run cat "$scratch/apt-log"
out_matches "^noninteractive .*install .*cmake ninja-build valgrind$" "apt asked no questions"

make_bare
run launch "$checkout/tools/racelab" show --yes
status_is 0 "--yes installs without asking"
out_has "argument=show" "and the program is built and run"
file_is_there "$scratch/apt-log" "by apt-get"

make_bare
run env CI=true PATH="$commands" "$checkout/tools/racelab" show
status_is 0 "so does CI=true"

make_bare
fake_command apt-get <<END
echo "E: no such package" >&2
exit 100
END
run launch "$checkout/tools/racelab" show --yes
status_is 3 "where apt-get fails, nothing can be judged"
err_has "E: no such package" "and what it said is shown"

make_bare
echo "echo slept >>'$scratch/slept'" | fake_command sleep
fake_command apt-get <<END
case " \$* " in
*' update '*)
    [ -e "$scratch/slept" ] && touch "$scratch/updated" && exit 0
    echo "E: Could not get lock /var/lib/apt/lists/lock" >&2
    exit 100 ;;
*' install '*)
    [ -e "$scratch/updated" ] || exit 100
    ln -s /usr/bin/cmake /usr/bin/ninja /usr/bin/valgrind "$commands" ;;
esac
END
run launch "$checkout/tools/racelab" show --yes
status_is 0 "lists that are too old are updated, once another apt lets go of its lock"
[ "$(grep -c slept "$scratch/slept")" -eq 1 ]
claim $? "and apt is asked again after a while"

make_bare
ln -s /usr/bin/cmake /usr/bin/ninja "$commands"
be_somebody
run launch "$checkout/tools/racelab" show
status_is 0 "racelab can be used where only a judge's tool is missing"
err_matches "valgrind +Helgrind" "but says so when it is built"

finish
