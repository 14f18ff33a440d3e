/* One exploration of a program: started, read from the wire, told with names instead of addresses.
 *
 *     struct exploration x = { .program = "/private/build/program.explore", .lab = lab };
 *     x.expected_stdout = "hits = 4\n";
 *     if (exploration_run(&x) < 0)
 *         ...we could not: x.trouble...
 *     for (size_t i = 0; i < x.finding_count; i++)
 *         ...
 *     exploration_release(&x);
 *
 * The wire's protocol is documented in trace/wire.h.  All strings belong to the exploration. */
#ifndef RACELAB_CHECKERS_EXPLORATION_H
#define RACELAB_CHECKERS_EXPLORATION_H

#include "checkers/report_file.h"
#include "course/lab.h"
#include "course/result.h"
#include "trace/trace.h"

#include <stdbool.h>

struct explored_finding {
    struct finding finding;
    bool spurious;    /* only a spurious wakeup leads here: a milder class */
    bool consequence; /* of the data race that was found before */
    bool repeats;     /* repeating the schedule led here again */
    bool nondeterministic;
    char *options; /* words for the runtime that a replay needs: promote=..., spurious=... */
    char *printed; /* the program's output under this schedule */
    struct trace_choice *schedule;
    size_t schedule_length;
    struct trace_step *steps;
    size_t step_count;
    unsigned long times; /* executions that ended so */
    size_t step;         /* the last step before it was noticed */
};

struct exploration {
    /* in; borrowed */
    const char *program;
    const char *folder;                /* working directory */
    const struct lab *lab;             /* which files are the student's, which the course's */
    const char *expected_stdout;       /* NULL: not looked at */
    int expected_exit;                 /* -1: not looked at */
    const char *options;               /* further words for the runtime; NULL: none */
    unsigned seconds;                  /* budget */
    const struct trace_choice *replay; /* run this schedule only */
    size_t replay_length;

    char token[REPORT_TOKEN_LENGTH + 1]; /* drawn by exploration_run(); "": lines carry none */

    /* out */
    enum verdict verdict;
    bool complete;
    bool impatient; /* ...but for executions in which try-locks fail on and on */
    unsigned long executions, blocked, max_threads;
    double seconds_taken;
    unsigned long workers; /* most threads that did work on shared data in one execution */
    bool overlap;          /* in some execution, two of them were inside the work at once */
    bool facts_known;
    bool replayed_same; /* a replay took the same steps */
    long diverged_at;   /* ...or not, from this one on; -1 */
    char *printed;      /* of a replay */
    struct explored_finding *findings;
    size_t finding_count;
    char *trouble;
};

int exploration_run(struct exploration *x);
/* The pieces of it, for who starts the program by other means: the environment variable (caller
 * frees; NULL and x->trouble), and a descriptor of a file that holds the schedule to repeat (-1).
 */
char *exploration_words(struct exploration *x, int report_fd, int replay_fd);
int exploration_schedule_file(const struct exploration *x);

void exploration_release(struct exploration *x);

#endif
