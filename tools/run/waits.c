/* Which system calls wait without a time limit, and for something inside the tree only.
 *
 * The table names them; a call that is not in it (nanosleep, or one unknown to us) ends by itself
 * for all we know.  That is the safe side: a wrong "no" costs the patience of a time limit, a
 * wrong "yes" would condemn a correct program. */
#include "run/proc.h"
#include "run/stuck.h"

#include "base/alloc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#ifndef FUTEX_LOCK_PI2
#define FUTEX_LOCK_PI2 13
#endif

struct waiter {
    pid_t pid, tid;
    const struct proc_call *call;
};

static bool always(const struct waiter *w)
{
    (void)w;
    return true;
}

static bool no_third(const struct waiter *w)
{
    return w->call->argument[2] == 0;
}

static bool no_fourth(const struct waiter *w)
{
    return w->call->argument[3] == 0;
}

static bool no_fifth(const struct waiter *w)
{
    return w->call->argument[4] == 0;
}

static bool futex(const struct waiter *w)
{
    switch (w->call->argument[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
    case FUTEX_WAIT_REQUEUE_PI:
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
        return no_fourth(w);
    default:
        return false;
    }
}

static bool is_descendant(pid_t pid)
{
    struct proc_usage usage;

    while (pid > 1 && pid != getpid() && proc_usage(pid, &usage) == 0)
        pid = usage.parent;
    return pid == getpid();
}

/* A Unix socket may lead to a service of the machine.  Who made the other end is known for as long
 * as he lives; if he does not, whoever else has it inherited it, in the tree. */
static bool peer_is_ours(int fd)
{
    struct ucred peer = {0};
    socklen_t bytes = sizeof peer;

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &bytes) < 0)
        return false;
    return peer.pid && (is_descendant(peer.pid) || (kill(peer.pid, 0) < 0 && errno == ESRCH));
}

/* A copy of a task's socket, asked about itself: a receive or send timeout bounds calls that look
 * unbounded, and only of a Unix socket can be told whether its other end is in the tree. */
static bool socket_is_ours(const struct waiter *w, int number)
{
    AUTO_FD int process = (int)syscall(SYS_pidfd_open, w->pid, 0);
    AUTO_FD int fd = process < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, process, number, 0);
    struct timeval receive = {0}, send = {0};
    socklen_t bytes = sizeof receive;
    int domain = -1;
    socklen_t domain_bytes = sizeof domain;

    return fd >= 0 && getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &receive, &bytes) == 0 &&
           getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &send, &bytes) == 0 &&
           getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &domain_bytes) == 0 &&
           domain == AF_UNIX && peer_is_ours(fd) && !timerisset(&receive) && !timerisset(&send);
}

/* Signals come from within the tree, but for an alarm's. */
static bool signals_are_ours(const struct waiter *w, int number)
{
    char name[32], text[256];
    unsigned long long mask;

    snprintf(name, sizeof name, "fdinfo/%d", number);
    if (proc_text(w->pid, w->tid, name, text, sizeof text) < 0)
        return false;
    const char *at = strstr(text, "sigmask:");
    return at && sscanf(at, "sigmask: %llx", &mask) == 1 && !(mask & 1ULL << (SIGALRM - 1));
}

static bool link_is_ours(const char *link)
{
    static const char *const ours[] = {"pipe:[", "anon_inode:[eventfd]", "anon_inode:[eventpoll]",
                                       "anon_inode:[pidfd]"};

    for (size_t i = 0; i < ARRAY_COUNT(ours); i++)
        if (!strncmp(link, ours[i], strlen(ours[i])))
            return true;
    return false;
}

/* Whether what this descriptor may become ready for comes from within the tree. */
static bool descriptor_is_ours(const struct waiter *w, int number, bool files_too)
{
    char path[64], link[64];
    struct stat st;

    snprintf(path, sizeof path, "/proc/%d/task/%d/fd/%d", (int)w->pid, (int)w->tid, number);
    if (stat(path, &st) < 0)
        return false;
    if (S_ISSOCK(st.st_mode))
        return socket_is_ours(w, number);
    if (S_ISFIFO(st.st_mode))
        return true;
    ssize_t n = readlink(path, link, sizeof link - 1);
    if (n < 0)
        return false;
    link[n] = '\0';
    if (!strcmp(link, "anon_inode:[signalfd]"))
        return signals_are_ours(w, number);
    return link_is_ours(link) || (files_too && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))) ||
           !strcmp(link, "/dev/null");
}

