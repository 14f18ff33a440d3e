/* Time and chance, the same in every execution.
 *
 * Time is virtual: it advances by what is slept, and by a little with each look at the clock.  A
 * sleep orders nothing: it is an invisible yield. */
#include <errno.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "explore/calls.h"
#include "explore/runtime.h"
#include "explore/spin.h"
#include "explore/stall.h"
#include "explore/sync/thread.h"

static const int64_t EPOCH_S = 1700000000, NS = 1000000000;

void calls_sleep(int64_t ns, uintptr_t pc, const void *frame)
{
    calls_cancel_test(pc);
    struct op *op = point_begin(OBJECT_THREAD, THREAD_SLEEP, NULL, pc);
    if (!op)
        return;
    op->argument[1] = ns;
    op->invisible = true;
    op->parks = stall_rests(rt.current, pc, frame);
    point_reach(op);
}

unsigned sleep(unsigned seconds)
{
    calls_sleep(seconds * NS, CALLER, SPIN_FRAME);
    return 0;
}

int usleep(useconds_t us)
{
    calls_sleep((int64_t)us * 1000, CALLER, SPIN_FRAME);
    return 0;
}

int nanosleep(const struct timespec *wanted, struct timespec *left)
{
    calls_sleep(wanted->tv_sec * NS + wanted->tv_nsec, CALLER, SPIN_FRAME);
    if (left)
        *left = (struct timespec){0, 0};
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted,
                    struct timespec *left)
{
    (void)clock;
    (void)flags;
    return nanosleep(wanted, left);
}

/* Whoever looks at the clock sees something else each time. */
static struct timespec look(void)
{
    if (rt.current)
        rt.current->progress++;
    int64_t ns = sync_world.now_ns += 1000;
    return (struct timespec){EPOCH_S + ns / NS, ns % NS};
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    (void)clock;
    *now = look();
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec t = look();
    (void)zone;
    now->tv_sec = t.tv_sec;
    now->tv_usec = t.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now)
{
    struct timespec t = look();
    if (now)
        *now = t.tv_sec;
    return t.tv_sec;
}

clock_t clock(void)
{
    return (clock_t)(look().tv_nsec / 1000 + sync_world.now_ns / 1000);
}
