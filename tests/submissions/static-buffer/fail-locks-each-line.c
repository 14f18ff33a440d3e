/* expect: explore wrong-output|atomicity|data-race */

/* One lock round everything that is done for a line. Between two lines strtok() loses its place to
 * the other till. */
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

static char *next_price(int till, char *order)
{
    pthread_mutex_lock(&lock);
    char *price = strtok(order, " ");
    if (price)
        print_line(till, in_euros(atoi(price)));
    pthread_mutex_unlock(&lock);
    return price;
}

void sell(int till, char *order)
{
    while (next_price(till, order))
        order = NULL;
}
