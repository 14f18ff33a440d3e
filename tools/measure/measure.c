/* The rounds.
 *
 * Times stray in one direction: what disturbs a run makes it longer.  Therefore every way has its
 * turn in every round, rather than all rounds of one way after the other: a minute in which the
 * machine is busy with something else then spoils no comparison. */
#include "measure/measure.h"

#include "base/alloc.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>

enum { STARTS = 20, ROUNDS_MIN = 3 };
#define PIECE_MS 1.0

struct samples {
    double *elapsed_ms[WORK_COUNT][WAY_COUNT];
    double *start_us[WAY_COUNT];
    double *share; /* of a core, computing in sequence */
};

const char *work_name(enum work work)
{
    return work == WORK_CPU ? "cpu" : "device";
}

const char *way_name(enum way way)
{
    static const char *const name[WAY_COUNT] = {"sequence", "threads", "processes"};

    return name[way];
}

static unsigned cores_of_this_process(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 1;
    return (unsigned)CPU_COUNT(&set);
}

static void samples_init(struct samples *s, size_t count)
{
    for (int way = 0; way < WAY_COUNT; way++) {
        for (int work = 0; work < WORK_COUNT; work++)
            s->elapsed_ms[work][way] = xcalloc(count, sizeof(double));
        s->start_us[way] = xcalloc(count, sizeof(double));
    }
    s->share = xcalloc(count, sizeof(double));
}

static void samples_release(struct samples *s)
{
    for (int way = 0; way < WAY_COUNT; way++) {
        for (int work = 0; work < WORK_COUNT; work++)
            free(s->elapsed_ms[work][way]);
        free(s->start_us[way]);
    }
    free(s->share);
}

static int measure_work(struct samples *s, const struct workload *w, unsigned workers, size_t at)
{
    for (int way = 0; way < WAY_COUNT; way++) {
        double *ms = &s->elapsed_ms[w->work][way][at];
        double cpu_ms = clock_cpu_ms();
        if (workload_time(w, (enum way)way, workers, ms) < 0)
            return -1;
        if (w->work == WORK_CPU && way == WAY_SEQUENCE)
            s->share[at] = *ms > 0 ? (clock_cpu_ms() - cpu_ms) / *ms : 1;
    }
    return 0;
}

/* One round, its results stored under number `at`. */
static int measure_round(struct samples *s, const struct measurement *m, uint64_t steps, size_t at)
{
    for (int work = 0; work < WORK_COUNT; work++) {
        const struct workload w = {(enum work)work, m->pieces, steps};
        if (measure_work(s, &w, m->workers, at) < 0)
            return -1;
    }
    for (int way = WAY_THREADS; way < WAY_COUNT; way++)
        if (workload_start_cost((enum way)way, STARTS, &s->start_us[way][at]) < 0)
            return -1;
    return 0;
}

static void summarise(struct samples *s, struct measurement *m)
{
    for (int way = 0; way < WAY_COUNT; way++) {
        for (int work = 0; work < WORK_COUNT; work++)
            m->elapsed_ms[work][way] = spread_of(s->elapsed_ms[work][way], m->repeat);
        m->start_us[way] =
            way == WAY_SEQUENCE ? (struct spread){0} : spread_of(s->start_us[way], m->repeat);
    }
    m->processor_share = spread_of(s->share, m->repeat).median;
}

/* A busy machine makes rounds long; fewer of them are better than a student who waits. */
static bool enough(const struct measure_options *o, unsigned rounds, double start_ms)
{
    return o->enough_ms > 0 && rounds >= ROUNDS_MIN && clock_wall_ms() - start_ms > o->enough_ms;
}

static int measure_rounds(const struct measure_options *o, struct samples *s, struct measurement *m)
{
    uint64_t steps = workload_calibrate(PIECE_MS);
    double start_ms = clock_wall_ms();

    m->repeat = 0;
    /* Round 0 wakes the processor up and brings the code in; round 1 writes over its results. */
    for (unsigned i = 0; i <= o->repeat && !enough(o, m->repeat, start_ms); i++) {
        if (o->progress)
            o->progress(i, o->repeat, o->context);
        if (measure_round(s, m, steps, i == 0 ? 0 : i - 1) < 0)
            return -1;
        m->repeat = i;
    }
    return 0;
}

int measure_run(const struct measure_options *o, struct measurement *m)
{
    struct samples s;
    unsigned cores = cores_of_this_process();
    unsigned usual = cores < 2 ? 2 : cores;

    *m = (struct measurement){.cores = cores, .pieces = o->pieces};
    m->workers = o->workers ? o->workers : (usual < WORKERS_MAX ? usual : WORKERS_MAX);
    if (m->workers > WORKERS_MAX || o->repeat == 0 || o->repeat > MEASURE_REPEAT_MAX) {
        errno = EINVAL;
        return -1;
    }
    samples_init(&s, o->repeat);
    int result = measure_rounds(o, &s, m);
    int error = errno;
    summarise(&s, m);
    samples_release(&s);
    errno = error;
    return result;
}

double measurement_speedup(const struct measurement *m, enum work work, enum way way)
{
    double ms = m->elapsed_ms[work][way].median;

    return ms > 0 ? m->elapsed_ms[work][WAY_SEQUENCE].median / ms : 0;
}

bool measurement_is_noisy(const struct measurement *m, enum work work, enum way way)
{
    return spread_is_wide(&m->elapsed_ms[work][way], 0.25);
}
