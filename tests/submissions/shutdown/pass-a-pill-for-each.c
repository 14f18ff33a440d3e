/* expect: pass */

/* A letter for each sorter that says "go home".  Pills lie under the letters, so that those are
 * sorted first. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER; /* guards all below */
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;       /* signalled when something is in it */
static int bag[LETTERS];
static int letters;
static int pills;

void drop_letter(int letter)
{
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_cond_signal(&news);
    pthread_mutex_unlock(&bag_lock);
}

void close_office(void)
{
    for (int i = 0; i < SORTERS; i++) {
        pthread_mutex_lock(&bag_lock);
        pills++;
        pthread_cond_signal(&news);
        pthread_mutex_unlock(&bag_lock);
    }
}

bool take_letter(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    while (letters == 0 && pills == 0)
        pthread_cond_wait(&news, &bag_lock);
    bool got_one = letters > 0;
    if (got_one)
        *letter = bag[--letters];
    else
        pills--;
    pthread_mutex_unlock(&bag_lock);
    return got_one;
}
