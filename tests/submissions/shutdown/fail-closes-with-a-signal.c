/* expect: explore lost-wakeup */

/* The loop asks the right question, but only one sleeper is woken to ask it. */
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
    pthread_cond_signal(&news);
    pthread_mutex_unlock(&bag_lock);
}

bool take_letter(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    while (letters == 0 && !closed)
        pthread_cond_wait(&news, &bag_lock);
    bool got_one = letters > 0;
    if (got_one)
        *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return got_one;
}
