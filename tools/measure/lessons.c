/* What the figures teach here: sentences chosen by rules, from nothing but the figures.
 *
 * A rule that can't tell says so.  A figure that strays too much is not explained but called noise:
 * a student who learns to distrust a number has learnt more than one who learns the number. */
#include "base/alloc.h"
#include "measure/measure.h"

static double bound(const struct measurement *m)
{
    return m->cores < m->workers ? m->cores : m->workers;
}

static bool any_noise(const struct measurement *m, enum work work)
{
    for (int way = 0; way < WAY_COUNT; way++)
        if (measurement_is_noisy(m, work, (enum way)way))
            return true;
    return false;
}

static void teach_the_machine(const struct measurement *m, struct list *l)
{
    list_add_format(l,
                    "This machine gives us %u core%s, so %u workers can compute at most %.0f time%s"
                    " as fast as one.",
                    m->cores, m->cores == 1 ? "" : "s", m->workers, bound(m),
                    bound(m) > 1 ? "s" : "");
    if (m->processor_share < 0.9)
        list_add_format(l,
                        "It is busy with other things: computing in sequence, we got %.0f %% of a"
                        " core. Measure again when it is idle.",
                        100 * m->processor_share);
}

/* Both ways of computing against the sequence. */
static void teach_computing(const struct measurement *m, enum way way, struct list *l)
{
    double speedup = measurement_speedup(m, WORK_CPU, way);
    const char *who = way == WAY_THREADS ? "Threads" : "Processes";

    if (!spreads_differ(&m->elapsed_ms[WORK_CPU][WAY_SEQUENCE], &m->elapsed_ms[WORK_CPU][way]))
        list_add_format(l,
                        "%s against the sequence, computing: no difference that stands out from the"
                        " noise.",
                        who);
    else if (speedup < 1)
        list_add_format(l, "%s made computing slower (%.2f times as fast): starting them costs.",
                        who, speedup);
    else if (speedup >= 0.8 * bound(m))
        list_add_format(l, "%s made computing %.1f times as fast: they really run at once.", who,
                        speedup);
    else
        list_add_format(l, "%s made computing %.1f times as fast; the other cores were not free.",
                        who, speedup);
}

static void teach_waiting(const struct measurement *m, struct list *l)
{
    double threads = measurement_speedup(m, WORK_DEVICE, WAY_THREADS);
    double processes = measurement_speedup(m, WORK_DEVICE, WAY_PROCESSES);

    if (threads < 1 || processes < 1) {
        list_add(l, "Waiting for a device should gain from workers and did not: the machine is too"
                    " busy to say.");
        return;
    }
    list_add_format(l,
                    "Waiting for a device became %.1f times as fast by threads and %.1f times by"
                    " processes; who waits needs no core, so the number of cores is no limit.",
                    threads, processes);
}

static void teach_starting(const struct measurement *m, struct list *l)
{
    double thread = m->start_us[WAY_THREADS].median, process = m->start_us[WAY_PROCESSES].median;

    if (thread <= 0)
        return;
    list_add_format(l,
                    "To start a worker and see it end costs %.0f us for a thread and %.0f us for a"
                    " process, %.1f times as much. A process pays, at a loss of a hundredth, for"
                    " work of %.0f ms and more.",
                    thread, process, process / thread, process * 100 / 1000);
}

static void teach_noise(const struct measurement *m, struct list *l)
{
    for (int work = 0; work < WORK_COUNT; work++)
        if (any_noise(m, (enum work)work))
            list_add_format(l,
                            "The times marked with ~ stray by more than a quarter: do not quote the"
                            " %s figures, measure again.",
                            work_name((enum work)work));
}

void measurement_lessons(const struct measurement *m, struct list *sentences)
{
    teach_the_machine(m, sentences);
    teach_computing(m, WAY_THREADS, sentences);
    teach_computing(m, WAY_PROCESSES, sentences);
    teach_waiting(m, sentences);
    teach_starting(m, sentences);
    teach_noise(m, sentences);
}
