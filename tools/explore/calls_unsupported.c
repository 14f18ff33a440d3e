/* What the explorer cannot model.
 *
 * These calls reach out of the process, or bring in what no schedule of ours decides: other
 * processes, signals, files, the network, memory behind the explorer's back.  Met while an
 * execution runs they end it with "unsupported", an error verdict: better no answer than a wrong
 * one.  Before main, and in the explorer itself, they are passed on.
 *
 * No header that declares them may be included here: each is defined with six words for
 * parameters, which is enough to pass any of them on. */
#include "explore/runtime.h"
#include "explore/start.h"

typedef long function(long, long, long, long, long, long);

static long pass_on(const char *name, uintptr_t pc, const long *word)
{
    function *real;
    if (rt.current)
        unsupported(name, pc);
    *(void **)&real = start_find_next(name);
    return real ? real(word[0], word[1], word[2], word[3], word[4], word[5]) : -1;
}

#define UNSUPPORTED(name)                                                                          \
    long name(long, long, long, long, long, long);                                                 \
    long name(long a, long b, long c, long d, long e, long f)                                      \
    {                                                                                              \
        return pass_on(#name, CALLER, (const long[]){a, b, c, d, e, f});                           \
    }

/* processes */
UNSUPPORTED(fork)
UNSUPPORTED(_Fork)
UNSUPPORTED(vfork)
UNSUPPORTED(clone)
UNSUPPORTED(execve)
UNSUPPORTED(execv)
UNSUPPORTED(execvp)
UNSUPPORTED(execvpe)
UNSUPPORTED(execl)
UNSUPPORTED(execlp)
UNSUPPORTED(execle)
UNSUPPORTED(posix_spawn)
UNSUPPORTED(posix_spawnp)
UNSUPPORTED(system)
UNSUPPORTED(popen)
UNSUPPORTED(wait)
UNSUPPORTED(waitpid)
UNSUPPORTED(waitid)

/* signals */
UNSUPPORTED(kill)
UNSUPPORTED(killpg)
UNSUPPORTED(raise)
UNSUPPORTED(pthread_kill)
UNSUPPORTED(pthread_sigqueue)
UNSUPPORTED(sigqueue)
UNSUPPORTED(sigwait)
UNSUPPORTED(sigwaitinfo)
UNSUPPORTED(sigtimedwait)
UNSUPPORTED(sigsuspend)
UNSUPPORTED(pause)
UNSUPPORTED(alarm)
UNSUPPORTED(setitimer)
UNSUPPORTED(ualarm)
UNSUPPORTED(timer_create)
UNSUPPORTED(signalfd)
UNSUPPORTED(eventfd)
UNSUPPORTED(timerfd_create)

/* files and other descriptors */
UNSUPPORTED(open)
UNSUPPORTED(open64)
UNSUPPORTED(openat)
UNSUPPORTED(openat64)
UNSUPPORTED(creat)
UNSUPPORTED(creat64)
UNSUPPORTED(fopen)
UNSUPPORTED(fopen64)
UNSUPPORTED(freopen)
UNSUPPORTED(freopen64)
UNSUPPORTED(fdopen)
UNSUPPORTED(tmpfile)
UNSUPPORTED(mkstemp)
UNSUPPORTED(opendir)
UNSUPPORTED(unlink)
UNSUPPORTED(rename)
UNSUPPORTED(mkdir)
UNSUPPORTED(pipe)
UNSUPPORTED(pipe2)
UNSUPPORTED(dup)
UNSUPPORTED(dup2)
UNSUPPORTED(dup3)
UNSUPPORTED(fcntl)
UNSUPPORTED(ioctl)
UNSUPPORTED(poll)
UNSUPPORTED(ppoll)
UNSUPPORTED(select)
UNSUPPORTED(pselect)
UNSUPPORTED(epoll_create)
UNSUPPORTED(epoll_create1)

/* the network */
UNSUPPORTED(socket)
UNSUPPORTED(socketpair)
UNSUPPORTED(getaddrinfo)
UNSUPPORTED(gethostbyname)

/* memory that does not come from malloc, code that comes later, stacks that are not ours */
UNSUPPORTED(shm_open)
UNSUPPORTED(shmget)
UNSUPPORTED(mq_open)
UNSUPPORTED(brk)
UNSUPPORTED(sbrk)
UNSUPPORTED(mremap)
UNSUPPORTED(dlopen)
UNSUPPORTED(makecontext)
UNSUPPORTED(swapcontext)
UNSUPPORTED(setcontext)
UNSUPPORTED(userfaultfd)
UNSUPPORTED(ptrace)
UNSUPPORTED(pthread_mutexattr_setrobust)
UNSUPPORTED(pthread_mutex_consistent)
UNSUPPORTED(pthread_tryjoin_np)
UNSUPPORTED(pthread_timedjoin_np)
UNSUPPORTED(pthread_clockjoin_np)
