/* The pieces, and their way to threads and processes.
 *
 * A process of ours does nothing but its pieces and _exit(): it flushes nothing and runs no exit
 * handler of the program it was copied from. */
#include "measure/workload.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct share {
    const struct workload *work; /* NULL: nothing to do */
    unsigned first, stride;
};

struct worker {
    struct share share; /* the thread reads it until it is joined */
    pthread_t thread;
    pid_t process;
};

static double clock_ms(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

double clock_cpu_ms(void)
{
    return clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

double clock_wall_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

/* Each step needs the one before; `volatile` keeps the compiler from seeing through the result. */
static void compute(uint64_t steps)
{
    uint64_t state = steps;

    for (uint64_t i = 0; i < steps; i++)
        state = state * 6364136223846793005u + 1442695040888963407u;
    volatile uint64_t sink = state;
    (void)sink;
}

static void wait_for_device(void)
{
    struct timespec left = {.tv_nsec = (long)(DEVICE_MS * 1e6)};

    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        ;
}

static void do_share(const struct share *s)
{
    if (!s->work)
        return;
    for (unsigned i = s->first; i < s->work->pieces; i += s->stride) {
        if (s->work->work == WORK_CPU)
            compute(s->work->steps);
        else
            wait_for_device();
    }
}

uint64_t workload_calibrate(double piece_ms)
{
    const uint64_t steps = 200000;
    double best_ms = 0;

    for (int i = 0; i < 9; i++) {
        double start = clock_cpu_ms();
        compute(steps);
        double ms = clock_cpu_ms() - start;
        if (i == 0 || ms < best_ms)
            best_ms = ms;
    }
    return (uint64_t)((double)steps * piece_ms / (best_ms > 1e-3 ? best_ms : 1e-3)) + 1;
}

static void *thread_main(void *share)
{
    do_share(share);
    return NULL;
}

static int start_thread(struct worker *w)
{
    int error = pthread_create(&w->thread, NULL, thread_main, &w->share);

    errno = error;
    return error ? -1 : 0;
}

static int start_process(struct worker *w)
{
    w->process = fork();
    if (w->process < 0)
        return -1;
    if (w->process == 0) {
        do_share(&w->share);
        _exit(0);
    }
    return 0;
}

static int end_process(const struct worker *w)
{
    int status;

    while (waitpid(w->process, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    errno = ECHILD; /* killed before it was done: its time means nothing */
    return status == 0 ? 0 : -1;
}

static int end(enum way way, const struct worker *w)
{
    if (way == WAY_PROCESSES)
        return end_process(w);
    pthread_join(w->thread, NULL);
    return 0;
}

/* Starts `count` workers and sees all of them end, also if one could not be started. */
static int run(enum way way, struct worker *workers, unsigned count)
{
    unsigned started = 0;
    int result = 0, error = 0;

    while (started < count && result == 0) {
        struct worker *w = &workers[started];
        result = way == WAY_THREADS ? start_thread(w) : start_process(w);
        error = errno;
        started += result == 0;
    }
    for (unsigned i = 0; i < started; i++)
        if (end(way, &workers[i]) < 0) {
            result = -1;
            error = errno;
        }
    errno = error;
    return result;
}

int workload_time(const struct workload *w, enum way way, unsigned workers, double *elapsed_ms)
{
    struct worker worker[WORKERS_MAX];
    int result = 0;

    if (workers == 0 || workers > WORKERS_MAX) {
        errno = EINVAL;
        return -1;
    }
    for (unsigned i = 0; i < workers; i++)
        worker[i].share = (struct share){w, i, workers};
    double start = clock_wall_ms();
    if (way == WAY_SEQUENCE)
        do_share(&(struct share){w, 0, 1});
    else
        result = run(way, worker, workers);
    *elapsed_ms = clock_wall_ms() - start;
    return result;
}

int workload_start_cost(enum way way, unsigned count, double *each_us)
{
    struct worker idle = {.share = {NULL, 0, 1}};
    double start = clock_wall_ms();

    for (unsigned i = 0; i < count; i++)
        if (run(way, &idle, 1) < 0)
            return -1;
    *each_us = (clock_wall_ms() - start) * 1e3 / count;
    return 0;
}
