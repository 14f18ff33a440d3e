/* racelab's side of running a program: it starts a supervisor, reads what the program prints, and
 * waits for the supervisor's last word.
 *
 * Nobody here waits for a process of the tree, and nothing is decided by a clock: the supervisor
 * does that.  Should even the supervisor stop answering (it can be stopped or killed by a program
 * that runs as the same user and outside a sandbox), that is our trouble, not a verdict.
 *
 * The one writable global of the room is the flag that a signal handler sets: a handler has no
 * other way to reach those who wait.  They look at it whenever poll() returns, which is at least
 * every POLL_MS. */
#include "run/process.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "run/child.h"
#include "run/spawn.h"
#include "run/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 50, SUPERVISOR_PATIENCE_MS = 60000 };

static atomic_bool interrupted;

void process_interrupt_all(void)
{
    atomic_store(&interrupted, true);
}

bool process_interrupted(void)
{
    return atomic_load(&interrupted);
}

/* What goes on between process_run() and one supervisor. */
struct conversation {
    struct process *process;
    pid_t supervisor;
    int socket, peer; /* ours; the supervisor's, closed once it has it */
    int output, errors, output_end, errors_end;
    struct buffer said[2]; /* stdout, stderr */
    size_t total;          /* what the program has printed, kept or not */
    char ordered;          /* the last order given */
    double deadline;       /* when the supervisor must have spoken; 0: never */
    bool over;
    struct supervisor_message last;
};

static int trouble(struct process *p, const char *what)
{
    int error = errno;

    free(p->trouble);
    p->trouble = xformat("%s: %s", what, strerror(error));
    return -1;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Descriptors are kept clear of 0, 1 and 2, so that none is overwritten when the supervisor's are
 * put in place, even if we were started without them. */
static int lift(int fd)
{
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int lifted = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(fd);
    return lifted;
}

static int open_pair(int made, int pair[2], int *ours, int *theirs)
{
    if (made < 0)
        return -1;
    *ours = lift(pair[0]);
    *theirs = lift(pair[1]);
    return *ours < 0 || *theirs < 0 ? -1 : 0;
}

static int open_ways(struct conversation *c)
{
    int pair[2];

    if (open_pair(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), pair, &c->socket,
                  &c->peer) < 0 ||
        open_pair(pipe2(pair, O_CLOEXEC), pair, &c->output, &c->output_end) < 0 ||
        open_pair(pipe2(pair, O_CLOEXEC), pair, &c->errors, &c->errors_end) < 0)
        return -1;
    return fcntl(c->output, F_SETFL, O_NONBLOCK) < 0 || fcntl(c->errors, F_SETFL, O_NONBLOCK) < 0
               ? -1
               : 0;
}

static void shut(int *fd)
{
    close_fd(fd);
    *fd = -1;
}

static int spawn(struct conversation *c)
{
    struct supervisor_ways ways = {c->peer, c->output_end, c->errors_end};
    AUTO_FREE char *path = NULL;

    c->supervisor = supervisor_spawn(c->process, &ways, &path);
    if (c->supervisor >= 0)
        return 0;
    AUTO_FREE char *what = xformat("cannot start %s", path);
    return trouble(c->process, what);
}

static void order(struct conversation *c, enum supervisor_order what)
{
    char byte = (char)what;

    if (c->ordered == byte)
        return;
    c->ordered = byte;
    (void)!send(c->socket, &byte, 1, MSG_NOSIGNAL);
}

static void keep_text(struct conversation *c, struct buffer *said, const char *bytes, size_t count)
{
    size_t most = c->process->limits.output_bytes;
    size_t room = !most ? count : c->total < most ? most - c->total : 0;

    buffer_add(said, bytes, count < room ? count : room);
    c->total += count;
    if (most && c->total > most)
        order(c, ORDER_FLOODED);
}

/* All that is there; true as long as more may come. */
static bool read_text(struct conversation *c, int fd, struct buffer *said)
{
    char bytes[65536];
    ssize_t n = read(fd, bytes, sizeof bytes);

    if (n > 0)
        keep_text(c, said, bytes, (size_t)n);
    return n > 0;
}

static void drain(struct conversation *c)
{
    while (read_text(c, c->output, &c->said[0]))
        continue;
    while (read_text(c, c->errors, &c->said[1]))
        continue;
}

static void push_deadline(struct conversation *c)
{
    unsigned wall_ms = c->process->limits.wall_ms;

    c->deadline = wall_ms ? now() + (wall_ms + SUPERVISOR_PATIENCE_MS) / 1000.0 : 0;
}

static void let_look(struct conversation *c)
{
    struct process *p = c->process;

    p->end = c->last.end;
    p->seconds = c->last.seconds;
    if (p->autopsy && !process_interrupted())
        p->autopsy(c->last.pid, p->context);
    push_deadline(c);
    order(c, ORDER_GO_ON);
}

