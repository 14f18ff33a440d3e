/* The sorting office of a small post.
 *
 * Letters fall into a bag; sorters (threads) take them out, and wait while it is empty.  At closing
 * time no more letters will come.  What is in the bag is still sorted; then everybody goes home. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER; /* guards bag, letters, closed */
static pthread_cond_t news = PTHREAD_COND_INITIALIZER; /* signalled when letters rises: to one;
                                                          when closed is set: to all */
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
    while (letters == 0 && !closed)
        pthread_cond_wait(&news, &bag_lock);
    bool got_one = letters > 0; /* also after closing: what is in the bag is sorted */
    if (got_one)
        *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return got_one;
}
