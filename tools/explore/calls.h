/* What the files of interposed functions (calls_*.c) share. */
#ifndef RACELAB_EXPLORE_CALLS_H
#define RACELAB_EXPLORE_CALLS_H

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#include "explore/thread.h"

/* stdout, stderr and stdin are replaced by streams of ours. */
void calls_stdio_init(void);
void calls_stdio_restart(void);
void calls_stdio_lookup(void *(*find)(const char *name));

/* The running thread is about to write to this stream: a schedule point if that can matter. */
void calls_output(const FILE *stream, uintptr_t pc);

/* What the C11 functions share with those of POSIX.  `pc` is where the program called. */
struct op *calls_mutex_begin(uint8_t code, pthread_mutex_t *mutex, uintptr_t pc);
int calls_mutex(uint8_t code, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc);
int calls_mutex_lock(pthread_mutex_t *mutex, uintptr_t pc);
bool calls_mutex_unlock_quietly(pthread_mutex_t *mutex, uintptr_t pc); /* false: not quietly */
int calls_mutex_init(pthread_mutex_t *mutex, int type, uintptr_t pc);
int calls_cond(uint8_t code, pthread_cond_t *cond, uintptr_t pc);
int calls_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex, int64_t deadline, uintptr_t pc);
int calls_once(void *control, void (*function)(void), uintptr_t pc);

/* What a new thread is to run: one of the two. */
struct task {
    void *(*posix)(void *);
    int (*c11)(void *);
    void *argument;
    bool detached;
};
pthread_t calls_thread_create(const struct task *task, uintptr_t pc);
int calls_thread_join(pthread_t handle, void **result, uintptr_t pc);
int calls_thread_detach(pthread_t handle, uintptr_t pc);
struct thread *calls_thread_of(pthread_t handle); /* NULL: it is none */
void calls_sleep(int64_t ns, uintptr_t pc, const void *frame);

/* Handlers that run, last pushed first, if the thread is cancelled or exits. */
struct cleanup {
    struct cleanup *previous;
    void (*function)(void *); /* NULL: `argument` is a jump buffer of glibc's macro */
    void *argument;
};
void calls_cleanup_push(struct cleanup *cleanup);
void calls_cleanup_pop(struct cleanup *cleanup);

/* The handlers, then the thread's end. */
_Noreturn void calls_thread_exit(void *result);
_Noreturn void calls_cancel_act(uintptr_t pc);
void calls_cancel_test(uintptr_t pc); /* a cancellation point that does nothing else */

/* The calling thread ends. */
_Noreturn void thread_end(void *result);

/* What runs when a thread ends, after its cleanup handlers: keys' destructors. */
void calls_thread_cleanup(struct thread *t);

/* The process ends: exit handlers, then the end of the execution. */
_Noreturn void process_end(int status, uintptr_t pc);
void calls_process_restart(void);

/* Ends the execution with a finding of the running thread. */
_Noreturn void process_crash(int signal, uintptr_t pc, uintptr_t address);

#endif
