/* From a blocked system call to the thing waited for and who could end the wait.
 *
 * A mutex of glibc is its futex word, a count, and the tid of its owner, in this order since 2003:
 * an ABI that programs are compiled against, so it can be relied on.  The words of a condition
 * variable or semaphore have moved between versions, and are not looked at. */
#include "run/wait.h"

#include "base/alloc.h"
#include "run/proc.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MUTEX_OWNER = 8, RWLOCK_WRITER = 24 };

static const struct {
    long number;
    enum wait_kind kind;
} calls[] = {
    {SYS_futex, WAIT_OTHER},     {SYS_wait4, WAIT_CHILD},
    {SYS_waitid, WAIT_CHILD},    {SYS_read, WAIT_READ},
    {SYS_readv, WAIT_READ},      {SYS_recvfrom, WAIT_READ},
    {SYS_recvmsg, WAIT_READ},    {SYS_accept, WAIT_READ},
    {SYS_accept4, WAIT_READ},    {SYS_write, WAIT_WRITE},
    {SYS_writev, WAIT_WRITE},    {SYS_sendto, WAIT_WRITE},
    {SYS_sendmsg, WAIT_WRITE},   {SYS_clock_nanosleep, WAIT_SLEEP},
#ifdef SYS_nanosleep
    {SYS_nanosleep, WAIT_SLEEP},
#endif
};

static enum wait_kind kind_of_call(long number)
{
    for (size_t i = 0; i < ARRAY_COUNT(calls); i++)
        if (calls[i].number == number)
            return calls[i].kind;
    return WAIT_OTHER;
}

static pid_t read_tid(const struct autopsy_thread *t, uint64_t address)
{
    int tid = 0;

    return proc_memory(t->pid, t->tid, address, &tid, sizeof tid) == 0 ? tid : 0;
}

struct quest {
    pid_t inner;
    bool found;
};

static bool is_it(pid_t pid, pid_t tid, void *context)
{
    struct quest *q = context;
    struct proc_task task;

    q->found = proc_task(pid, tid, &task) == 0 && task.inner_tid == q->inner;
    return !q->found;
}

static bool has_thread(pid_t pid, pid_t inner)
{
    struct quest q = {inner, false};

    return inner > 0 && proc_threads(pid, is_it, &q) == 0 && q.found;
}

/* Told from its owner if the function is not known: a word waited on with a live thread's tid in
 * the right place is a mutex. */
static void guess_mutex(struct autopsy_thread *t)
{
    pid_t owner = read_tid(t, t->address + MUTEX_OWNER);

    if (!has_thread(t->pid, owner))
        return;
    t->kind = WAIT_MUTEX;
    t->holder = owner;
}

/* pthread_join() waits for the kernel to clear the word that holds the thread's tid; the kernel's
 * futexes are never private to a process, a mutex is. */
static void guess_join(struct autopsy_thread *t, const struct proc_call *call)
{
    pid_t tid = read_tid(t, t->address);

    if ((call->argument[1] & FUTEX_PRIVATE_FLAG) || tid != (pid_t)call->argument[2] ||
        !has_thread(t->pid, tid))
        return;
    t->kind = WAIT_JOIN;
    t->holder = tid;
}

void wait_find(struct autopsy_thread *t)
{
    struct proc_call call;

    if (proc_call(t->pid, t->tid, &call) < 0 || !call.blocked)
        return;
    t->kind = kind_of_call(call.number);
    if (call.number == SYS_futex) {
        t->address = call.argument[0];
        guess_join(t, &call);
        if (t->kind == WAIT_OTHER)
            guess_mutex(t);
    } else if (call.number == SYS_wait4 && (int)call.argument[0] > 0) {
        t->holder = (pid_t)call.argument[0];
    } else if (t->kind == WAIT_READ || t->kind == WAIT_WRITE) {
        t->descriptor = (int)call.argument[0];
    }
}

static const struct {
    const char *function;
    enum wait_kind kind;
} functions[] = {
    {"pthread_mutex_lock", WAIT_MUTEX},
    {"pthread_mutex_timedlock", WAIT_MUTEX},
    {"mtx_lock", WAIT_MUTEX},
    {"pthread_rwlock_rdlock", WAIT_RWLOCK},
    {"pthread_rwlock_wrlock", WAIT_RWLOCK},
    {"pthread_cond_wait", WAIT_CONDITION},
    {"pthread_cond_timedwait", WAIT_CONDITION},
    {"cnd_wait", WAIT_CONDITION},
    {"sem_wait", WAIT_SEMAPHORE},
    {"sem_timedwait", WAIT_SEMAPHORE},
    {"pthread_barrier_wait", WAIT_BARRIER},
    {"pthread_join", WAIT_JOIN},
    {"thrd_join", WAIT_JOIN},
};

static enum wait_kind kind_of_function(const char *called)
{
    for (size_t i = 0; called && i < ARRAY_COUNT(functions); i++)
        if (!strcmp(called, functions[i].function))
            return functions[i].kind;
    return WAIT_OTHER;
}

