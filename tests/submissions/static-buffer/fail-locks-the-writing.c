/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The text is written under a lock. It is read when the lock has been given back. */
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

static const char *in_euros_locked(int cents)
{
    pthread_mutex_lock(&lock);
    const char *text = in_euros(cents);
    pthread_mutex_unlock(&lock);
    return text;
}

void sell(int till, char *order)
{
    char *rest;

    for (char *price = strtok_r(order, " ", &rest); price; price = strtok_r(NULL, " ", &rest))
        print_line(till, in_euros_locked(atoi(price)));
}
