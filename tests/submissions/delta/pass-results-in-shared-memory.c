/* expect: pass */
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
#include <sys/mman.h>
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

/* Each part in a process of its own; all are started before the first is waited for. */
long by_processes(int parts)
{
    long sum = 0;
    pid_t child[MOST_PARTS];
    long *result = mmap(NULL, MOST_PARTS * sizeof *result, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (result == MAP_FAILED)
        abort();
    for (int i = 0; i < parts; i++) {
        child[i] = fork();
        if (child[i] < 0)
            abort();
        if (child[i] == 0) {
            result[i] = do_part(i); /* each writes its own element */
            _exit(0);
        }
    }
    for (int i = 0; i < parts; i++) {
        waitpid(child[i], NULL, 0);
        sum += result[i];
    }
    munmap(result, MOST_PARTS * sizeof *result);
    return sum;
}
