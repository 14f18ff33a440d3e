/* expect: explore deadlock */
/* A round table, SEATS philosophers, SEATS forks.
 *
 * Fork i lies to the left of seat i, and so to the right of the seat before it.  The spaghetti here
 * takes two forks; nobody may use a fork that is in somebody else's hand.  Every philosopher is a
 * thread, and calls dine() each time hunger comes. */
#include <pthread.h>
#include <stdatomic.h>

/* In main.c: eats one plate with both forks of this seat. */
void eat(int seat);

static pthread_mutex_t fork_lock[SEATS];

/* Called once, before anybody sits down. */
void lay_table(void)
{
    for (int i = 0; i < SEATS; i++)
        pthread_mutex_init(&fork_lock[i], NULL);
}

static atomic_uint hungry; /* so many times somebody was; every other one begins on the right */

void dine(int seat)
{
    int left = seat;
    int right = (seat + 1) % SEATS;

    if (atomic_fetch_add(&hungry, 1) % 2 == 1) {
        int swap = left;
        left = right;
        right = swap;
    }
    pthread_mutex_lock(&fork_lock[left]);
    pthread_mutex_lock(&fork_lock[right]);
    eat(seat);
    pthread_mutex_unlock(&fork_lock[right]);
    pthread_mutex_unlock(&fork_lock[left]);
}
