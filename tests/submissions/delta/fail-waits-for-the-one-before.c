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

/* Each part in a thread of its own; each is waited for when the next has been started. */
long by_threads(int parts)
{
    struct task task[MOST_PARTS];
    pthread_t thread[MOST_PARTS];
    long sum = 0;

    for (int i = 0; i < parts; i++) {
        task[i] = (struct task){i, 0}; /* that thread's alone until it is joined */
        if (pthread_create(&thread[i], NULL, thread_main, &task[i]) != 0)
            abort();
        if (i > 0) {
            pthread_join(thread[i - 1], NULL);
            sum += task[i - 1].result;
        }
    }
    pthread_join(thread[parts - 1], NULL);
    return sum + task[parts - 1].result;
}

struct child {
    pid_t process;
    int result_from; /* a pipe */
};

static void start_child(int part, struct child *child)
{
    int ends[2];

    if (pipe(ends) < 0)
        abort();
    child->process = fork();
    if (child->process < 0)
        abort();
    if (child->process == 0) {
        long result = do_part(part);
        _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 1);
    }
    close(ends[1]);
    child->result_from = ends[0];
}

static long result_of(struct child *child)
{
    long result = 0;

    if (read(child->result_from, &result, sizeof result) != sizeof result)
        result = 0;
    close(child->result_from);
    waitpid(child->process, NULL, 0);
    return result;
}

/* Each part in a process of its own; all are started before the first is waited for. */
long by_processes(int parts)
{
    struct child child[MOST_PARTS];
    long sum = 0;

    for (int i = 0; i < parts; i++)
        start_child(i, &child[i]);
    for (int i = 0; i < parts; i++)
        sum += result_of(&child[i]);
    return sum;
}
