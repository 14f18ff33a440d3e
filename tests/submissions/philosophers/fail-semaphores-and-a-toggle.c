/* expect: explore deadlock */
/* A round table, SEATS philosophers, SEATS forks.
 *
 * Fork i lies to the left of seat i, and so to the right of the seat before it.  The spaghetti here
 * takes two forks; nobody may use a fork that is in somebody else's hand.  Every philosopher is a
 * thread, and calls dine() each time hunger comes. */
#include <semaphore.h>
#include <stdatomic.h>

/* In main.c: eats one plate with both forks of this seat. */
void eat(int seat);

static sem_t fork_free[SEATS];
static atomic_uint hungry; /* so many times somebody was; every other one begins on the right */

/* Called once, before anybody sits down. */
void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        sem_init(&fork_free[i], 0, 1);
}

void dine(int seat)
{
    int first = seat;
    int second = (seat + 1) % SEATS;

    if (atomic_fetch_add(&hungry, 1) % 2 == 1) {
        first = second;
        second = seat;
    }
    sem_wait(&fork_free[first]);
    sem_wait(&fork_free[second]);
    eat(seat);
    sem_post(&fork_free[second]);
    sem_post(&fork_free[first]);
}
