# A checkout in miniature, for tests of the launcher: the real launcher and the real list of
# packages, around a program of a few lines that prints how it was called.  So a test can afford
# to build it from nothing.  Read with `.`, after lib.sh.
# shellcheck shell=sh disable=SC2154

# make_checkout FOLDER
make_checkout() {
    mkdir -p "$1/tools" "$1/ci"
    cp "$source_folder/tools/racelab" "$1/tools/racelab"
    cp "$source_folder/ci/deps.sh" "$1/ci/deps.sh"
    cat >"$1/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.22)
project(miniature LANGUAGES C)
add_subdirectory(tools)
END
    cat >"$1/tools/CMakeLists.txt" <<'END'
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
add_executable(racelab main.c)
add_custom_command(TARGET racelab POST_BUILD
  COMMAND sh -c "echo built >>builds" WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
END
    cat >"$1/tools/main.c" <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    printf("home=%s\nstate=%s\n", getenv("RACELAB_HOME"), getenv("RACELAB_STATE"));
    for (int i = 1; i < argc; i++)
        printf("argument=%s\n", argv[i]);
    return argc > 1 && strcmp(argv[1], "no-such-command") == 0 ? 2 : 0;
}
END
}

# How often the program in the build folder $1 was linked.
times_built() {
    grep -c built "$1/builds"
}

# A PATH of our own, $commands: links to every command of the machine, for a test to take away
# from and to add to.
make_commands() {
    commands=$scratch/commands
    mkdir "$commands"
    find /bin/ /usr/bin/ /usr/sbin/ /usr/local/bin/ -mindepth 1 -maxdepth 1 \
        -exec ln -sf -t "$commands" -- {} +
}

hide_commands() {
    for name; do
        rm -f "$commands/$name"
    done
}

# fake_command NAME: a script of that name, read from stdin.
fake_command() {
    rm -f "$commands/$1"
    {
        echo '#!/bin/sh'
        cat
    } >"$commands/$1"
    chmod +x "$commands/$1"
}
