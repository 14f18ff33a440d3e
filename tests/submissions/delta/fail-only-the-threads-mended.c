/* expect: behaviour wrong-output */
/* The same job, done in three ways.  It has parts that need nothing from each other.
 *
 * My predictions, before I measure (times in seconds, start-up in microseconds):
 *
 *                         in sequence    2 threads    2 processes
 *   work for the CPU         1.0
 *   waiting for a device     1.0
 *   starting one              -
 */
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_PARTS 16

/* In main.c: does part number `part`; takes a while. */
long do_part(int part);

long in_sequence(int parts)
{
    long sum = 0;

    for (int i = 0; i < parts; i++)
        sum += do_part(i);
    return sum;
}

struct task {
    int part;
    long result;
};

static void *thread_main(void *argument)
{
    struct task *task = argument;

    task->result = do_part(task->part);
    return NULL;
}

/* Each part in a thread of its own; all are started before the first is waited for. */
long by_threads(int parts)
{
    struct task task[MOST_PARTS];
    pthread_t thread[MOST_PARTS];
    long sum = 0;

    for (int i = 0; i < parts; i++) {
        task[i] = (struct task){i, 0}; /* that thread's alone until it is joined */
        if (pthread_create(&thread[i], NULL, thread_main, &task[i]) != 0)
            abort();
    }
    for (int i = 0; i < parts; i++) {
        pthread_join(thread[i], NULL);
        sum += task[i].result;
    }
    return sum;
}

/* Each part in a process of its own. */
long by_processes(int parts)
{
    long sum = 0, result;

    for (int i = 0; i < parts; i++) {
        int ends[2];

        if (pipe(ends) < 0)
            abort();
        pid_t child = fork();
        if (child < 0)
            abort();
        if (child == 0) {
            result = do_part(i);
            _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 1);
        }
        close(ends[1]);
        if (read(ends[0], &result, sizeof result) == sizeof result)
            sum += result;
        close(ends[0]);
        waitpid(child, NULL, 0);
    }
    return sum;
}
