/* expect: explore requirement */

/* A lock round the whole day's work: correct, and worker 1 serves nobody until worker 0 has gone
 * home.  That removes the threads in all but name. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long hits;

void count_hits(int worker)
{
    pthread_mutex_lock(&lock);
    while (next_request(worker))
        hits++;
    pthread_mutex_unlock(&lock);
}

long hits_total(void)
{
    return hits;
}
