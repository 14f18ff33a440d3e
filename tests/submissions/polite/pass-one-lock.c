/* expect: pass */

/* Nobody ever needs the pan without the stove, so one lock stands for both. */
#include <pthread.h>

void fry(int me); /* in main.c */

static pthread_mutex_t hearth = PTHREAD_MUTEX_INITIALIZER; /* guards pan and stove */

void cook(int me)
{
    pthread_mutex_lock(&hearth);
    fry(me);
    pthread_mutex_unlock(&hearth);
}
