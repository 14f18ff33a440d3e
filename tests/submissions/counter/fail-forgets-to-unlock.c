/* expect: behaviour deadlock, explore deadlock|lock-misuse */

/* The last request leaves the loop with the lock held: another bug in the place of the first. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long hits;

void count_hits(int worker)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        if (!next_request(worker))
            return;
        hits++;
        pthread_mutex_unlock(&lock);
    }
}

long hits_total(void)
{
    return hits;
}
