/* expect: explore wrong-output */
/* The sorting office of a small post.
 *
 * Letters fall into a bag; sorters (threads) take them out, and wait while it is empty.  At closing
 * time no more letters will come.  What is in the bag is still sorted; then everybody goes home. */
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER; /* guards all below */
static int bag[LETTERS];
static int letters; /* in the bag */
static bool closed;

void drop_letter(int letter)
{
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_mutex_unlock(&bag_lock);
}

/* No more letters will come. */
void close_office(void)
{
    pthread_mutex_lock(&bag_lock);
    closed = true;
    pthread_mutex_unlock(&bag_lock);
}

static bool is_closed(void)
{
    pthread_mutex_lock(&bag_lock);
    bool yes = closed;
    pthread_mutex_unlock(&bag_lock);
    return yes;
}

static bool any_letter(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    bool any = letters > 0;
    if (any)
        *letter = bag[--letters];
    pthread_mutex_unlock(&bag_lock);
    return any;
}

/* Waits for a letter.  False when there is none, and will be none: time to go home. */
bool take_letter(int *letter)
{
    while (!any_letter(letter)) {
        if (is_closed())
            return false;
        usleep(100);
    }
    return true;
}
