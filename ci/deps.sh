#!/bin/sh
# What a machine needs, in one list, and how it gets there.
#
# A package is never asked for by its name but by what it brings: a command, a pkg-config module, a
# file.  So a clang from elsewhere counts, a system without dpkg can be checked as well, and the
# check costs a few milliseconds.  apt is called only to install, and only for what is missing.
#
#   ci/deps.sh --check [--tests]      what is missing and what it is for; exits 1 if anything is
#   ci/deps.sh --install [--tests]    installs what is missing, without questions; needs root
#   ci/deps.sh --command [--tests]    the command by which a person would install what is missing
#   ci/deps.sh --list [--tests]       every package, its group, and what it is for
#
# --group build|judge|tests narrows any of them to one group; --tests adds the group `tests`.
# Debian 12, Ubuntu 22.04 and 24.04.
set -eu

# group | package | what proves that it is there | what it is for
#
# Proofs: `command A B` (one of them is in PATH), `module M` (pkg-config knows it), `file GLOB...`
# (one of them exists).  A package with a ? behind its name is a part of another one on some
# distributions; it is skipped where apt does not know it.
packages() {
    cat <<'END'
build|gcc|command gcc clang|compiles racelab itself
build|libc6-dev|file /usr/include/stdio.h|the C library's headers
build|cmake|command cmake|configures the build
build|ninja-build|command ninja|runs the build
build|pkg-config|command pkg-config|finds the libraries below
build|libyaml-dev|module yaml-0.1|reads the labs' manifests
build|libjansson-dev|module jansson|writes results as JSON
build|libexpat1-dev|module expat|reads Valgrind's reports, which are XML
build|libmd-dev|module libmd|recognises what was judged before by its hash
build|libelf-dev|module libelf|looks into compiled programs
build|libdw-dev|module libdw|turns addresses into file, line and variable
build|libcmark-dev|module libcmark|renders the labs' pages in the terminal
judge|clang|command clang clang-14 clang-15 clang-16 clang-17 clang-18 clang-19 clang-20 clang-21|compiles submissions
judge|libclang-rt-dev?|file /usr/lib/llvm-*/lib/clang/*/lib/*/libclang_rt.tsan* /usr/lib/clang/*/lib/*/libclang_rt.tsan*|ThreadSanitizer's runtime, the second judge
judge|valgrind|command valgrind|Helgrind, the third judge
judge|libc6-dbg|file /usr/lib/debug/.build-id /usr/lib/debug/lib/*/libc.so*|lets Valgrind and gdb see into the C library
judge|gdb|command gdb|shows where the threads of a hung program stand
tests|libcmocka-dev|module cmocka|unit tests
tests|clang-format-14|command clang-format-14|keeps one format
tests|clang-tidy-14|command clang-tidy-14|static analysis
tests|llvm|command llvm-symbolizer llvm-symbolizer-14 llvm-symbolizer-18|names in the sanitizers' reports on racelab itself
tests|shellcheck|command shellcheck|static analysis of the scripts
tests|libxml2-utils|command xmllint|validates JUnit reports
tests|python3-jsonschema|file /usr/lib/python3/dist-packages/jsonschema|validates JSON reports
tests|jq|command jq|reads JSON in tests
tests|perl|command prove|reads TAP in tests
END
}

usage() {
    sed -n '/^#   ci/,/^# Debian/s/^# \{0,1\}//p' "$0"
}

# Only the wanted groups.
wanted() {
    packages | while IFS='|' read -r group package proof why; do
        case " $groups " in
        *" $group "*) printf '%s|%s|%s|%s\n' "$group" "$package" "$proof" "$why" ;;
        esac
    done
}

any_command() {
    for name; do
        command -v "$name" >/dev/null && return 0
    done
    return 1
}

any_file() {
    for path; do
        [ -e "$path" ] && return 0
    done
    return 1
}

# The words of a proof are split, and globs in them expanded, on purpose.
present() {
    # shellcheck disable=SC2086
    set -- $1
    kind=$1
    shift
    case $kind in
    command) any_command "$@" ;;
    file) any_file "$@" ;;
    module) command -v pkg-config >/dev/null && pkg-config --exists "$1" ;;
    *) printf 'ci/deps.sh: the list has an unknown proof: %s\n' "$kind" >&2 && exit 3 ;;
    esac
}

# Lines of the list whose package is not there.
missing() {
    wanted | while IFS='|' read -r group package proof why; do
        present "$proof" || printf '%s|%s|%s|%s\n' "$group" "$package" "$proof" "$why"
    done
}

# PACKAGE<padding>WHY, for people, from lines of the list.
explain() {
    while IFS='|' read -r group package proof why; do
        printf '  %-20s %s\n' "${package%\?}" "$why"
    done
}

# A fresh container knows no packages at all until apt-get update.
lists_are_empty() {
    ! any_file /var/lib/apt/lists/*Packages* /var/lib/apt/lists/*_InRelease
}

# Is a package with a ? one here?  Before the first apt-get update the release has to tell: the
# only supported one without is Ubuntu 22.04.
apt_knows() {
    if ! lists_are_empty; then
        apt-cache show "$1" >/dev/null 2>&1
    elif grep -qs '^VERSION_ID="22.04"' /etc/os-release; then
        return 1
    fi
}

# The names to give to apt, on one line, from lines of the list.
names() {
    while IFS='|' read -r group package proof why; do
        case $package in
        *\?) apt_knows "${package%\?}" || continue ;;
        esac
        printf '%s ' "${package%\?}"
    done
}

check() {
    lacking=$(missing)
    [ -z "$lacking" ] && return 0
    printf '%s\n' "$lacking" | explain
    return 1
}

print_command() {
    check >/dev/null && return 0
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo='sudo '
    update=
    if lists_are_empty; then
        update="${sudo}apt-get update && "
    fi
    list=$(missing | names)
    printf '%s%sapt-get install -y --no-install-recommends %s\n' "$update" "$sudo" "${list% }"
}

# apt, without questions, and patient with another apt at work.
apt() {
    DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -q -y \
        -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# `update` takes a lock that DPkg::Lock::Timeout does not cover: while another apt holds it, ask
# again, for five minutes.
update() {
    for attempt in $(seq 100); do
        if said=$(apt update 2>&1); then
            return 0
        fi
        case $said in
        *'Could not get lock'*) sleep 3 ;;
        *) break ;;
        esac
    done
    printf '%s\n(attempt %s)\n' "$said" "$attempt" >&2
    return 1
}

install_names() {
    list=$(missing | names)
    # A list of words, split on purpose.
    # shellcheck disable=SC2086
    apt install --no-install-recommends $list
}

install() {
    check >/dev/null && return 0
    if [ "$(id -u)" -ne 0 ]; then
        printf 'ci/deps.sh: installing needs root:\n  %s\n' "$(print_command)" >&2
        return 3
    fi
    if ! command -v apt-get >/dev/null; then
        printf 'ci/deps.sh: there is no apt-get here; by its own means this system needs:\n' >&2
        check >&2
        return 3
    fi
    if lists_are_empty; then
        update
    fi
    # Lists that are too old name packages that are gone: look again, once.
    install_names || { update && install_names; } || {
        printf 'ci/deps.sh: apt-get could not install them (on Ubuntu, is "universe" on?)\n' >&2
        return 3
    }
    if ! check >/dev/null; then
        printf 'ci/deps.sh: these were installed and yet are not found:\n' >&2
        check >&2
        return 3
    fi
}

mode=
groups='build judge'
while [ $# -gt 0 ]; do
    case $1 in
    --check | --install | --command | --list) mode=$1 ;;
    --tests) groups='build judge tests' ;;
    --group) groups=${2:?--group needs a name} && shift ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    shift
done

case $mode in
--check) check ;;
--install) install ;;
--command) print_command ;;
--list) wanted | while IFS='|' read -r group package proof why; do
    printf '%-6s %-20s %s\n' "$group" "${package%\?}" "$why"
done ;;
*) usage >&2 && exit 2 ;;
esac
