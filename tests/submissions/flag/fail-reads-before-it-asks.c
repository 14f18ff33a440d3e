/* expect: explore wrong-output */
/* A soup kitchen.  The cook says how many litres there are, once the soup is ready; the waiters
 * wait until it is.  The cook and each waiter is a thread of his own. */
#include <stdatomic.h>
#include <stdbool.h>

/* In main.c: something to do in the meantime. */
void polish_a_spoon(void);

static atomic_int litres;
static atomic_bool ready; /* litres is set */

/* Called by the cook, once. */
void soup_is_ready(int how_many_litres)
{
    litres = how_many_litres;
    ready = true;
}

/* Called by each waiter. */
int wait_for_soup(void)
{
    int seen;

    do {
        polish_a_spoon();
        seen = litres;
    } while (!ready);
    return seen;
}
