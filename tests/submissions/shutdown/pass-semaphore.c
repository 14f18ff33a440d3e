/* expect: pass */

/* The semaphore counts what there is to wake up for: letters, and at the end one for each sorter.
 */
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t reasons;                                        /* to wake up */
static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER; /* guards bag, letters */
static int bag[LETTERS];
static int letters;

static void open_office(void)
{
    sem_init(&reasons, 0, 0);
}

void drop_letter(int letter)
{
    pthread_once(&once, open_office);
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_mutex_unlock(&bag_lock);
    sem_post(&reasons);
}

void close_office(void)
{
    for (int i = 0; i < SORTERS; i++)
        sem_post(&reasons);
}

bool take_letter(int *letter)
{
    pthread_once(&once, open_office);
    sem_wait(&reasons);
    pthread_mutex_lock(&bag_lock);
    bool got_one = letters > 0;
    if (got_one)
        *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return got_one;
}
