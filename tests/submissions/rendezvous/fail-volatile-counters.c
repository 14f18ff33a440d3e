/* expect: tsan data-race, helgrind data-race, explore data-race */

/* Each counts the own meetings in a plain variable and watches the other's. */
#include <sched.h>

static volatile int come[2];

void prepare(void) {}

void meet(int me)
{
    come[me]++;
    while (come[1 - me] < come[me])
        sched_yield();
}
