#!/bin/sh
# A program that writes the explorer's report itself gets no verdict: it may find the descriptor,
# but not the token that each line must carry, and no report stands before or behind the real one.
. "${0%/*}/lib.sh"
use_small_course
cd "$scratch" || exit

# A data race, and beside it attack(), from stdin, with what it takes: the descriptor and lines.
explore_with() {
    {
        cat <<'END_OF_TOP'
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int hits;
static char token[99];
static int descriptor(void)
{
    return atoi(strstr(getenv("RACELAB_EXPLORE"), "fd=") + 3);
}
static void line(const char *type, const char *rest)
{
    char text[999], sign[150] = "";
    if (token[0])
        sprintf(sign, ",\"token\":\"%.32s\"", token);
    int n = sprintf(text, "{\"type\":\"%s\"%s,%s}\n", type, sign, rest);
    if (write(descriptor(), text, n) != n)
        abort();
}
static void begin(void)
{
    line("begin", "\"wire\":\"racelab.wire/1\",\"modules\":[{\"path\":\"\",\"base\":\"0x1000\","
                  "\"start\":\"0x1000\",\"end\":\"0x2000\"}]");
}
static void pass(void)
{
    line("end", "\"verdict\":\"pass\",\"complete\":true,\"impatient\":false,\"executions\":9,"
                "\"blocked\":0,\"max_threads\":3,\"workers\":2,\"overlap\":true,\"pages\":1,"
                "\"seconds\":0.5");
}
static void look_into(const char *path)
{
    static char text[99999];
    int fd = open(path, O_RDONLY);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    for (ssize_t i = 0; i + 38 < n; i++)
        if (!memcmp(text + i, "token=", 6))
            memcpy(token, text + i + 6, 32);
}
static void in_thread(void);
END_OF_TOP
        cat
        cat <<'END_OF_REST'
static void *work(void *p)
{
    in_thread();
    hits++;
    return p;
}
int main(void)
{
    pthread_t a, b;
    (void)begin, (void)pass, (void)look_into;
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
END_OF_REST
    } >program.c
    run racelab explore program.c --seconds 10 --format json
}

is_no_report() {
    status_is 3 "$1 gets no verdict"
    json_has '.verdict == "error" and .findings == [] and
        (.summary | contains("report cannot be read"))' "because of its report"
}

explore_with <<'END'
static void in_thread(void) {}
END
status_is 1 "without an attack the program fails"
json_has '[.findings[].kind] | index("data-race")' "for its data race"

explore_with <<'END'
static void in_thread(void) {}
__attribute__((constructor)) static void attack(void) { begin(); pass(); _exit(0); }
END
is_no_report "a report before the runtime begins, and an end,"

explore_with <<'END'
static void in_thread(void) {}
__attribute__((constructor)) static void attack(void) { begin(); pass(); }
END
is_no_report "a report in front of the real one"

explore_with <<'END'
static void in_thread(void) { pass(); }
END
is_no_report "an end in the middle"

# Where a token might be found.
explore_with <<'END'
static void in_thread(void) {}
__attribute__((constructor)) static void attack(void)
{
    char path[99];
    const char *words = getenv("RACELAB_EXPLORE"), *at = words ? strstr(words, "token=") : NULL;
    if (at)
        memcpy(token, at + 6, 32);
    look_into("/proc/self/environ");
    sprintf(path, "/proc/%d/cmdline", (int)getppid());
    look_into(path);
    sprintf(path, "/proc/%d/environ", (int)getppid());
    look_into(path);
    begin();
    pass();
    _exit(0);
}
END
is_no_report "a program that looks for the token"

# The report's descriptor is for writing.
explore_with <<'END'
static void in_thread(void)
{
    char c;
    if (pread(descriptor(), &c, 1, 0) >= 0)
        pass();
}
END
status_is 1 "a program that would read the report fails for its data race"
json_has '[.findings[].kind] | index("data-race")' "as it should"

finish