static void hear(struct conversation *c)
{
    ssize_t n = recv(c->socket, &c->last, sizeof c->last, MSG_DONTWAIT);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n != (ssize_t)sizeof c->last) {
        c->over = true; /* it died; WORD_STARTED remains the last word */
        c->last.word = WORD_STARTED;
    } else if (c->last.word == WORD_LOOK) {
        let_look(c);
    } else {
        c->over = c->last.word != WORD_STARTED;
    }
}

static void converse(struct conversation *c)
{
    push_deadline(c);
    while (!c->over) {
        struct pollfd fds[] = {{.fd = c->socket, .events = POLLIN},
                               {.fd = c->output, .events = POLLIN},
                               {.fd = c->errors, .events = POLLIN}};
        poll(fds, ARRAY_COUNT(fds), POLL_MS);
        if (fds[1].revents & POLLIN)
            read_text(c, c->output, &c->said[0]);
        if (fds[2].revents & POLLIN)
            read_text(c, c->errors, &c->said[1]);
        if (fds[0].revents)
            hear(c);
        if (process_interrupted())
            order(c, ORDER_INTERRUPT);
        if (c->deadline && now() > c->deadline) {
            kill(c->supervisor, SIGKILL);
            c->deadline = 0;
        }
    }
}

static void wait_for_supervisor(struct conversation *c)
{
    if (c->supervisor < 0)
        return;
    while (waitpid(c->supervisor, NULL, 0) < 0 && errno == EINTR)
        continue;
    c->supervisor = -1;
}

static const char *const step_words[] = {
    [STEP_PROC] = "cannot look after processes (is /proc mounted?) to run",
    [STEP_FORK] = "no process left for",
    [STEP_SESSION] = "cannot make a session for",
    [STEP_DIE_WITH_PARENT] = "cannot look after",
    [STEP_NO_PRIVILEGES] = "cannot give up privileges for",
    [STEP_LIMITS] = "cannot set limits for",
    [STEP_FOLDER] = "cannot enter the folder of",
    [STEP_DESCRIPTORS] = "cannot pass descriptors to",
    [STEP_EXEC] = "cannot run",
};

static int tell_failure(struct process *p, const struct supervisor_message *m)
{
    AUTO_FREE char *what = m->step == STEP_FOLDER
                               ? xformat("cannot enter the folder %s", p->folder)
                               : xformat("%s %s", step_words[m->step], p->argv.item[0]);

    errno = m->error;
    return trouble(p, what);
}

static int tell_end(struct conversation *c)
{
    struct process *p = c->process;
    const struct supervisor_message *m = &c->last;

    if (m->word == WORD_FAILED)
        return tell_failure(p, m);
    if (m->word != WORD_ENDED) {
        p->trouble = xformat("the supervisor of %s died or stopped answering", p->argv.item[0]);
        return -1;
    }
    if (m->cannot_kill) {
        p->trouble = xformat("a process of %s cannot be killed", p->argv.item[0]);
        return -1;
    }
    p->end = c->ordered == ORDER_FLOODED ? PROCESS_FLOODED : m->end;
    p->status = m->status;
    p->left_behind = m->left_behind;
    p->seconds = m->seconds;
    p->cpu_seconds = m->cpu_seconds;
    return 0;
}

static int run(struct conversation *c)
{
    if (open_ways(c) < 0)
        return trouble(c->process, "cannot open a pipe");
    if (spawn(c) < 0)
        return -1;
    shut(&c->peer);
    shut(&c->output_end);
    shut(&c->errors_end);
    converse(c);
    wait_for_supervisor(c);
    drain(c);
    return tell_end(c);
}

static void conversation_release(struct conversation *c)
{
    int *const ends[] = {&c->socket, &c->peer,       &c->output,
                         &c->errors, &c->output_end, &c->errors_end};

    for (size_t i = 0; i < ARRAY_COUNT(ends); i++)
        shut(ends[i]);
    buffer_release(&c->said[0]);
    buffer_release(&c->said[1]);
}

static void forget_results(struct process *p)
{
    free(p->output);
    free(p->errors);
    free(p->trouble);
    p->output = p->errors = p->trouble = NULL;
    p->output_bytes = p->errors_bytes = 0;
    p->end = PROCESS_INTERRUPTED;
    p->status = 0;
    p->left_behind = 0;
    p->seconds = p->cpu_seconds = 0;
}

int process_run(struct process *p)
{
    struct conversation c = {.process = p,
                             .supervisor = -1,
                             .socket = -1,
                             .peer = -1,
                             .output = -1,
                             .errors = -1,
                             .output_end = -1,
                             .errors_end = -1,
                             .said = {BUFFER_INIT, BUFFER_INIT}};

    forget_results(p);
    if (!p->argv.count) {
        p->trouble = xstrdup("no program to run was named");
        return -1;
    }
    int result = process_interrupted() ? 0 : run(&c);
    p->output_bytes = c.said[0].length;
    p->errors_bytes = c.said[1].length;
    p->output = buffer_detach(&c.said[0]);
    p->errors = buffer_detach(&c.said[1]);
    conversation_release(&c);
    return result;
}

void process_release(struct process *p)
{
    forget_results(p);
    list_release(&p->argv);
    list_release(&p->environment);
}
