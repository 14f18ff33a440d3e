/* expect: pass */

/* What is in use is written down under one lock, and who cannot have both waits without either. */
#include <pthread.h>
#include <stdbool.h>

void fry(int me); /* in main.c */

static pthread_mutex_t list = PTHREAD_MUTEX_INITIALIZER;   /* guards in_use */
static pthread_cond_t put_back = PTHREAD_COND_INITIALIZER; /* signalled when in_use is cleared */
static bool in_use;

void cook(int me)
{
    pthread_mutex_lock(&list);
    while (in_use)
        pthread_cond_wait(&put_back, &list);
    in_use = true;
    pthread_mutex_unlock(&list);

    fry(me);

    pthread_mutex_lock(&list);
    in_use = false;
    pthread_cond_signal(&put_back);
    pthread_mutex_unlock(&list);
}
