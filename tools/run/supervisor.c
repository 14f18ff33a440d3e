/* racelab-supervisor: parent of one program under test, and of all that it starts.
 *
 * It is a process of its own so that the tree dies whatever happens to racelab (kill -9
 * included): its socket to racelab then reads as closed, and that is an order to kill.  It is
 * a subreaper, so no descendant can leave its tree: an orphan becomes its child.
 *
 *     racelab ──socket── racelab-supervisor ──── program ──── its children
 *        └───stdout, stderr of the program, read by racelab───┘
 *
 * It sleeps until its child dies, racelab speaks, or it is time to look at the tree: after 1, 2,
 * 4... and from then on every 50 ms, but never so often that looking takes more than a twentieth
 * of a processor.  Whatever ends the program, it kills and reaps what is left, then says how it
 * ended, then ends itself.  Its own 0, 1 and 2 are the program's; it writes nothing to them. */
#include "run/supervisor.h"

#include "base/alloc.h"
#include "run/child.h"
#include "run/proc.h"
#include "run/stuck.h"
#include "run/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MS_MAX = 50, PATIENCE_MS = 10000, KEEP_MAX = 4 };

struct supervisor {
    /* the job */
    int socket;
    struct process_limits limits;
    struct child child;
    int keep[KEEP_MAX];
    int pipes[2 + KEEP_MAX]; /* what racelab reads, for stillness */

    /* what is known */
    pid_t pid, group; /* pid is -1 once it has ended; group is what it was */
    int child_news;   /* signalfd for SIGCHLD */
    double started;
    double cpu_seen;   /* seconds that the tree had computed at the last look */
    unsigned pause_ms; /* until the next look */
    struct tree tree;
    struct stillness stillness;
    bool shown;  /* WORD_LOOK was said: racelab looks at what hangs */
    bool at_end; /* how.end and how.status are final */
    struct supervisor_message how;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double rusage_seconds(int who)
{
    struct rusage u;

    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* If racelab is gone the next recv() notices. */
static void say(const struct supervisor *s, const struct supervisor_message *message)
{
    (void)!send(s->socket, message, sizeof *message, MSG_NOSIGNAL);
}

static void finish(struct supervisor *s, enum process_end end, int status)
{
    if (s->at_end)
        return;
    s->at_end = true;
    s->how.end = end;
    s->how.status = status;
}

/* How much of the tree's memory is its own: pages that forked processes share count once. */
static size_t proportional_bytes(pid_t pid)
{
    char text[1024];

    if (proc_process_text(pid, "smaps_rollup", text, sizeof text) < 0)
        return errno == EACCES || errno == EPERM ? SIZE_MAX : 0;
    const char *at = strstr(text, "\nPss:");
    return at ? strtoul(at + 5, NULL, 10) * 1024 : 0;
}

static bool ate_memory(const struct supervisor *s, size_t resident)
{
    size_t sum = 0;

    if (!s->limits.memory_bytes || resident <= s->limits.memory_bytes)
        return false;
    for (size_t i = 0; i < s->tree.count; i++) {
        size_t bytes = proportional_bytes(s->tree.pid[i]);
        if (bytes == SIZE_MAX)
            return true; /* cannot be seen: what all its pages together take has to do */
        sum += bytes;
    }
    return sum > s->limits.memory_bytes;
}

/* A program that hangs is first shown to racelab, once. */
static void hangs(struct supervisor *s, enum process_end end)
{
    if (s->shown)
        return;
    s->shown = true;
    s->how.word = WORD_LOOK;
    s->how.pid = s->pid;
    s->how.end = end;
    s->how.seconds = now() - s->started;
    say(s, &s->how);
}

struct totals {
    unsigned tasks, alive;
    double cpu_seconds;
    size_t resident_bytes;
};

static struct totals count(const struct supervisor *s)
{
    struct totals t = {.cpu_seconds = rusage_seconds(RUSAGE_CHILDREN)};
    unsigned long long ticks = 0;

