/* expect: tsan data-race, helgrind data-race, explore data-race */

/* There was enough room. There were too many in it. */
#include <stdlib.h>
#include <string.h>

void print_line(int till, const char *price); /* in main.c */

static const char *in_euros(int cents)
{
    static char text[256];
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
    for (char *price = strtok(order, " "); price; price = strtok(NULL, " "))
        print_line(till, in_euros(atoi(price)));
}
