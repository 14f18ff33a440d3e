/* Noticing that a thread goes round in a loop and waits (await.h). */
#ifndef RACELAB_EXPLORE_SPIN_H
#define RACELAB_EXPLORE_SPIN_H

#include "explore/thread.h"

/* For the function that the program has called, and that may be the head of a waiting loop: saves
 * all registers that belong to the caller where spin_arrive() finds them. */
#if defined(__x86_64__)
#define SPIN_FRAME (__builtin_unwind_init(), __builtin_frame_address(0))
#else
#define SPIN_FRAME NULL
#endif

/* The running thread is about to reach the schedule point of op, called from `frame`.  Sets
 * op->await where the call is known as the head of a waiting loop.  If the thread has just been
 * round once for nothing, this is noted, and does not return: the execution is repeated without. */
void spin_arrive(struct thread *t, struct op *op, const void *frame);

/* It has passed the point: the newest event is its. */
void spin_passed(const struct thread *t);

/* A plain read of a thread that is watched, of any size. */
void spin_read(const struct thread *t, uintptr_t address, unsigned size);

/* The state of a thread that has called a function of ours with this frame, from pc. */
uint64_t spin_digest(const struct thread *t, uintptr_t pc, const void *frame);

void spin_restart(unsigned thread);

#endif