    for (size_t i = 0; i < s->tree.count; i++) {
        struct proc_usage usage;
        if (proc_usage(s->tree.pid[i], &usage) < 0)
            continue;
        t.tasks += usage.threads ? usage.threads : 1;
        t.alive += usage.state != 'Z' || usage.threads > 1;
        t.resident_bytes += usage.resident_bytes;
        ticks += usage.cpu_ticks;
    }
    t.cpu_seconds += (double)ticks / (double)sysconf(_SC_CLK_TCK);
    return t;
}

static bool used_up(double seconds, unsigned limit_ms)
{
    return limit_ms && seconds * 1000 > limit_ms;
}

static void look(struct supervisor *s)
{
    double begin = now();

    tree_walk(&s->tree, getpid(), s->limits.tasks ? s->limits.tasks : SIZE_MAX);
    struct totals t = count(s);
    s->cpu_seen = t.cpu_seconds;
    if (s->tree.cut_short || (s->limits.tasks && t.tasks > s->limits.tasks))
        finish(s, PROCESS_FORKED_TOO_MUCH, 0);
    else if (ate_memory(s, t.resident_bytes))
        finish(s, PROCESS_ATE_MEMORY, 0);
    else if (used_up(t.cpu_seconds, s->limits.cpu_ms) ||
             used_up(begin - s->started, s->limits.wall_ms))
        hangs(s, PROCESS_TIMED_OUT);
    else if (s->limits.stuck_is_end &&
             stillness_look(&s->stillness, &s->tree, (uint64_t)(begin * 1000)))
        hangs(s, PROCESS_STUCK);
    s->pause_ms = s->pause_ms * 2 < LOOK_MS_MAX ? s->pause_ms * 2 : LOOK_MS_MAX;
    double cost_ms = (now() - begin) * 1000;
    if (s->pause_ms < 20 * cost_ms)
        s->pause_ms = (unsigned)(20 * cost_ms);
}

/* TSan starts a symboliser to print a report, which ends when it notices that nobody asks it any
 * more; a sandbox' inner half ends after the outer one.  Neither is a child that the program has
 * forgotten. */
static bool is_tool(pid_t pid)
{
    char name[32];

    return proc_process_text(pid, "comm", name, sizeof name) > 0 &&
           (!strncmp(name, "llvm-symbolizer", 15) || !strcmp(name, "bwrap\n"));
}

static void count_left_behind(struct supervisor *s)
{
    tree_walk(&s->tree, getpid(), SIZE_MAX);
    for (size_t i = 0; i < s->tree.count; i++) {
        struct proc_usage usage;
        pid_t pid = s->tree.pid[i];
        if (proc_usage(pid, &usage) == 0 && usage.state != 'Z' && !is_tool(pid))
            s->how.left_behind++;
    }
}

static void reap(struct supervisor *s)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (pid != s->pid)
            continue;
        if (!s->at_end)
            count_left_behind(s);
        if (s->shown)
            finish(s, s->how.end, 0);
        else if (WIFSIGNALED(status))
            finish(s, PROCESS_SIGNALLED, WTERMSIG(status));
        else
            finish(s, PROCESS_EXITED, WEXITSTATUS(status));
        s->pid = -1;
    }
}

static void hear(struct supervisor *s)
{
    char order = 0;
    ssize_t n = recv(s->socket, &order, 1, MSG_DONTWAIT);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0 || order == ORDER_INTERRUPT)
        finish(s, PROCESS_INTERRUPTED, 0);
    else if (order == ORDER_FLOODED)
        finish(s, PROCESS_FLOODED, 0);
    else if (s->shown)
        finish(s, s->how.end, 0);
}

static void watch(struct supervisor *s)
{
    struct signalfd_siginfo news;
    double next = now() + s->pause_ms / 1000.0;

    while (!s->at_end) {
        struct pollfd fds[] = {{.fd = s->socket, .events = POLLIN},
                               {.fd = s->child_news, .events = POLLIN}};
        double left_ms = (next - now()) * 1000;
        poll(fds, ARRAY_COUNT(fds), left_ms > 0 ? (int)left_ms + 1 : 0);
        if (fds[1].revents)
            (void)!read(s->child_news, &news, sizeof news);
        reap(s);
        if (fds[0].revents)
            hear(s);
        if (!s->at_end && now() >= next) {
            look(s);
            next = now() + s->pause_ms / 1000.0;
        }
    }
}

