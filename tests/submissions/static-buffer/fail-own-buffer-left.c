/* expect: tsan data-race, helgrind data-race, explore data-race */

/* strtok() is mended, after the manual page; the manual page knows nothing of in_euros(). */
#include <stdlib.h>
#include <string.h>

void print_line(int till, const char *price); /* in main.c */

static const char *in_euros(int cents)
{
    static char text[16];
    char *digit = text + sizeof text - 1;

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
    char *rest;

    for (char *price = strtok_r(order, " ", &rest); price; price = strtok_r(NULL, " ", &rest))
        print_line(till, in_euros(atoi(price)));
}
