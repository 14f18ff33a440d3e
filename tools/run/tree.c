/* Finding and killing process trees.
 *
 * Descendants are found through /proc/PID/task/TID/children, each thread's own.  A list read
 * while processes are being born and die may miss some; the killing therefore goes round until the
 * kernel itself says that there is no child left (ECHILD), and looks at every round afresh. */
#include "run/tree.h"

#include "base/alloc.h"
#include "run/proc.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct walk {
    struct tree *tree;
    size_t limit;
};

static void add(struct walk *w, pid_t pid)
{
    if (w->tree->count >= w->limit) {
        w->tree->cut_short = true;
        return;
    }
    w->tree->pid = xgrow(w->tree->pid, w->tree->count, sizeof *w->tree->pid);
    w->tree->pid[w->tree->count++] = pid;
}

static bool add_children(pid_t pid, pid_t tid, void *context)
{
    struct walk *w = context;
    char path[64];
    int child;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)tid);
    FILE *children = fopen(path, "re");
    if (!children)
        return true;
    while (!w->tree->cut_short && fscanf(children, "%d", &child) == 1)
        add(w, child);
    fclose(children);
    return !w->tree->cut_short;
}

void tree_walk(struct tree *t, pid_t root, size_t limit)
{
    struct walk w = {t, limit};

    t->count = 0;
    t->cut_short = false;
    proc_threads(root, add_children, &w);
    for (size_t i = 0; i < t->count && !t->cut_short; i++)
        proc_threads(t->pid[i], add_children, &w);
}

void tree_release(struct tree *t)
{
    free(t->pid);
    *t = (struct tree)TREE_INIT;
}

/* Each by itself, and each process group at once: unlike our walk, no fork can slip through
 * there. */
static void signal_all(const struct tree *t, int signal)
{
    for (size_t i = 0; i < t->count; i++) {
        kill(-t->pid[i], signal);
        kill(t->pid[i], signal);
    }
}

/* Until nobody new turns up: who has been stopped does not fork. */
static void stop_all(struct tree *t)
{
    size_t before;

    do {
        before = t->count;
        signal_all(t, SIGSTOP);
        tree_walk(t, getpid(), SIZE_MAX);
    } while (t->count > before);
}

/* True once there is nothing left to reap, now or later. */
static bool reap_all(void)
{
    pid_t pid;

    do
        pid = waitpid(-1, NULL, WNOHANG);
    while (pid > 0 || (pid < 0 && errno == EINTR));
    return pid < 0;
}

static uint64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

int tree_kill(pid_t group, unsigned patience_ms)
{
    struct tree t = TREE_INIT;
    uint64_t deadline = now_ms() + patience_ms;

    kill(-group, SIGKILL);
    bool gone = reap_all();
    for (int pause_ms = 1; !gone && now_ms() < deadline; pause_ms += pause_ms < 20) {
        tree_walk(&t, getpid(), SIZE_MAX);
        stop_all(&t);
        signal_all(&t, SIGKILL);
        for (int i = 0; i < pause_ms && !(gone = reap_all()); i++)
            poll(NULL, 0, 1);
    }
    tree_release(&t);
    return gone ? 0 : -1;
}
