#!/bin/sh
# Whatever a student's program does, check ends with the right verdict, and leaves nothing behind:
# no process, no file.
. "${0%/*}/lib.sh"

# A course of one lab, whose program is to print "done" within a second of computing.
course=$scratch/course
mkdir -p "$course/labs/tiny" "$course/solutions/tiny" "$scratch/tmp"
export TMPDIR="$scratch/tmp"
printf 'title: Tiny\nparts:\n  - title: All\n    labs: [tiny]\n' >"$course/labs/course.yml"
cat >"$course/labs/tiny/lab.yml" <<'END'
title: Tiny
teaches: [data-race]
edit: [tiny.c]
behaviour: {runs: 1, seconds: 1, stdout: "done\n"}
judges: [behaviour]
points: 1
END

# The program's main() is what stdin holds.
program() {
    {
        printf '#include <fcntl.h>\n#include <pthread.h>\n#include <stdio.h>\n'
        printf '#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n'
        printf 'int main(void)\n{\n'
        cat
        printf '    puts("done");\n    return 0;\n}\n'
    } >"$course/labs/tiny/tiny.c"
}

check_tiny() {
    run racelab check tiny --no-cache --format json
}

# The one finding's kind is one of those in $1.
kind_is() {
    json_has "[.labs[0].checks[].findings[].kind] |
        length > 0 and all(. as \$kind | \"$1\" | split(\" \") | index(\$kind))" "$2"
}

program </dev/null
check_tiny
status_is 0 "a program that does what it shall passes"

program <<'END'
    char line[8];
    if (fgets(line, sizeof line, stdin))
        return 1;
END
check_tiny
status_is 0 "one that reads stdin finds it empty"

program <<'END'
    for (volatile int i = 0;; i++) {}
END
check_tiny
status_is 1 "one that never ends fails"
kind_is "timeout livelock" "as such"

program <<'END'
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
END
check_tiny
status_is 1 "one that hangs fails"
kind_is "deadlock" "as a deadlock"

program <<'END'
    for (;;)
        puts("for ever");
END
check_tiny
status_is 1 "one that prints for ever fails"
[ "$(wc -c <"$scratch/out")" -lt 100000 ]
claim $? "and not all of it is repeated"

program <<'END'
    for (;;)
        fork();
END
check_tiny
status_is 1 "one that forks without end fails"

program <<'END'
    for (;;)
        memset(malloc(1 << 20), 1, 1 << 20);
END
check_tiny
status_is 1 "one that eats memory fails"

program <<'END'
    int *volatile nowhere = NULL;
    *nowhere = 1;
END
check_tiny
status_is 1 "one that crashes fails"
kind_is "crash" "as such"

program <<'END'
    fclose(stdout);
    return 0;
END
check_tiny
status_is 1 "one that closes stdout fails"
kind_is "wrong-output" "for what it did not print"

program <<'END'
    if (fork() == 0) {
        setsid();
        for (;;)
            pause();
    }
END
check_tiny
[ "$status" -eq 0 ] || [ "$status" -eq 1 ]
claim $? "one that leaves a process behind is judged"

program <<'END'
    printf("\033[2J\007 ]0;title\n");
END
run racelab check tiny --no-cache --color never
status_is 1 "one that prints commands to the terminal fails"
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" "$scratch/out"
claim $? "and none of them reaches the terminal"

# Ctrl-C while the program runs: it says when.
mkfifo "$scratch/started"
program <<END
    int fd = open("$scratch/started", O_WRONLY);
    if (write(fd, "started\n", 8) == 8)
        for (;;)
            pause();
END
RACELAB_HOME=$course RACELAB_STATE=$scratch/state \
    "$RACELAB_PROGRAM" check tiny --no-cache >"$scratch/out" 2>"$scratch/err" &
checker=$!
read -r _ <"$scratch/started"
kill -INT "$checker"
wait "$checker"
status=$?
command_line="racelab check tiny, and Ctrl-C"
[ "$status" -ne 0 ] && [ "$status" -ne 1 ]
claim $? "Ctrl-C ends check, and is no verdict"
err_matches "interrupted" "which it says"

# Two at once, which share everything.
program </dev/null
racelab check tiny --no-cache >"$scratch/out-1" 2>&1 &
checker=$!
check_tiny
status_is 0 "of two checks at once, one passes"
wait "$checker"
claim $? "and so does the other"

for exe in /proc/[0-9]*/exe; do
    readlink "$exe"
done 2>/dev/null | grep -F "$scratch" >"$scratch/out"
out_is_empty "no process is left of all these"
find "$scratch/tmp" -mindepth 1 >"$scratch/out"
out_is_empty "no temporary file is left"
find "$scratch/state" -name 'tiny*' ! -path '*/cache/*' ! -path '*/traces/*' >"$scratch/out"
out_is_empty "no private folder is left"

finish
