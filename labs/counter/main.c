/* The course's own part: the web site round the counter.
 *
 * It owns the two workers, so they are always there.  Each has ROUNDS requests of its own.  The
 * opening barrier makes them start together: they really do serve side by side. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#define WORKERS 2

/* In counter.c. */
void count_hits(int worker);
long hits_total(void);

bool next_request(int worker);

static pthread_barrier_t opening;
static long waiting[WORKERS] = {ROUNDS, ROUNDS}; /* waiting[i] is worker i's alone */

bool next_request(int worker)
{
    return waiting[worker]-- > 0;
}

static void *worker_main(void *number)
{
    pthread_barrier_wait(&opening);
    count_hits(*(int *)number);
    return NULL;
}

int main(void)
{
    pthread_t worker[WORKERS];
    int number[WORKERS];

    pthread_barrier_init(&opening, NULL, WORKERS);
    for (int i = 0; i < WORKERS; i++) {
        number[i] = i;
        pthread_create(&worker[i], NULL, worker_main, &number[i]);
    }
    for (int i = 0; i < WORKERS; i++)
        pthread_join(worker[i], NULL);

    printf("hits = %ld\n", hits_total());
    return 0;
}
