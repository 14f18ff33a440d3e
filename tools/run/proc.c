/* /proc, parsed.
 *
 * Everything here may vanish between two lines, because the tasks looked at run on; so each
 * function reads one file in one go and either understands the whole of it or fails. */
#include "run/proc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 96, STATUS_BYTES = 4096 };

static ssize_t read_text(const char *path, char *text, size_t bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -1;
    ssize_t n = read(fd, text, bytes - 1);
    int saved = errno;
    close(fd);
    errno = saved;
    if (n < 0)
        return -1;
    text[n] = '\0';
    return n;
}

ssize_t proc_text(pid_t pid, pid_t tid, const char *name, char *text, size_t bytes)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "/proc/%d/task/%d/%s", (int)pid, (int)tid, name);
    return read_text(path, text, bytes);
}

ssize_t proc_process_text(pid_t pid, const char *name, char *text, size_t bytes)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    return read_text(path, text, bytes);
}

static int not_understood(void)
{
    errno = EPROTO;
    return -1;
}

/* The name of a program stands in parentheses and may hold any byte, parentheses too: what can be
 * parsed starts behind the last one. */
static const char *behind_name(const char *stat)
{
    const char *end = strrchr(stat, ')');

    return end ? end + 1 : NULL;
}

int proc_usage(pid_t pid, struct proc_usage *usage)
{
    char text[1024];
    unsigned long long user, system, child_user, child_system;
    long pages;
    int parent;

    if (proc_process_text(pid, "stat", text, sizeof text) < 0)
        return -1;
    const char *fields = behind_name(text);
    /* state ppid, 9 others, utime stime cutime cstime, 2 others, num_threads, 3 others, rss */
    if (!fields ||
        sscanf(fields,
               " %c %d %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu %llu %llu %llu %*s %*s %u %*s %*s "
               "%*s %ld",
               &usage->state, &parent, &user, &system, &child_user, &child_system, &usage->threads,
               &pages) != 8)
        return not_understood();
    usage->parent = parent;
    usage->cpu_ticks = user + system + child_user + child_system;
    usage->resident_bytes = pages > 0 ? (size_t)pages * (size_t)sysconf(_SC_PAGESIZE) : 0;
    return 0;
}

/* "running", "-1 SP PC" (blocked, but in no call: a page fault), or "NUMBER ARG... SP PC". */
int proc_call_parse(const char *text, struct proc_call *call)
{
    uint64_t *a = call->argument;

    *call = (struct proc_call){.number = -1};
    if (!strncmp(text, "running", 7) || !strncmp(text, "-1 ", 3))
        return 0;
    if (sscanf(text,
               "%ld %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64 " %" SCNx64
               " %" SCNx64 " %" SCNx64,
               &call->number, &a[0], &a[1], &a[2], &a[3], &a[4], &a[5], &call->stack_pointer,
               &call->pc) != 9)
        return not_understood();
    call->blocked = true;
    return 0;
}

int proc_call(pid_t pid, pid_t tid, struct proc_call *call)
{
    char text[512];

    if (proc_text(pid, tid, "syscall", text, sizeof text) < 0)
        return -1;
    return proc_call_parse(text, call);
}

static int status_field(const char *status, const char *name, int base, uint64_t *value)
{
    const char *at = strstr(status, name);

    if (!at)
        return not_understood();
    *value = strtoull(at + strlen(name), NULL, base);
    return 0;
}

static int status_state(const char *status, char *state)
{
    const char *at = strstr(status, "\nState:\t");

    if (!at)
        return not_understood();
    *state = at[8];
    return 0;
}

/* "NSpid:\t4711\t3\n": from the outermost pid namespace that we see to the task's own. */
static pid_t status_inner_tid(const char *status, pid_t tid)
{
    const char *at = strstr(status, "\nNSpid:");
    long inner = tid;

    if (!at)
        return tid;
    for (at += 7; *at == '\t';)
        inner = strtol(at + 1, (char **)&at, 10);
    return (pid_t)inner;
}

int proc_task(pid_t pid, pid_t tid, struct proc_task *task)
{
    char text[STATUS_BYTES];
    uint64_t willing, unwilling;

    if (proc_text(pid, tid, "status", text, sizeof text) < 0)
        return -1;
    if (status_state(text, &task->state) < 0 ||
        status_field(text, "\nSigBlk:\t", 16, &task->blocked_signals) < 0 ||
        status_field(text, "\nSigCgt:\t", 16, &task->caught_signals) < 0 ||
        status_field(text, "\nvoluntary_ctxt_switches:\t", 10, &willing) < 0 ||
        status_field(text, "\nnonvoluntary_ctxt_switches:\t", 10, &unwilling) < 0)
        return -1;
    task->switches = willing + unwilling;
    task->inner_tid = status_inner_tid(text, tid);
    return 0;
}

int proc_memory(pid_t pid, pid_t tid, uint64_t address, void *into, size_t bytes)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "/proc/%d/task/%d/mem", (int)pid, (int)tid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t n = pread(fd, into, bytes, (off_t)address);
    int saved = n < 0 ? errno : EFAULT;
    close(fd);
    errno = saved;
    return n == (ssize_t)bytes ? 0 : -1;
}

int proc_threads(pid_t pid, bool (*visit)(pid_t pid, pid_t tid, void *context), void *context)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *folder = opendir(path);
    if (!folder)
        return -1;
    for (struct dirent *entry; (entry = readdir(folder));) {
        int tid = atoi(entry->d_name); /* 0 for "." and ".." */
        if (tid > 0 && !visit(pid, tid, context))
            break;
    }
    closedir(folder);
    return 0;
}
