/* expect: tsan data-race, explore data-race|wrong-output|atomicity */

/* "By then he will have come." */
#include <unistd.h>

void prepare(void) {}

void meet(int me)
{
    (void)me;
    usleep(100);
}
