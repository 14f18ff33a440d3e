/* expect: explore deadlock|lock-misuse|wrong-output|atomicity */

/* Whoever is still there at closing time is cancelled: in the middle of a wait, whose end takes the
 * lock back, and keeps it. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static int bag[LETTERS];
static int letters;
static bool closed;
static pthread_t present[SORTERS];
static int sorters;
static _Thread_local bool signed_in;

void drop_letter(int letter)
{
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_cond_signal(&news);
    pthread_mutex_unlock(&bag_lock);
}

void close_office(void)
{
    pthread_mutex_lock(&bag_lock);
    closed = true;
    for (int i = 0; i < sorters; i++)
        pthread_cancel(present[i]);
    pthread_mutex_unlock(&bag_lock);
}

bool take_letter(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    if (closed) {
        pthread_mutex_unlock(&bag_lock);
        return false;
    }
    if (!signed_in)
        present[sorters++] = pthread_self();
    signed_in = true;
    while (letters == 0)
        pthread_cond_wait(&news, &bag_lock);
    *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return true;
}
