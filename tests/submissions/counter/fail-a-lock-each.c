/* expect: tsan data-race, helgrind data-race, explore data-race */

/* "One lock per thread, so that nobody waits": then nobody is kept out either. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static long hits;

void count_hits(int worker)
{
    while (next_request(worker)) {
        pthread_mutex_lock(&lock[worker]);
        hits++;
        pthread_mutex_unlock(&lock[worker]);
    }
}

long hits_total(void)
{
    return hits;
}
