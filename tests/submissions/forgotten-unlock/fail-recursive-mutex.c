/* expect: behaviour deadlock, explore deadlock|lock-misuse */

/* A recursive mutex lets the forgetful customer in again, and nobody else. */
#include <pthread.h>
#include <stdbool.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t book_lock;
static bool is_out[BIKES];
static bool has_flat_tyre[BIKES];
static int out;

static void make_lock(void)
{
    pthread_mutexattr_t kind;

    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&book_lock, &kind);
    pthread_mutexattr_destroy(&kind);
}

void report_flat_tyre(int bike)
{
    pthread_once(&once, make_lock);
    pthread_mutex_lock(&book_lock);
    has_flat_tyre[bike] = true;
    pthread_mutex_unlock(&book_lock);
}

bool hire(int bike)
{
    if (bike < 0 || bike >= BIKES)
        return false;

    pthread_mutex_lock(&book_lock);
    if (is_out[bike]) {
        pthread_mutex_unlock(&book_lock);
        return false;
    }
    if (has_flat_tyre[bike])
        return false;

    is_out[bike] = true;
    out++;
    pthread_mutex_unlock(&book_lock);
    return true;
}

int bikes_out(void)
{
    pthread_mutex_lock(&book_lock);
    int count = out;
    pthread_mutex_unlock(&book_lock);
    return count;
}
