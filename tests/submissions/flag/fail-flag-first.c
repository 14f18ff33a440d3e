/* expect: explore data-race */

/* A good flag, raised one line too early. */
#include <stdatomic.h>
#include <stdbool.h>

void polish_a_spoon(void); /* in main.c */

static int litres;
static atomic_bool ready;

void soup_is_ready(int how_many_litres)
{
    atomic_store(&ready, true);
    litres = how_many_litres;
}

int wait_for_soup(void)
{
    while (!atomic_load(&ready))
        polish_a_spoon();
    return litres;
}
