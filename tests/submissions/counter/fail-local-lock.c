/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The lock is a local variable: each call of count_hits() has one of its own. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static long hits;

void count_hits(int worker)
{
    pthread_mutex_t lock;

    pthread_mutex_init(&lock, NULL);
    while (next_request(worker)) {
        pthread_mutex_lock(&lock);
        hits++;
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_destroy(&lock);
}

long hits_total(void)
{
    return hits;
}
