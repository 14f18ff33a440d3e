/* expect: explore wrong-output|atomicity */

/* Closed is closed: everybody drops everything, and the last letter stays in the bag. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static int bag[LETTERS];
static int letters;
static bool closed;

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
    pthread_cond_broadcast(&news);
    pthread_mutex_unlock(&bag_lock);
}

bool take_letter(int *letter)
{
    bool got_one = false;

    pthread_mutex_lock(&bag_lock);
    while (letters == 0 && !closed)
        pthread_cond_wait(&news, &bag_lock);
    if (!closed) {
        *letter = bag[--letters];
        got_one = true;
    }
    pthread_mutex_unlock(&bag_lock);
    return got_one;
}
