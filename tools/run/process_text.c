/* How a program ended, as the end of a sentence that its name begins. */
#include "run/process.h"

#include "base/alloc.h"

#include <ctype.h>
#include <string.h>

static char *signal_text(int signal)
{
    const char *name = sigabbrev_np(signal);
    const char *meaning = sigdescr_np(signal);

    if (!name || !meaning)
        return xformat("was killed by signal %d", signal);
    AUTO_FREE char *lower = xstrdup(meaning);
    lower[0] = (char)tolower((unsigned char)lower[0]);
    return xformat("was killed by SIG%s (%s)", name, lower);
}

static char *bytes_text(size_t bytes)
{
    if (bytes >= (size_t)1 << 30)
        return xformat("%.3g GiB", (double)bytes / (1 << 30));
    if (bytes >= (size_t)1 << 20)
        return xformat("%zu MiB", bytes >> 20);
    return xformat("%zu bytes", bytes);
}

static char *with_bytes(const char *format, size_t bytes)
{
    AUTO_FREE char *amount = bytes_text(bytes);

    return xformat("%s %s", format, amount);
}

static char *timed_out_text(const struct process *p)
{
    double cpu_limit = p->limits.cpu_ms / 1000.0;

    if (p->limits.cpu_ms && p->cpu_seconds >= cpu_limit)
        return xformat("had used up %g s of processor time and not ended", cpu_limit);
    return xformat("had not ended after %g s", p->limits.wall_ms / 1000.0);
}

char *process_end_text(const struct process *p)
{
    switch (p->end) {
    case PROCESS_EXITED:
        return xformat("exited with status %d", p->status);
    case PROCESS_SIGNALLED:
        return signal_text(p->status);
    case PROCESS_STUCK:
        return xstrdup("got stuck: all of it waits, and nothing is left that could wake it");
    case PROCESS_TIMED_OUT:
        return timed_out_text(p);
    case PROCESS_FLOODED:
        return with_bytes("printed more than", p->limits.output_bytes);
    case PROCESS_ATE_MEMORY:
        return with_bytes("used more memory than", p->limits.memory_bytes);
    case PROCESS_FORKED_TOO_MUCH:
        return xformat("had more than %u threads and processes at once", p->limits.tasks);
    case PROCESS_INTERRUPTED:
        break;
    }
    return xstrdup("was interrupted");
}
