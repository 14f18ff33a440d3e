/* expect: tsan data-race, helgrind data-race, explore data-race */

/* volatile: the compiler looks at the flag each time. It says nothing about the litres, and
 * nothing to the processor. */
#include <stdbool.h>

void polish_a_spoon(void); /* in main.c */

static int litres;
static volatile bool ready;

void soup_is_ready(int how_many_litres)
{
    litres = how_many_litres;
    ready = true;
}

int wait_for_soup(void)
{
    while (!ready)
        polish_a_spoon();
    return litres;
}
