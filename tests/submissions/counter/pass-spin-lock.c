/* expect: pass */

/* A spin lock does for so short a section. */
#include <pthread.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_spinlock_t lock; /* guards hits */
static long hits;

static void make_lock(void)
{
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
}

void count_hits(int worker)
{
    pthread_once(&once, make_lock);
    while (next_request(worker)) {
        pthread_spin_lock(&lock);
        hits++;
        pthread_spin_unlock(&lock);
    }
}

long hits_total(void)
{
    return hits;
}
