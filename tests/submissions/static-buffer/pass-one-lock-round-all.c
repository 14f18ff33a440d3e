/* expect: pass */

/* One lock round all use of both, from the first word of an order to its last line. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void print_line(int till, const char *price);            /* in main.c */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards text, and strtok()'s place */

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
    pthread_mutex_lock(&lock);
    for (char *price = strtok(order, " "); price; price = strtok(NULL, " "))
        print_line(till, in_euros(atoi(price)));
    pthread_mutex_unlock(&lock);
}
