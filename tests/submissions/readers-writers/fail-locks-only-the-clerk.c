/* expect: tsan data-race, explore data-race|wrong-output */

/* Reading changes nothing, so the travellers just look. */
#include <pthread.h>

static pthread_mutex_t hall = PTHREAD_MUTEX_INITIALIZER;

void open_hall(void) {}

void start_reading(void) {}

void stop_reading(void) {}

void start_changing(void)
{
    pthread_mutex_lock(&hall);
}

void stop_changing(void)
{
    pthread_mutex_unlock(&hall);
}
