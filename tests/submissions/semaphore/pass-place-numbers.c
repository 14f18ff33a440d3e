/* expect: pass */

/* Each car is given a place of its own, and marks it as taken in the same critical section; who
 * leaves gives back any one, since places are all alike. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t plan = PTHREAD_MUTEX_INITIALIZER;     /* guards taken */
static pthread_cond_t place_free = PTHREAD_COND_INITIALIZER; /* signalled when a car has left */
static bool taken[PLACES];

/* A place that is (or is not) taken, or PLACES.  The caller holds plan. */
static int find_place(bool that_is_taken)
{
    int place = 0;

    while (place < PLACES && taken[place] != that_is_taken)
        place++;
    return place;
}

void open_gate(void) {}

void enter(void)
{
    int place;

    pthread_mutex_lock(&plan);
    while ((place = find_place(false)) == PLACES)
        pthread_cond_wait(&place_free, &plan);
    taken[place] = true;
    pthread_mutex_unlock(&plan);
}

void leave(void)
{
    pthread_mutex_lock(&plan);
    int place = find_place(true);
    if (place < PLACES)
        taken[place] = false;
    pthread_cond_signal(&place_free);
    pthread_mutex_unlock(&plan);
}
