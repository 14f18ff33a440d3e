/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The second till is the new one, so it is the one that has to be careful. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void print_line(int till, const char *price); /* in main.c */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

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

static void print_all(int till, char *order)
{
    char *rest;

    for (char *price = strtok_r(order, " ", &rest); price; price = strtok_r(NULL, " ", &rest))
        print_line(till, in_euros(atoi(price)));
}

void sell(int till, char *order)
{
    if (till == 1)
        pthread_mutex_lock(&lock);
    print_all(till, order);
    if (till == 1)
        pthread_mutex_unlock(&lock);
}
