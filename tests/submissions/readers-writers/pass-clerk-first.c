/* expect: pass */

/* Two numbers under one lock.  A waiting clerk goes before travellers who come later. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;  /* guards all below */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* signalled when somebody leaves */
static int travellers;
static int clerks_waiting;
static bool clerk;

void open_hall(void) {}

void start_reading(void)
{
    pthread_mutex_lock(&door);
    while (clerk || clerks_waiting > 0)
        pthread_cond_wait(&changed, &door);
    travellers++;
    pthread_mutex_unlock(&door);
}

void stop_reading(void)
{
    pthread_mutex_lock(&door);
    travellers--;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&door);
}

void start_changing(void)
{
    pthread_mutex_lock(&door);
    clerks_waiting++;
    while (clerk || travellers > 0)
        pthread_cond_wait(&changed, &door);
    clerks_waiting--;
    clerk = true;
    pthread_mutex_unlock(&door);
}

void stop_changing(void)
{
    pthread_mutex_lock(&door);
    clerk = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&door);
}