static bool descriptor(const struct waiter *w)
{
    return descriptor_is_ours(w, (int)w->call->argument[0], false);
}

/* The descriptors that poll() and its kin wait for are some of those that are open: if each is
 * ours, those are. */
static bool all_descriptors(const struct waiter *w)
{
    char path[64];
    bool ours = true;

    snprintf(path, sizeof path, "/proc/%d/task/%d/fd", (int)w->pid, (int)w->tid);
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry; ours && (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            ours = descriptor_is_ours(w, atoi(entry->d_name), true);
    closedir(folder);
    return ours;
}

static bool poll_for_ever(const struct waiter *w)
{
    return (int)w->call->argument[2] < 0 && all_descriptors(w);
}

static bool epoll_for_ever(const struct waiter *w)
{
    return (int)w->call->argument[3] < 0 && all_descriptors(w);
}

static bool no_third_polling(const struct waiter *w)
{
    return no_third(w) && all_descriptors(w);
}

static bool no_fourth_polling(const struct waiter *w)
{
    return no_fourth(w) && all_descriptors(w);
}

static bool no_fifth_polling(const struct waiter *w)
{
    return no_fifth(w) && all_descriptors(w);
}

static bool no_fifth_descriptor(const struct waiter *w)
{
    return no_fifth(w) && descriptor(w);
}

/* sigwait() and its kin: but SIGALRM may come from a timer that cannot be seen. */
static bool signal_wait(const struct waiter *w)
{
    uint64_t set = 0;

    return no_third(w) &&
           proc_memory(w->pid, w->tid, w->call->argument[0], &set, sizeof set) == 0 &&
           !(set & (uint64_t)1 << (SIGALRM - 1));
}

static bool lock_wait(const struct waiter *w)
{
    return w->call->argument[1] == F_SETLKW || w->call->argument[1] == F_OFD_SETLKW;
}

static const struct {
    long number;
    bool (*for_ever)(const struct waiter *w);
} waits[] = {
    {SYS_futex, futex},
#ifdef SYS_futex_waitv
    {SYS_futex_waitv, no_fourth},
#endif
    {SYS_wait4, always},
    {SYS_waitid, always},
    {SYS_read, descriptor},
    {SYS_readv, descriptor},
    {SYS_write, descriptor},
    {SYS_writev, descriptor},
    {SYS_recvfrom, descriptor},
    {SYS_recvmsg, descriptor},
    {SYS_recvmmsg, no_fifth_descriptor},
    {SYS_sendto, descriptor},
    {SYS_sendmsg, descriptor},
    {SYS_sendmmsg, descriptor},
    {SYS_accept, descriptor},
    {SYS_accept4, descriptor},
    {SYS_connect, descriptor},
    {SYS_ppoll, no_third_polling},
    {SYS_pselect6, no_fifth_polling},
    {SYS_epoll_pwait, epoll_for_ever},
#ifdef SYS_epoll_pwait2
    {SYS_epoll_pwait2, no_fourth_polling},
#endif
#ifdef SYS_poll
    {SYS_poll, poll_for_ever},
    {SYS_select, no_fifth_polling},
    {SYS_epoll_wait, epoll_for_ever},
    {SYS_pause, always},
#endif
    {SYS_rt_sigsuspend, always},
    {SYS_rt_sigtimedwait, signal_wait},
    {SYS_msgrcv, always},
    {SYS_msgsnd, always},
#ifdef SYS_semop
    {SYS_semop, always},
#endif
    {SYS_semtimedop, no_fourth},
    {SYS_mq_timedreceive, no_fifth},
    {SYS_mq_timedsend, no_fifth},
    {SYS_flock, always},
    {SYS_fcntl, lock_wait},
};

bool waits_for_ever(pid_t pid, pid_t tid, const struct proc_call *call)
{
    struct waiter w = {pid, tid, call};

    for (size_t i = 0; call->blocked && i < ARRAY_COUNT(waits); i++)
        if (waits[i].number == call->number)
            return waits[i].for_ever(&w);
    return false;
}
