/* expect: explore wrong-output */

/* Woken for a letter that somebody else has taken, the sorter goes home. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static int bag[LETTERS];
static int letters; /* in the bag */
static bool closed;

void drop_letter(int letter)
{
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_cond_signal(&news);
    pthread_mutex_unlock(&bag_lock);
}

/* No more letters will come.  Everybody who waits is told. */
void close_office(void)
{
    pthread_mutex_lock(&bag_lock);
    closed = true;
    pthread_cond_broadcast(&news);
    pthread_mutex_unlock(&bag_lock);
}

/* Waits for a letter.  False when there is none, and will be none: time to go home. */
bool take_letter(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    if (letters == 0 && !closed)
        pthread_cond_wait(&news, &bag_lock);
    bool got = letters > 0;
    if (got)
        *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return got;
}
