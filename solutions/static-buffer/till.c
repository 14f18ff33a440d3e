/* The program in the tills of a corner shop.
 *
 * The cashier has typed in an order, the prices of the things in cents: "120 399".  sell() prints
 * them on the receipt, a line each, in euros: "1.20", "3.99".  There are two tills, so two threads
 * run sell(); they have nothing in common, each works on its own order. */
#include <stdlib.h>
#include <string.h>

/* In main.c: prints one line of this till's receipt. */
void print_line(int till, const char *price);

#define EUROS_SIZE 16

/* Writes into the caller's text; what it returns points into it. */
static const char *in_euros(int cents, char text[EUROS_SIZE])
{
    char *digit = text + EUROS_SIZE - 1;

    *digit = 0;
    for (int place = 0; place < 3 || cents > 0; place++, cents /= 10) {
        if (place == 2)
            *--digit = '.';
        *--digit = (char)('0' + cents % 10);
    }
    return digit;
}

void sell(int till, char *order)
{
    char text[EUROS_SIZE];
    char *rest; /* where strtok_r() keeps its place, instead of somewhere of its own */

    for (char *price = strtok_r(order, " ", &rest); price; price = strtok_r(NULL, " ", &rest))
        print_line(till, in_euros(atoi(price), text));
}
