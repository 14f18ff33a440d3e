#!/bin/sh
# In a checkout that its user cannot write to, everything is kept in the user's cache folder.
. "${0%/*}/lib.sh"
. "${0%/*}/checkout.sh"

checkout="$scratch/class copy"
make_checkout "$checkout"
cache=$scratch/cache
mkdir "$cache"
chmod 755 "$scratch"
chmod -R a-w "$checkout"

# Root writes where it may not: be somebody else.
as_user() {
    if [ "$(id -u)" -eq 0 ]; then
        chown -R 65534:65534 "$cache"
        setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
    else
        "$@"
    fi
}

run as_user env XDG_CACHE_HOME="$cache" "$checkout/tools/racelab" show
status_is 0 "the program is built, outside of the checkout"
out_has "home=$checkout" "its home is the checkout"
out_matches "^state=$cache/racelab/class copy-[0-9]+$" "its state is in the user's cache"
file_is_gone "$checkout/build" "nothing was written into the checkout"

run as_user env -u XDG_CACHE_HOME HOME="$cache/home" "$checkout/tools/racelab" show
out_has "state=$cache/home/.cache/racelab/class copy-" "without XDG_CACHE_HOME, in ~/.cache"

run as_user env XDG_CACHE_HOME=/proc/nowhere "$checkout/tools/racelab" show
status_is 3 "where there is no place at all, it could not judge"
err_has "/proc/nowhere/racelab/" "and says which folder could not be made"

chmod -R u+w "$checkout"
"$checkout/tools/racelab" show >"$scratch/out" 2>&1
chmod -R a-w "$checkout"
run as_user env XDG_CACHE_HOME="$cache/third" "$checkout/tools/racelab" show
out_has "state=$cache/third/racelab/class copy-" "what an administrator built there is used as it is"
file_is_gone "$cache/third" "and not built again"

finish
