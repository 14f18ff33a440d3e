/* Why a program hangs: for every thread, where it is and what it waits for.
 *
 *     static void look(pid_t pid, void *context)          // process.autopsy
 *     {
 *         autopsy_perform(context, pid);
 *     }
 *     ...
 *     struct autopsy a = AUTOPSY_INIT;
 *     p.autopsy = look;
 *     p.context = &a;
 *     process_run(&p);
 *     if (autopsy_kind(&a) == HANG_DEADLOCK) {
 *         size_t member[8], count = autopsy_cycle(&a, member, 8);
 *         for (size_t i = 0; i < count; i++)
 *             puts(autopsy_text(&a, member[i]));  // each waits for the next, the last for the
 * first
 *     }
 *     autopsy_release(&a);
 *
 * What a thread waits for is read from the kernel and the lock itself; where it is, from its stack,
 * unwound in this process with libdw.  That needs the right to trace the program; where it is
 * refused, `trouble` says so and the threads have no frames, but still what /proc tells.  Good for
 * programs that run as they are, also under ThreadSanitizer; under Valgrind what would be looked at
 * is Valgrind. */
#ifndef RACELAB_RUN_AUTOPSY_H
#define RACELAB_RUN_AUTOPSY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum wait_kind {
    WAIT_NONE,  /* it runs, or could */
    WAIT_MUTEX, /* to lock it; also at the end of a pthread_cond_wait() */
    WAIT_RWLOCK,
    WAIT_CONDITION, /* to be signalled */
    WAIT_SEMAPHORE,
    WAIT_BARRIER,
    WAIT_JOIN,  /* for a thread to end */
    WAIT_CHILD, /* for a process to end */
    WAIT_READ,  /* for data from a pipe or socket */
    WAIT_WRITE, /* for room in one */
    WAIT_SLEEP, /* for time to pass */
    WAIT_OTHER,
    WAIT_KIND_COUNT
};

struct autopsy_frame {
    char *file;
    unsigned line, column;
    char *function;
};

struct autopsy_thread {
    pid_t pid, tid;
    pid_t inner_tid; /* in the program's own pid namespace, as its locks have it */
    unsigned
        number; /* 1 is the process' first thread, then those alive in the order of their making */
    struct autopsy_frame *frames; /* of the program's own files, innermost first; inlined functions
                                     have frames of their own */
    size_t frame_count;
    bool has_symbols; /* its program has debug information */
    enum wait_kind kind;
    uint64_t address;  /* of the lock, condition...; 0: none */
    char *object;      /* its name, "account[1].lock"; NULL: no global variable */
    int descriptor;    /* WAIT_READ, WAIT_WRITE: of what */
    pid_t holder;      /* tid of the thread that alone can end the wait: it holds the lock, is to be
                          joined, is the child, has the only writing end; 0: none, or not known */
    bool holder_ended; /* there is no such thread any more: the lock is held for ever */
};

struct autopsy {
    struct autopsy_thread *threads;
    size_t count;
    char *trouble; /* why there are no frames; NULL: there are */
};

#define AUTOPSY_INIT                                                                               \
    {                                                                                              \
        NULL, 0, NULL                                                                              \
    }

/* Looks at the process and all its descendants, and leaves them as they are.  If some of them have
 * debug information, only those are shown: not the sandbox that they run in. */
void autopsy_perform(struct autopsy *a, pid_t pid);
void autopsy_release(struct autopsy *a);

enum hang_kind {
    HANG_DEADLOCK, /* threads wait for each other in a circle, or one for itself; or for a lock
                      whose holder waits for a signal, a post... that they could give (then
                      there is no circle to show) */
    HANG_ABANDONED_LOCK, /* a lock is held by a thread that has ended */
    HANG_LOST_WAKEUP,    /* somebody waits for a condition that nobody is left to signal */
    HANG_UNANSWERED,     /* the same with a semaphore, a barrier, a pipe or socket */
    HANG_UNKNOWN,
};

/* What kind of hang this is.  Says what kind, not whether: ask this of a program that is stuck. */
enum hang_kind autopsy_kind(const struct autopsy *a);

/* The indices of threads each of which waits for the next and the last for the first; how many, or
 * 0 if there is no such circle (or it has more than `most`). */
size_t autopsy_cycle(const struct autopsy *a, size_t *members, size_t most);

/* "thread 2, at bank.c:21 in transfer, waits for the mutex account[0].lock, which thread 3 holds".
 * Caller frees. */
char *autopsy_text(const struct autopsy *a, size_t thread);

#endif
