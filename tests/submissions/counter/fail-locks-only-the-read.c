/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Half a lock: the value is read in peace, and written back whenever. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long hits;

static long read_hits(void)
{
    pthread_mutex_lock(&lock);
    long now = hits;
    pthread_mutex_unlock(&lock);
    return now;
}

void count_hits(int worker)
{
    while (next_request(worker))
        hits = read_hits() + 1;
}

long hits_total(void)
{
    return read_hits();
}