/* The thread whose tid is in the word, or behind it. */
static pid_t holder_of(const struct autopsy_thread *t)
{
    switch (t->kind) {
    case WAIT_MUTEX:
        return read_tid(t, t->address + MUTEX_OWNER);
    case WAIT_JOIN:
        return read_tid(t, t->address);
    default:
        return 0;
    }
}

/* Only a wait on a futex needs telling apart.  A thread in pthread_cond_wait() that waits for
 * a word with an owner has been signalled and wants its mutex back: guess_mutex() was right. */
void wait_named(struct autopsy_thread *t, const char *called)
{
    enum wait_kind kind = kind_of_function(called);

    if (!t->address || kind == WAIT_OTHER || (kind == WAIT_CONDITION && t->kind == WAIT_MUTEX))
        return;
    t->kind = kind;
    t->holder = holder_of(t);
}

void wait_refine(struct autopsy_thread *t, uint64_t start)
{
    if (t->kind == WAIT_CONDITION && t->address == start) {
        /* its own words come later: this is a mutex, let go of a moment ago */
        t->kind = WAIT_MUTEX;
    }
    t->address = start;
    if (t->kind == WAIT_RWLOCK)
        t->holder = read_tid(t, start + RWLOCK_WRITER);
}

/* What the descriptor is to the kernel ("pipe:[123]"), if it is open this way; else "". */
static void read_end(pid_t pid, const char *name, int access_mode, char link[64])
{
    AUTO_FREE char *path = xformat("/proc/%d/fd/%s", (int)pid, name);
    AUTO_FREE char *info = xformat("fdinfo/%s", name);
    char text[256];
    unsigned flags = 0;

    link[0] = '\0';
    if (proc_process_text(pid, info, text, sizeof text) <= 0)
        return;
    const char *at = strstr(text, "flags:");
    if (!at || sscanf(at, "flags: %o", &flags) != 1 || (int)(flags & O_ACCMODE) != access_mode)
        return;
    ssize_t n = readlink(path, link, 63);
    link[n > 0 ? n : 0] = '\0';
}

static bool has_end(pid_t pid, const char *link, int access_mode)
{
    AUTO_FREE char *path = xformat("/proc/%d/fd", (int)pid);
    char other[64];
    bool found = false;
    DIR *folder = opendir(path);

    if (!folder)
        return false;
    for (struct dirent *entry; !found && (entry = readdir(folder));) {
        read_end(pid, entry->d_name, access_mode, other);
        found = !strcmp(link, other);
    }
    closedir(folder);
    return found;
}

/* The one thread that could feed or empty the pipe; 0 if there are several, or none. */
static pid_t find_other_end(const struct autopsy *a, const struct autopsy_thread *t)
{
    bool reads = t->kind == WAIT_READ;
    AUTO_FREE char *name = xformat("%d", t->descriptor);
    char link[64];
    pid_t found = 0;

    read_end(t->pid, name, reads ? O_RDONLY : O_WRONLY, link);
    if (strncmp(link, "pipe:", 5) != 0)
        return 0;
    for (size_t i = 0; i < a->count; i++)
        if (has_end(a->threads[i].pid, link, reads ? O_WRONLY : O_RDONLY)) {
            if (found)
                return 0;
            found = a->threads[i].tid;
        }
    return found;
}

static pid_t parent_of(pid_t pid)
{
    struct proc_usage usage;

    return proc_usage(pid, &usage) == 0 ? usage.parent : 0;
}

/* The only child, if there is just one: its first thread. */
static pid_t find_child(const struct autopsy *a, const struct autopsy_thread *t)
{
    pid_t found = 0;

    for (size_t i = 0; i < a->count; i++) {
        const struct autopsy_thread *other = &a->threads[i];
        if (other->pid == t->pid || other->pid == found || parent_of(other->pid) != t->pid)
            continue;
        if (found)
            return 0;
        found = other->pid;
    }
    return found;
}

static const struct autopsy_thread *find_inner(const struct autopsy *a, pid_t inner, pid_t pid)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->threads[i].inner_tid == inner && (!pid || a->threads[i].pid == pid))
            return &a->threads[i];
    return NULL;
}

/* A lock or call names the thread as the program knows it; in the same process first: in another
 * namespace the number may be somebody else's. */
static void translate_holder(const struct autopsy *a, struct autopsy_thread *t)
{
    const struct autopsy_thread *holder = find_inner(a, t->holder, t->pid);

    if (!holder)
        holder = find_inner(a, t->holder, 0);
    t->holder_ended = !holder;
    if (holder)
        t->holder = holder->tid;
}

void wait_find_holders(struct autopsy *a)
{
    for (size_t i = 0; i < a->count; i++) {
        struct autopsy_thread *t = &a->threads[i];
        if (t->kind == WAIT_JOIN)
            t->address = 0; /* the C library's, of no use to anyone */
        if (t->holder)
            translate_holder(a, t);
        else if (t->kind == WAIT_CHILD)
            t->holder = find_child(a, t);
        else if (t->kind == WAIT_READ || t->kind == WAIT_WRITE)
            t->holder = find_other_end(a, t);
    }
}