/* Without the lists of children there is no looking after a tree. */
static bool proc_is_there(void)
{
    char text[64];

    return proc_text(getpid(), getpid(), "children", text, sizeof text) >= 0;
}

static int start(struct supervisor *s)
{
    struct child_failure failure = {STEP_PROC, ENOSYS};

    s->started = now();
    s->pid = proc_is_there() ? child_start(&s->child, &failure) : -1;
    s->group = s->pid;
    s->how = (struct supervisor_message){.word = WORD_STARTED, .pid = s->pid};
    if (s->pid < 0) {
        s->how.word = WORD_FAILED;
        s->how.step = failure.step;
        s->how.error = failure.error;
    }
    say(s, &s->how);
    return s->pid < 0 ? -1 : 0;
}

static void end(struct supervisor *s)
{
    s->how.cannot_kill = tree_kill(s->group, PATIENCE_MS) < 0;
    s->how.word = WORD_ENDED;
    s->how.seconds = now() - s->started;
    /* what a pid namespace takes with it when its init is killed is not in our children's sum */
    s->how.cpu_seconds = rusage_seconds(RUSAGE_CHILDREN);
    if (s->how.cpu_seconds < s->cpu_seen)
        s->how.cpu_seconds = s->cpu_seen;
    say(s, &s->how);
    tree_release(&s->tree);
}

/* A descriptor that the program could be sent something through is a way in, by which even a tree
 * at rest may be woken. */
static bool leads_in(int fd)
{
    struct stat st;

    return fstat(fd, &st) < 0 || S_ISSOCK(st.st_mode) || S_ISCHR(st.st_mode) ||
           (S_ISFIFO(st.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_WRONLY);
}

static void read_keep(struct supervisor *s, const char *text)
{
    char *end;

    for (long fd = strtol(text, &end, 10); end != text && s->child.keep_count < KEEP_MAX;
         fd = strtol(text, &end, 10)) {
        s->keep[s->child.keep_count++] = (int)fd;
        text = end;
    }
    s->child.keep = s->keep;
}

static void prepare_stillness(struct supervisor *s)
{
    s->pipes[0] = STDOUT_FILENO;
    s->pipes[1] = STDERR_FILENO;
    s->stillness.pipes = s->pipes;
    s->stillness.pipe_count = 2;
    for (size_t i = 0; i < s->child.keep_count; i++) {
        s->pipes[s->stillness.pipe_count++] = s->keep[i];
        if (leads_in(s->keep[i]))
            s->limits.stuck_is_end = false;
    }
}

static int read_job(struct supervisor *s, int argc, char **argv)
{
    size_t environment = 0;
    int stuck, sanitizer;
    struct process_limits *l = &s->limits;

    if (argc < ARGUMENT_REST ||
        sscanf(argv[ARGUMENT_NUMBERS], SUPERVISOR_NUMBERS, &s->socket, &l->wall_ms, &l->cpu_ms,
               &l->memory_bytes, &l->tasks, &stuck, &sanitizer, &environment) != 8 ||
        (size_t)argc < ARGUMENT_REST + environment + 1)
        return -1;
    l->stuck_is_end = stuck;
    s->stillness.sanitizer_thread = sanitizer;
    s->child.folder = argv[ARGUMENT_FOLDER];
    s->child.argv = argv + ARGUMENT_REST + environment;
    child_take_environment(&s->child, argv + ARGUMENT_REST, environment);
    read_keep(s, argv[ARGUMENT_KEEP]);
    prepare_stillness(s);
    return 0;
}

/* All signals are blocked: the program may send us any. */
static int watch_children(void)
{
    sigset_t all, child;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    return signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
}

int main(int argc, char **argv)
{
    struct supervisor s = {.pause_ms = 1};

    if (read_job(&s, argc, argv) < 0) {
        fputs("racelab-supervisor is started by racelab, not by hand\n", stderr);
        return 2;
    }
    s.child_news = watch_children();
    if (s.child_news < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) < 0 ||
        fcntl(s.socket, F_SETFD, FD_CLOEXEC) < 0)
        return 1;
    if (start(&s) == 0) {
        /* nobody under test shall trace the one who judges its end */
        (void)prctl(PR_SET_DUMPABLE, 0);
        watch(&s);
        end(&s);
    }
    child_release(&s.child);
    return 0;
}
