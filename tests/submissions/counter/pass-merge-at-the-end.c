/* expect: pass */

/* Each worker counts for itself and takes the lock once, to hand its number in. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards hits */
static long hits;

void count_hits(int worker)
{
    long mine = 0;

    while (next_request(worker))
        mine++;
    pthread_mutex_lock(&lock);
    hits += mine;
    pthread_mutex_unlock(&lock);
}

long hits_total(void)
{
    return hits;
}
