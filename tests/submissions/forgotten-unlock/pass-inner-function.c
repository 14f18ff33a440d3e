/* expect: pass */

/* The inner function may return wherever it likes: it never touches the lock. */
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

/* The caller holds book_lock. */
static bool hire_locked(int bike)
{
    if (bike < 0 || bike >= BIKES)
        return false;
    if (is_out[bike])
        return false;
    if (has_flat_tyre[bike])
        return false;
    is_out[bike] = true;
    out++;
    return true;
}

bool hire(int bike)
{
    pthread_mutex_lock(&book_lock);
    bool ok = hire_locked(bike);
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
