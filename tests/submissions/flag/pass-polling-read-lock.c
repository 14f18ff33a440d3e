/* expect: pass */
/* A soup kitchen.  The cook says how many litres there are, once the soup is ready; the waiters
 * wait until it is.  The cook and each waiter is a thread of his own. */
#include <pthread.h>
#include <stdbool.h>

/* In main.c: something to do in the meantime. */
void polish_a_spoon(void);

static pthread_rwlock_t pot = PTHREAD_RWLOCK_INITIALIZER; /* guards litres and ready */
static int litres;
static bool ready; /* litres is set */

/* Called by the cook, once. */
void soup_is_ready(int how_many_litres)
{
    pthread_rwlock_wrlock(&pot);
    litres = how_many_litres;
    ready = true;
    pthread_rwlock_unlock(&pot);
}

/* Called by each waiter. */
int wait_for_soup(void)
{
    for (;;) {
        pthread_rwlock_rdlock(&pot);
        bool is_ready = ready;
        int seen = litres;
        pthread_rwlock_unlock(&pot);
        if (is_ready)
            return seen;
        polish_a_spoon();
    }
}
