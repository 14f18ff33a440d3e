/* expect: behaviour wrong-output */

/* The one way never to sell a seat twice. */
#include <stdbool.h>

bool sell_ticket(int show)
{
    (void)show;
    return false;
}
