/* The way from fork to exec: a straight list of steps, the first that fails is told to the parent
 * through a pipe that a successful exec closes.
 *
 * There is no limit on address space: ThreadSanitizer reserves terabytes of it.  Memory is watched
 * by the supervisor instead, and offered to the kernel first should the machine run out. */
#include "run/child.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 16 << 20, FILES_MAX = 256 };

void child_take_environment(struct child *c, char **from, size_t count)
{
    c->environment = xcalloc(count + 1, sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        c->environment[i] = xstrdup(from[i]);
        explicit_bzero(from[i], strlen(from[i]));
    }
}

void child_release(struct child *c)
{
    for (size_t i = 0; c->environment && c->environment[i]; i++)
        free(c->environment[i]);
    free(c->environment);
    c->environment = NULL;
}

static int enter_own_session(void)
{
    return setsid() < 0 ? -1 : 0;
}

/* Should the supervisor be killed after all, its direct child at least goes with it. */
static int die_with_parent(pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
        return -1;
    errno = ESRCH;
    return getppid() == parent ? 0 : -1;
}

/* Lets the autopsy look inside where the kernel allows tracing of descendants only (Yama). */
static void allow_tracing(void)
{
#ifdef PR_SET_PTRACER
    (void)prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY);
#endif
}

static int drop_new_privileges(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static int cap(int resource, rlim_t most)
{
    struct rlimit limit;

    if (getrlimit((__rlimit_resource_t)resource, &limit) < 0)
        return -1;
    if (limit.rlim_max > most)
        limit.rlim_max = most;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

static int cap_resources(void)
{
    return cap(RLIMIT_CORE, 0) < 0 || cap(RLIMIT_FSIZE, FILE_BYTES_MAX) < 0 ||
                   cap(RLIMIT_NOFILE, FILES_MAX) < 0
               ? -1
               : 0;
}

/* If the machine runs out of memory, take this program, not another. */
static void offer_memory(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

    if (fd < 0)
        return;
    (void)!write(fd, "1000", 4);
    close(fd);
}

static int enter_folder(const char *folder)
{
    return *folder ? chdir(folder) : 0;
}

/* Kernels before 5.11 (and sandboxes that know only those) have no close_range() for this. */
static void mark_all(void)
{
    if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
    for (int fd = 3; fd < 4096; fd++)
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
}

/* Everything above stderr goes at exec, but for what is kept. */
static int mark_descriptors(const struct child *c)
{
    mark_all();
    for (size_t i = 0; i < c->keep_count; i++)
        if (fcntl(c->keep[i], F_SETFD, 0) < 0)
            return -1;
    return 0;
}

static void unblock_signals(void)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Returns only if a step failed, and which. */
static enum child_step become_program(const struct child *c, pid_t parent)
{
    if (enter_own_session() < 0)
        return STEP_SESSION;
    if (die_with_parent(parent) < 0)
        return STEP_DIE_WITH_PARENT;
    allow_tracing();
    offer_memory();
    if (drop_new_privileges() < 0)
        return STEP_NO_PRIVILEGES;
    if (cap_resources() < 0)
        return STEP_LIMITS;
    if (enter_folder(c->folder) < 0)
        return STEP_FOLDER;
    if (mark_descriptors(c) < 0)
        return STEP_DESCRIPTORS;
    unblock_signals();
    execvpe(c->argv[0], c->argv, c->environment);
    return STEP_EXEC;
}

static pid_t wait_for_exec(pid_t pid, int news, struct child_failure *failure)
{
    ssize_t n;

    do
        n = read(news, failure, sizeof *failure);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof *failure)
        return pid;
    waitpid(pid, NULL, 0);
    return -1;
}

pid_t child_start(const struct child *c, struct child_failure *failure)
{
    pid_t parent = getpid(), pid = -1;
    int news[2];

    if (pipe2(news, O_CLOEXEC) == 0)
        pid = fork();
    if (pid < 0) {
        *failure = (struct child_failure){STEP_FORK, errno};
        return -1;
    }
    if (pid == 0) {
        failure->step = become_program(c, parent);
        failure->error = errno;
        (void)!write(news[1], failure, sizeof *failure);
        _exit(127);
    }
    close(news[1]);
    pid = wait_for_exec(pid, news[0], failure);
    close(news[0]);
    return pid;
}
