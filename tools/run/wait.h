/* What one thread waits for: autopsy.c's eye on calls and locks.
 *
 * In this order: wait_find() for the call it is in; wait_named() once its stack has told which
 * library function that is; wait_refine() once the variable is known; wait_find_holders() when
 * all threads are (until then `holder` is what the program knows that thread by). */
#ifndef RACELAB_RUN_WAIT_H
#define RACELAB_RUN_WAIT_H

#include "run/autopsy.h"

void wait_find(struct autopsy_thread *t);

/* `called`: "pthread_cond_wait"; NULL: not known. */
void wait_named(struct autopsy_thread *t, const char *called);

/* The lock begins at `start`: the kernel knows it only by the word inside that is waited on. */
void wait_refine(struct autopsy_thread *t, uint64_t start);

void wait_find_holders(struct autopsy *a);

#endif
