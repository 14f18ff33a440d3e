/* expect: behaviour deadlock, explore deadlock|lock-misuse */

/* A lock lets one car in.  There are PLACES places. */
#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

void open_gate(void) {}

void enter(void)
{
    pthread_mutex_lock(&gate);
}

void leave(void)
{
    pthread_mutex_unlock(&gate);
}
