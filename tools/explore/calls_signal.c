/* Installing signal handlers.
 *
 * No signal is ever sent to a program under test, and the explorer needs the handlers of those
 * that its faults raise.  Ignoring a signal, or asking for the default, changes nothing and is let
 * through; a handler would run at moments that no schedule of ours decides. */
#include <signal.h>
#include <stddef.h>

#include "explore/runtime.h"
#include "explore/start.h"

typedef int sigaction_function(int, const struct sigaction *, struct sigaction *);

static bool is_handler(const struct sigaction *action)
{
    return action->sa_handler != SIG_IGN && action->sa_handler != SIG_DFL;
}

int sigaction(int number, const struct sigaction *restrict action, struct sigaction *restrict old)
{
    sigaction_function *real;
    if (!rt.current) {
        *(void **)&real = start_find_next("sigaction");
        return real(number, action, old);
    }
    if (action && is_handler(action))
        unsupported("sigaction with a handler", CALLER);
    if (old)
        *old = (struct sigaction){.sa_handler = SIG_DFL};
    return 0;
}

static __sighandler_t install(__sighandler_t handler, uintptr_t pc)
{
    if (rt.current && handler != SIG_IGN && handler != SIG_DFL)
        unsupported("signal with a handler", pc);
    return SIG_DFL;
}

__sighandler_t signal(int number, __sighandler_t handler)
{
    (void)number;
    return install(handler, CALLER);
}

__sighandler_t __sysv_signal(int number, __sighandler_t handler)
{
    (void)number;
    return install(handler, CALLER);
}

/* Masks are remembered by nobody: no signal comes. */
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    (void)how;
    (void)set;
    if (old)
        sigemptyset(old);
    return 0;
}

int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
    return sigprocmask(how, set, old);
}
