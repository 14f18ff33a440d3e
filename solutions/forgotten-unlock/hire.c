/* The desk of a bicycle hire.
 *
 * The book of bikes lies on the counter, and who wants to read or write in it must hold the key to
 * it: the lock.  Customers are threads; each gets a yes or a no. */
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

/* True if the bike now belongs to the customer. */
bool hire(int bike)
{
    if (bike < 0 || bike >= BIKES)
        return false;

    pthread_mutex_lock(&book_lock);
    bool free_to_go = !is_out[bike] && !has_flat_tyre[bike];
    if (free_to_go) {
        is_out[bike] = true;
        out++;
    }
    pthread_mutex_unlock(&book_lock);
    return free_to_go;
}

int bikes_out(void)
{
    pthread_mutex_lock(&book_lock);
    int count = out;
    pthread_mutex_unlock(&book_lock);
    return count;
}
