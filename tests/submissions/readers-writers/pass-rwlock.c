/* expect: pass */

/* The library's read-write lock is this very protocol. */
#include <pthread.h>

static pthread_rwlock_t hall = PTHREAD_RWLOCK_INITIALIZER; /* guards the board */

void open_hall(void) {}

void start_reading(void)
{
    pthread_rwlock_rdlock(&hall);
}

void stop_reading(void)
{
    pthread_rwlock_unlock(&hall);
}

void start_changing(void)
{
    pthread_rwlock_wrlock(&hall);
}

void stop_changing(void)
{
    pthread_rwlock_unlock(&hall);
}
