/* A soup kitchen.  The cook says how many litres there are, once the soup is ready; the waiters
 * wait until it is.  The cook and each waiter is a thread of his own. */
#include <stdbool.h>

/* In main.c: something to do in the meantime. */
void polish_a_spoon(void);

static int litres;
static bool ready; /* litres is set */

/* Called by the cook, once. */
void soup_is_ready(int how_many_litres)
{
    litres = how_many_litres;
    ready = true;
}

/* Called by each waiter. */
int wait_for_soup(void)
{
    while (!ready)
        polish_a_spoon();
    return litres;
}
