/* expect: explore atomicity|wrong-output */

/* The lock is given back before any return, and so before the decision is carried out.  Both
 * halves are locked; between them the bike can be promised twice. */
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

static bool is_free(int bike)
{
    pthread_mutex_lock(&book_lock);
    bool free_to_go = !is_out[bike] && !has_flat_tyre[bike];
    pthread_mutex_unlock(&book_lock);
    return free_to_go;
}

bool hire(int bike)
{
    if (bike < 0 || bike >= BIKES)
        return false;
    if (!is_free(bike))
        return false;

    pthread_mutex_lock(&book_lock);
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
