/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Looks less often. It is not the number of looks that is wrong. */
#include <stdbool.h>
#include <unistd.h>

static int litres;
static bool ready;

void soup_is_ready(int how_many_litres)
{
    litres = how_many_litres;
    ready = true;
}

int wait_for_soup(void)
{
    while (!ready)
        usleep(1000);
    return litres;
}
