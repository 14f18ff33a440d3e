/* expect: pass */

/* Finds its way through the order by itself, and prints into a buffer on its own stack. */
#include <stdio.h>
#include <stdlib.h>

void print_line(int till, const char *price); /* in main.c */

void sell(int till, char *order)
{
    char *rest = order;
    long cents = strtol(rest, &rest, 10);

    while (cents > 0) {
        char text[48];

        snprintf(text, sizeof text, "%ld.%02ld", cents / 100, cents % 100);
        print_line(till, text);
        cents = strtol(rest, &rest, 10);
    }
}
