/* expect: behaviour deadlock, explore deadlock|lock-misuse */

/* One lock for everybody: the second traveller of the morning finds the door locked. */
#include <pthread.h>

static pthread_mutex_t hall = PTHREAD_MUTEX_INITIALIZER;

void open_hall(void) {}

void start_reading(void)
{
    pthread_mutex_lock(&hall);
}

void stop_reading(void)
{
    pthread_mutex_unlock(&hall);
}

void start_changing(void)
{
    pthread_mutex_lock(&hall);
}

void stop_changing(void)
{
    pthread_mutex_unlock(&hall);
}
