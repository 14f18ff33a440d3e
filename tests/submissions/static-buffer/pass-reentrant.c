/* expect: pass */

/* Each till brings its own memory to both functions. */
#include <stdlib.h>
#include <string.h>

void print_line(int till, const char *price); /* in main.c */
#define EUROS_SIZE 16

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
    char *rest;

    for (char *price = strtok_r(order, " ", &rest); price; price = strtok_r(NULL, " ", &rest))
        print_line(till, in_euros(atoi(price), text));
}
