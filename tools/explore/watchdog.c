/* Signal handling, on a stack of its own.
 *
 * A fault is one of three things: the first write to a page that memory.c tracks, which is
 * unlocked and done again; a thread that has run into the page below its stack; or a crash of the
 * program.  The last two end the execution from inside the handler: control goes to the search's
 * fiber, and the interrupted one is never resumed.
 *
 * The timer counts CPU time, not wall time, so that a busy machine does not make a slow program
 * look like an endless one. */
#include "explore/watchdog.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "explore/memory.h"
#include "explore/runtime.h"
#include "explore/start.h"
#include "explore/sys.h"

enum { STACK_BYTES = 1 << 16, TICK_US = 100000, TICKS_MAX = 10, TICKS_AGAIN = 3 };

static char stack[STACK_BYTES] __attribute__((aligned(64)));
static struct timespec began;

static uintptr_t interrupted_at(const ucontext_t *context)
{
#if defined(__x86_64__)
    return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
    return (uintptr_t)context->uc_mcontext.pc;
#endif
}

static const char *signal_name(int number)
{
    switch (number) {
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
    case SIGTRAP:
        return "SIGILL";
    default:
        return "SIGSEGV";
    }
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    uintptr_t address = (uintptr_t)info->si_addr, pc = interrupted_at(context);
    if (number == SIGSEGV && memory_fault(address))
        return;
    if (!rt.current)
        start_die("the explorer has crashed outside of any execution");
    struct finding *f;
    if (number == SIGSEGV && fiber_overflowed(address) >= 0)
        f = finding_raise(FINDING_CRASH, rt.current, pc, NULL, "T%d has overflowed its stack",
                          rt.current->id);
    else
        f = finding_raise(FINDING_CRASH, rt.current, pc, NULL, "T%d crashes with %s",
                          rt.current->id, signal_name(number));
    if (f)
        f->at.object = address;
    execution_fail();
}

static void on_tick(int number, siginfo_t *info, void *context)
{
    static uint32_t last_ticks;
    static int idle;
    (void)number;
    (void)info;
    idle = rt.current && rt.ticks == last_ticks ? idle + 1 : 0;
    last_ticks = rt.ticks;
    if (idle < (rt.recording ? TICKS_AGAIN : TICKS_MAX))
        return;
    idle = 0;
    struct finding *f =
        finding_raise(FINDING_LIVELOCK, rt.current, interrupted_at(context), NULL,
                      "T%d has computed for a second without any operation that others could see",
                      rt.current->id);
    if (f)
        f->endless = true;
    execution_fail();
}

static void handle(int number, void (*handler)(int, siginfo_t *, void *))
{
    struct sigaction action = {.sa_sigaction = handler,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART};
    sigaction(number, &action, NULL);
}

static void real_time(struct timespec *now)
{
    SYS(SYS_clock_gettime, CLOCK_MONOTONIC, now);
}

unsigned long watchdog_millis(void)
{
    struct timespec now = {0}; /* written by the kernel, which the analyzer cannot see */
    real_time(&now);
    return (unsigned long)((now.tv_sec - began.tv_sec) * 1000 +
                           (now.tv_nsec - began.tv_nsec) / 1000000);
}

void watchdog_init(void)
{
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    struct itimerval every = {{0, TICK_US}, {0, TICK_US}};
    sigaltstack(&alternate, NULL);
    handle(SIGSEGV, on_fault);
    handle(SIGBUS, on_fault);
    handle(SIGFPE, on_fault);
    handle(SIGILL, on_fault);
    handle(SIGTRAP, on_fault);
    handle(SIGVTALRM, on_tick);
    real_time(&began);
    setitimer(ITIMER_VIRTUAL, &every, NULL);
}
