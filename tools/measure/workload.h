/* The work that is measured, and the three ways to do it.
 *
 * The work consists of pieces that need nothing from each other.  A piece for the processor is a
 * loop of so many steps; a piece for a device is a wait of DEVICE_MS in nanosleep(), which stands
 * for a disk or a network that answers after that time.
 *
 *     struct workload w = {WORK_CPU, 48, workload_calibrate(1.0)};
 *     double ms;
 *     if (workload_time(&w, WAY_THREADS, 2, &ms) < 0)
 *         ...errno: no thread to be had...
 *
 * With n workers, worker k does the pieces k, k + n, k + 2n, ...  The time is that from before the
 * first worker is started until after the last one is gone. */
#ifndef RACELAB_MEASURE_WORKLOAD_H
#define RACELAB_MEASURE_WORKLOAD_H

#include <stdint.h>

#define DEVICE_MS 1.0
#define WORKERS_MAX 64

enum work { WORK_CPU, WORK_DEVICE, WORK_COUNT };
enum way { WAY_SEQUENCE, WAY_THREADS, WAY_PROCESSES, WAY_COUNT };

struct workload {
    enum work work;
    unsigned pieces;
    uint64_t steps; /* of one piece for the processor */
};

/* How many steps take about `piece_ms` here; the fastest of several tries counts. */
uint64_t workload_calibrate(double piece_ms);

/* 0, or -1 with errno.  No thread and no process is left, whatever is returned. */
int workload_time(const struct workload *w, enum way way, unsigned workers, double *elapsed_ms);

/* The time to start one worker that does nothing and to see it end, on average of `count`. */
int workload_start_cost(enum way way, unsigned count, double *each_us);

/* Processor time of this thread, and the time of day's steady clock, in milliseconds. */
double clock_cpu_ms(void);
double clock_wall_ms(void);

#endif
