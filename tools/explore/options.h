/* What the grader asks for, in the environment variable RACELAB_EXPLORE: words `name=value`
 * separated by spaces.  tools/trace/wire.h lists them; it is one half of the protocol. */
#ifndef RACELAB_EXPLORE_OPTIONS_H
#define RACELAB_EXPLORE_OPTIONS_H

#include "explore/search.h"

struct options {
    int fd;        /* where the report goes */
    int replay_fd; /* where the choices to repeat come from, -1: none */
    enum strategy strategy;
    uint64_t executions_max;
    double seconds_max;
    uint64_t seed;
    int preemptions_max; /* -1: no bound */
    int spurious;        /* spurious wakeups an execution may have */
    int timeouts;        /* waits with a deadline that may time out, an execution */
    int steps_max;       /* visible operations an execution may have */
    int patience;        /* failed trylocks of a mutex in a row that are followed; 0: any number */
    bool all_findings;
    bool outcomes; /* count the distinct final states */
    bool promote_all;
    bool tries;                    /* for a replay: unlocks are visible operations */
    const char *promoted;          /* addresses to promote from the start: see wire.h */
    const char *watched;           /* addresses whose accesses a replay writes down */
    const char *harness, *student; /* ranges of code, see work.h; NULL: not asked for */
    bool minimise, consequence;
    bool check_output;
    const char *expected_output; /* decoded, may hold zero bytes */
    size_t expected_bytes;
    int expected_exit; /* -1: any */
};

/* Ends the program with a message if there is a word it does not know. */
void options_parse(struct options *options, const char *text);

/* The choices to be replayed, read from replay_fd: "thread choice" a line. */
const struct choice *options_replay(const struct options *options, int *length);

/* Promotes the addresses that were asked for. */
void options_promote(const char *addresses, uintptr_t program_base);

#endif
