/* expect: pass */

/* The smallest change: the path that forgot it unlocks too. */
#include <pthread.h>
#include <stdbool.h>

/* book_lock guards is_out, has_flat_tyre and out. */
static pthread_mutex_t book_lock = PTHREAD_MUTEX_INITIALIZER;
static bool is_out[BIKES];
static bool has_flat_tyre[BIKES];
static int out;

void report_flat_tyre(int bike)
{
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
    if (has_flat_tyre[bike]) {
        pthread_mutex_unlock(&book_lock);
        return false;
    }
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
