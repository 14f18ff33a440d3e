/* expect: pass */

/* A semaphore that starts at one is a lock. */
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t turn; /* guards hits */
static long hits;

static void make_turn(void)
{
    sem_init(&turn, 0, 1);
}

void count_hits(int worker)
{
    pthread_once(&once, make_turn);
    while (next_request(worker)) {
        sem_wait(&turn);
        hits++;
        sem_post(&turn);
    }
}

long hits_total(void)
{
    return hits;
}
