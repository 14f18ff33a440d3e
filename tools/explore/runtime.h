/* The explorer's own state: what the rim (hooks, calls, scheduler, driver) shares.
 *
 * There is one exploration in a process, and the functions the program calls have no parameter to
 * carry it, so this is a global: the only one besides the models' view of it, sync_world. */
#ifndef RACELAB_EXPLORE_RUNTIME_H
#define RACELAB_EXPLORE_RUNTIME_H

#include "explore/facts.h"
#include "explore/fiber.h"
#include "explore/options.h"
#include "explore/outcomes.h"
#include "explore/race.h"
#include "explore/schedule.h"
#include "explore/search.h"

struct runtime {
    struct options options;
    struct search search;
    struct objects objects;
    struct thread thread[THREADS_MAX];
    struct fiber fiber[THREADS_MAX];
    struct fiber driver;    /* the OS thread's own stack: the search runs there */
    struct thread *current; /* NULL while no execution is running */
    thread_set existing;    /* threads of this execution, whatever became of them */
    thread_set waiting;     /* threads with a visible operation pending */
    thread_set invisible;   /* threads with an invisible one pending */
    thread_set parked;      /* threads that yield in a loop; see schedule.c */
    int unparked;           /* how often one of them was let go on, in a row, for nothing */
    uint32_t done;          /* a sum of what all threads have done, by then */
    thread_set able;        /* threads that could have moved, in this half of steps_max */
    thread_set exiting;     /* of the waiting: those that want to end the process */
    int live;               /* threads that have not ended */
    int threads_ever;       /* most threads that ever existed in one execution */
    uint32_t switches;      /* between threads, in this execution */
    struct facts facts;
    uint32_t ticks;         /* grows with every operation: for the watchdog */
    enum execution_end end; /* of the last execution */
    bool cells_merged;      /* see memory_cell() */
    bool recording;         /* this execution is written down step by step */
    bool promoted;          /* some plain accesses are visible operations */
    bool consequence;       /* races are known; what do they lead to? */
    int spurious;           /* spurious wakeups an execution may have in this pass */
    bool failed;            /* a thread has failed; the others go on, see execution_fail() */
    int exit_status;
    struct {
        int depth;
        unsigned thread;
    } retry;       /* of END_RETRY, for search_retry() */
    bool new_site; /* of END_RETRY: the place was not known before, so the search starts again */

    uint64_t executions, blocked;
    struct outcome_set traces, states; /* where options.outcomes */
    struct {
        char *text; /* standard output of this execution */
        size_t bytes;
        bool overflowed;
    } output, errors;
};

extern struct runtime rt;

/* The next thread to go on, with its operation applied.  Does not return if there is none. */
struct thread *schedule_next(void);

/* The calling fiber's thread has ended. */
_Noreturn void schedule_leave(struct thread *ended);

/* One execution, from the restored memory to its end; rt.end says which. */
void execution_run(void);

/* The part of it that is the scheduler's own. */
void schedule_restart(void);

/* A new thread that will run `entry` on its own fiber; `creator` is NULL for the main thread. */
struct thread *thread_spawn(struct thread *creator, void (*entry)(void), uintptr_t pc);

/* Standard output of the finished execution is what it should be, nothing was left held ... */
void execution_check(void);

#endif
