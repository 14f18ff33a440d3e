/* Proving that a tree of processes has come to rest for good.  The argument is in the header; here
 * is what it rests on, task by task: state S, a call from the table in waits.c, and a count of
 * context switches, all of which go into one fingerprint.
 *
 * The order of reading matters: the count is read last, so that a task which runs between two
 * looks cannot be back asleep at the second with the count of the first. */
#include "run/stuck.h"

#include "base/alloc.h"
#include "base/file.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

struct look {
    const struct stillness *rules;
    uint64_t fingerprint;
    bool still;
};

/* FNV-1a: https://www.rfc-editor.org/rfc/rfc9923 */
static void mix(struct look *l, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < count; i++)
        l->fingerprint = (l->fingerprint ^ at[i]) * 0x100000001b3u;
}

/* Where code of the file PATH is mapped that covers the address. */
static bool maps_cover(FILE *maps, const char *file, uint64_t address)
{
    char line[512];
    unsigned long start, end;
    int at = 0;

    while (fgets(line, sizeof line, maps))
        if (sscanf(line, "%lx-%lx %*s %*s %*s %*s %n", &start, &end, &at) == 2 && at &&
            address >= start && address < end) {
            line[strcspn(line, "\n")] = '\0';
            return !strcmp(line + at, file);
        }
    return false;
}

static bool in_own_text(pid_t pid, pid_t tid, uint64_t pc)
{
    char path[64], file[400];

    snprintf(path, sizeof path, "/proc/%d/task/%d/exe", (int)pid, (int)tid);
    ssize_t n = readlink(path, file, sizeof file - 1);
    if (n < 0)
        return false;
    file[n] = '\0';
    snprintf(path, sizeof path, "/proc/%d/task/%d/maps", (int)pid, (int)tid);
    FILE *maps = fopen(path, "re");
    if (!maps)
        return false;
    bool covers = maps_cover(maps, file, pc);
    fclose(maps);
    return covers;
}

/* ThreadSanitizer's own thread wakes ten times a second and goes to sleep again with a system call
 * in its runtime, which is linked into the program; any other sleeper is in the C library. */
static bool is_sanitizer_thread(pid_t pid, pid_t tid, const struct proc_call *call)
{
    bool sleeps = call->number == SYS_clock_nanosleep;

#ifdef SYS_nanosleep
    sleeps |= call->number == SYS_nanosleep;
#endif
    return sleeps && in_own_text(pid, tid, call->pc);
}

static bool task_is_still(struct look *l, pid_t pid, pid_t tid)
{
    struct proc_task task;
    struct proc_call call;

    if (proc_task(pid, tid, &task) < 0)
        return false;
    mix(l, &tid, sizeof tid);
    mix(l, &task.state, sizeof task.state);
    if (task.state == 'Z' || task.state == 'X')
        return true;
    if (task.state != 'S' || proc_call(pid, tid, &call) < 0 || !call.blocked)
        return false;
    if (l->rules->sanitizer_thread && is_sanitizer_thread(pid, tid, &call))
        return true;
    if (!waits_for_ever(pid, tid, &call) || proc_task(pid, tid, &task) < 0 || task.state != 'S')
        return false;
    mix(l, &call, sizeof call);
    mix(l, &task.switches, sizeof task.switches);
    return true;
}

static bool look_at_task(pid_t pid, pid_t tid, void *context)
{
    struct look *l = context;

    l->still = task_is_still(l, pid, tid);
    return l->still;
}

/* Timers made with timer_create() are listed; if the kernel has no such list there may be some. */
static bool has_timers(pid_t pid)
{
    char text[8];

    return proc_process_text(pid, "timers", text, sizeof text) != 0;
}

static bool names_alarm(const char *bytes, size_t count)
{
    static const char *const names[] = {"alarm", "ualarm", "setitimer"};

    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        if (memmem(bytes, count, names[i], strlen(names[i]) + 1))
            return true;
    return false;
}

/* The file whose code is mapped by this line of /proc/PID/maps, unless it is one of the system's.
 */
