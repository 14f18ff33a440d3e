/* expect: behaviour deadlock, explore deadlock */

/* One at a time, and one who came in may come in again. */
#define _GNU_SOURCE
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
void open_gate(void) {}
void enter(void)
{
    pthread_mutex_lock(&m);
}
void leave(void)
{
    pthread_mutex_unlock(&m);
}
