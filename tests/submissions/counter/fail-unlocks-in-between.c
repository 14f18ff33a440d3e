/* expect: explore atomicity|wrong-output */

/* Every access is locked, and still an update can be lost between the two critical sections. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long hits;

static long get_hits(void)
{
    pthread_mutex_lock(&lock);
    long now = hits;
    pthread_mutex_unlock(&lock);
    return now;
}

static void set_hits(long now)
{
    pthread_mutex_lock(&lock);
    hits = now;
    pthread_mutex_unlock(&lock);
}

void count_hits(int worker)
{
    while (next_request(worker))
        set_hits(get_hits() + 1);
}

long hits_total(void)
{
    return get_hits();
}