static const char *own_code(char *line)
{
    char permissions[8];
    int at = 0;

    line[strcspn(line, "\n")] = '\0';
    if (sscanf(line, "%*s %7s %*s %*s %*s %n", permissions, &at) != 1 || !at || line[at] != '/')
        return NULL;
    return strchr(permissions, 'x') && strncmp(line + at, "/usr/", 5) != 0 &&
                   strncmp(line + at, "/lib", 4) != 0
               ? line + at
               : NULL;
}

/* Valgrind catches every signal for its client, so whether the client waits for an alarm cannot be
 * seen from that; but a client that never sets one does not name the function that does. */
static bool client_may_set_alarm(pid_t pid, pid_t tid, FILE *maps)
{
    char line[512];

    while (fgets(line, sizeof line, maps)) {
        const char *file = own_code(line);
        if (!file)
            continue;
        AUTO_FREE char *path = xformat("/proc/%d/task/%d/root%s", (int)pid, (int)tid, file);
        size_t count = 0;
        AUTO_FREE char *bytes = file_read(path, &count);
        if (!bytes || names_alarm(bytes, count))
            return true;
    }
    return false;
}

static bool is_valgrind(pid_t pid, pid_t tid)
{
    char path[64], file[400];

    snprintf(path, sizeof path, "/proc/%d/task/%d/exe", (int)pid, (int)tid);
    ssize_t n = readlink(path, file, sizeof file - 1);
    if (n < 0)
        return false;
    file[n] = '\0';
    return strstr(file, "/valgrind/") != NULL;
}

/* alarm() and setitimer() leave no trace in /proc, but a program that goes on after SIGALRM must
 * catch it (or wait for it: waits.c). */
static bool may_get_alarm(pid_t pid, pid_t tid)
{
    struct proc_task task;

    if (proc_task(pid, tid, &task) < 0)
        return true;
    if (!(task.caught_signals & (uint64_t)1 << (SIGALRM - 1)))
        return false;
    if (!is_valgrind(pid, tid))
        return true;
    AUTO_FREE char *path = xformat("/proc/%d/task/%d/maps", (int)pid, (int)tid);
    FILE *maps = fopen(path, "re");
    if (!maps)
        return true;
    bool may = client_may_set_alarm(pid, tid, maps);
    fclose(maps);
    return may;
}

static bool process_is_still(struct look *l, pid_t pid)
{
    l->still = true;
    return proc_threads(pid, look_at_task, l) == 0 && l->still;
}

static bool tree_is_still(struct look *l, const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        if (!process_is_still(l, tree->pid[i]))
            return false;
    return !tree->cut_short && tree->count > 0;
}

static bool pipes_are_empty(const struct stillness *s)
{
    for (size_t i = 0; i < s->pipe_count; i++) {
        int unread = 0;
        if (ioctl(s->pipes[i], FIONREAD, &unread) == 0 && unread > 0)
            return false;
    }
    return true;
}

static bool find_live(pid_t pid, pid_t tid, void *context)
{
    struct proc_task task;
    pid_t *live = context;

    if (proc_task(pid, tid, &task) == 0 && task.state != 'Z' && task.state != 'X')
        *live = tid;
    return !*live;
}

static bool timers_run(const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        pid_t pid = tree->pid[i], live = 0; /* the first thread may have ended before others */
        proc_threads(pid, find_live, &live);
        if (live && (has_timers(pid) || may_get_alarm(pid, live)))
            return true;
    }
    return false;
}

bool stillness_look(struct stillness *s, const struct tree *tree, uint64_t now_ms)
{
    struct look l = {s, 0xcbf29ce484222325u, true};

    if (!tree_is_still(&l, tree) || !pipes_are_empty(s)) {
        s->looks = 0;
        return false;
    }
    if (!s->looks || l.fingerprint != s->fingerprint) {
        s->fingerprint = l.fingerprint;
        s->since_ms = now_ms;
        s->looks = 0;
    }
    s->looks++;
    return s->looks >= STILLNESS_LOOKS && now_ms - s->since_ms >= STILLNESS_MS && !timers_run(tree);
}
