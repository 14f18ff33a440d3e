/* expect: tsan lock-misuse, helgrind lock-misuse, explore lock-misuse */

/* An unlock was added where all paths meet.  But one of them had unlocked already. */
#include <pthread.h>
#include <stdbool.h>

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
    bool ok = false;

    if (bike < 0 || bike >= BIKES)
        return false;

    pthread_mutex_lock(&book_lock);
    if (!is_out[bike] && !has_flat_tyre[bike]) {
        is_out[bike] = true;
        out++;
        ok = true;
        pthread_mutex_unlock(&book_lock);
    }
    pthread_mutex_unlock(&book_lock);
    return ok;
}

int bikes_out(void)
{
    pthread_mutex_lock(&book_lock);
    int count = out;
    pthread_mutex_unlock(&book_lock);
    return count;
}
