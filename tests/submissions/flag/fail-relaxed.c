/* expect: tsan data-race, explore data-race */

/* An atomic flag that orders nothing but itself. */
#include <stdatomic.h>
#include <stdbool.h>

void polish_a_spoon(void); /* in main.c */

static int litres;
static atomic_bool ready;

void soup_is_ready(int how_many_litres)
{
    litres = how_many_litres;
    atomic_store_explicit(&ready, true, memory_order_relaxed);
}

int wait_for_soup(void)
{
    while (!atomic_load_explicit(&ready, memory_order_relaxed))
        polish_a_spoon();
    return litres;
}
