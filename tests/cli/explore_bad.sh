#!/bin/sh
# Whatever a program does under the explorer, there is an end, and an answer that names the place:
# a finding, or `unsupported` and an error, never a pass.
. "${0%/*}/lib.sh"
use_small_course
cd "$scratch" || exit

# What the two threads do is what stdin holds: work().
explore() {
    {
        for header in fcntl pthread setjmp signal stdio stdlib string sys/socket unistd; do
            echo "#include <$header.h>"
        done
        cat
        cat <<'END'
int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
END
    } >program.c
    run racelab explore program.c --seconds 10 --format json
}

# fails_as KIND WHAT
fails_as() {
    status_is 1 "$2 fails"
    json_has ".verdict == \"fail\" and ([.findings[].kind] | index(\"$1\"))" "as $1"
    json_has ".findings[0] | .file == \"program.c\"" "in its file"
}
is_unsupported() {
    status_is 3 "$1 cannot be judged"
    json_has ".verdict == \"error\" and (.findings[0] | .kind == \"unsupported\" and
        .file == \"program.c\" and .line == 10 and (.message | contains(\"$1\")))" \
        "which names the call and the line"
}

explore <<'END'
static int *volatile nowhere; static void *work(void *p) { *nowhere = 1; return p; }
END
fails_as crash "a crash in a thread"
explore <<'END'
static int deep(int n) { char r[999]; memset(r, n, sizeof r); return deep(n + 1) + r[n % 99]; }
static void *work(void *p) { printf("%d\n", deep(0)); return p; }
END
fails_as crash "a stack that overflows"
json_has '.findings[0].message | contains("stack")' "which is said"
explore <<'END'
static int deep(int n) { volatile char c = 1; return n ? deep(n - 1) + c : 0; }
static void *work(void *p) { return deep(10000) == 10000 ? p : NULL; }
END
status_is 0 "deep recursion with an end passes"
explore <<'END'
static void *work(void *p) { char *volatile s = malloc(8); memset(s - 16, 255, 64); free(s); return p; }
END
fails_as heap-misuse "a corrupted heap"
explore <<'END'
static void *work(void *p) { char *volatile s = malloc(8); free(s); free(s); return p; }
END
fails_as heap-misuse "freeing twice"
explore <<'END'
static void *work(void *p) { for (volatile int i = 0;; i++) {} return p; }
END
status_is 1 "a loop without any visible operation fails"
json_has '[.findings[].kind] == ["livelock"]' "as livelock"
explore <<'END'
static int ready; static void *work(void *p) { static int n; if (!n++) while (!ready) {} ready = 1; return p; }
END
status_is 1 "spinning on a plain variable fails"
explore <<'END'
static void *work(void *p) { exit(3); return p; }
END
fails_as wrong-output "exit in a thread"
explore <<'END'
static void *work(void *p) { jmp_buf b; volatile int n = 0; if (setjmp(b) < 3) longjmp(b, ++n); return p; }
END
status_is 0 "longjmp within a thread passes"
explore <<'END'
static void *work(void *p) { abort(); return p; }
END
fails_as assertion "abort"
explore <<'END'
static void *work(void *p) { for (;;) puts("for ever"); return p; }
END
status_is 1 "printing for ever fails"
[ "$(wc -c <"$scratch/out")" -lt 100000 ]
claim $? "and not all of it is repeated"
explore <<'END'
static void *work(void *p) { char *volatile s = malloc(1UL << 30); if (s) s[0] = 1; free(s); return p; }
END
[ "$status" -eq 0 ] || [ "$status" -eq 1 ] || [ "$status" -eq 3 ]
claim $? "asking for gigabytes has an end"

explore <<'END'
static void *work(void *p) { int fd = open("made", O_CREAT | O_WRONLY, 0600); close(fd); return p; }
END
is_unsupported open
explore <<'END'
static void *work(void *p) { FILE *f = fopen("made", "w"); if (f) fclose(f); return p; }
END
is_unsupported fopen
file_is_gone made "and the file was not made"
explore <<'END'
static void *work(void *p) { if (fork() == 0) _exit(0); return p; }
END
is_unsupported fork
explore <<'END'
static void *work(void *p) { close(socket(AF_INET, SOCK_STREAM, 0)); return p; }
END
is_unsupported socket
explore <<'END'
static void on(int s) { (void)s; } static void *work(void *p) { signal(SIGUSR1, on); return p; }
END
is_unsupported signal
explore <<'END'
static void *work(void *p) { kill(getpid(), SIGTERM); return p; }
END
is_unsupported kill
explore <<'END'
static void *work(void *p) { execl("/bin/true", "true", (char *)0); return p; }
END
is_unsupported execl

for exe in /proc/[0-9]*/exe; do
    readlink "$exe"
done 2>/dev/null | grep -F "$scratch" >"$scratch/out"
out_is_empty "no process is left of all these"
find "$scratch/state/work" -mindepth 1 >"$scratch/out"
out_is_empty "no private folder is left"

finish
