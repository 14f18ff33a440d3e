/* The difference between threads and processes, measured on this machine.
 *
 *     struct measure_options o = MEASURE_OPTIONS_INIT;
 *     struct measurement m;
 *     if (measure_run(&o, &m) < 0)
 *         ...errno: no thread or no process to be had...
 *     AUTO_BUFFER text = BUFFER_INIT;
 *     measurement_plot_text(&m, &text, 80);
 *
 * The same work is done in sequence, by threads and by processes: once a piece of work that keeps
 * the processor busy, once one that waits for a device.  Each round does all of them, so that a
 * disturbance of the machine hits all ways alike; a round before the first is not counted.
 *
 * A measurement is plain data and owns nothing. */
#ifndef RACELAB_MEASURE_MEASURE_H
#define RACELAB_MEASURE_MEASURE_H

#include "base/buffer.h"
#include "base/list.h"
#include "measure/statistics.h"
#include "measure/workload.h"

#include <stdbool.h>

#define MEASURE_REPEAT_MAX 1000

struct measure_options {
    unsigned
        workers;     /* threads, and processes; 1 to WORKERS_MAX; 0: as many as cores, at least 2 */
    unsigned repeat; /* rounds, 1 to MEASURE_REPEAT_MAX */
    unsigned pieces; /* of work, about a millisecond each */
    double enough_ms; /* after so long no further round begins, if there were three; 0: no limit */
    void (*progress)(unsigned round, unsigned rounds, void *context); /* may be NULL */
    void *context;
};

#define MEASURE_OPTIONS_INIT                                                                       \
    {                                                                                              \
        .repeat = 15, .pieces = 48, .enough_ms = 20000                                             \
    }
#define MEASURE_REPEAT_QUICK 5
#define MEASURE_PIECES_QUICK 24
#define MEASURE_ENOUGH_QUICK_MS 2000

struct measurement {
    unsigned cores; /* this process may use */
    unsigned workers, pieces;
    unsigned repeat; /* rounds that were made */
    struct spread elapsed_ms[WORK_COUNT][WAY_COUNT];
    struct spread start_us[WAY_COUNT]; /* to start one worker and see it end; none in sequence */
    double
        processor_share; /* of a core that we got while computing in sequence; 1 is undisturbed */
};

int measure_run(const struct measure_options *options, struct measurement *m);

const char *work_name(enum work work); /* "cpu", "device" */
const char *way_name(enum way way);    /* "sequence", "threads", "processes" */

/* How many times as fast as in sequence, by the medians. */
double measurement_speedup(const struct measurement *m, enum work work, enum way way);

/* The figure strays so much that it should not be quoted. */
bool measurement_is_noisy(const struct measurement *m, enum work work, enum way way);

/* What the figures teach, a sentence each, in order. */
void measurement_lessons(const struct measurement *m, struct list *sentences);

/* A table, bars and the lessons, at most `width` columns wide; JSON (racelab.measure/1); a picture.
 */
void measurement_plot_text(const struct measurement *m, struct buffer *out, unsigned width);
void measurement_plot_json(const struct measurement *m, struct buffer *out);
void measurement_plot_svg(const struct measurement *m, struct buffer *out);

#endif
