/* expect: tsan data-race, helgrind data-race, explore data-race */

/* No condition variable: everybody stares at the light. */
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

void stand_at_kerb(void); /* in main.c */

static volatile unsigned greens;

void wait_for_green(void)
{
    unsigned mine = greens;
    stand_at_kerb();
    while (greens == mine)
        sched_yield();
}

void green_for_a_moment(void)
{
    greens++;
}
