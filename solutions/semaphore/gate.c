/* The gate of a car park with PLACES places.
 *
 * The display beside the gate is a semaphore: it counts free places, and looking at it and taking
 * one away is a single step, so no two cars can act on the same look. */
#include <errno.h>
#include <semaphore.h>

static sem_t free_places; /* posted when a car has left; starts at PLACES */

/* Called once, before the first car comes. */
void open_gate(void)
{
    sem_init(&free_places, 0, PLACES);
}

/* Returns when the car may drive in. */
void enter(void)
{
    while (sem_wait(&free_places) != 0 && errno == EINTR)
        ; /* a signal came in between: no place was taken */
}

/* Called by each car after it has driven out. */
void leave(void)
{
    sem_post(&free_places);
}
