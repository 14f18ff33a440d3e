/* expect: behaviour deadlock, explore deadlock */

/* One at a time, and one who came in may come in again. */
#define _GNU_SOURCE
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
void open_hall(void) {}
void start_reading(void)
{
    pthread_mutex_lock(&m);
}
void stop_reading(void)
{
    pthread_mutex_unlock(&m);
}
void start_changing(void)
{
    pthread_mutex_lock(&m);
}
void stop_changing(void)
{
    pthread_mutex_unlock(&m);
}
