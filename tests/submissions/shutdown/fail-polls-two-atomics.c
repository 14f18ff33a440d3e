/* expect: explore wrong-output */
/* The sorting office of a small post.
 *
 * Letters fall into a bag; sorters (threads) take them out, and wait while it is empty.  At closing
 * time no more letters will come.  What is in the bag is still sorted; then everybody goes home. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

static pthread_mutex_t bag_lock = PTHREAD_MUTEX_INITIALIZER; /* guards the bag */
static int bag[LETTERS];
static int letters;      /* in the bag */
static atomic_int count; /* the same, to be looked at without the lock */
static atomic_bool closed;

void drop_letter(int letter)
{
    pthread_mutex_lock(&bag_lock);
    bag[letters++] = letter;
    pthread_mutex_unlock(&bag_lock);
    atomic_fetch_add(&count, 1);
}

/* No more letters will come. */
void close_office(void)
{
    closed = true;
}

static bool taken(int *letter)
{
    pthread_mutex_lock(&bag_lock);
    bool any = letters > 0;
    if (any) {
        *letter = bag[--letters];
        atomic_fetch_sub(&count, 1);
    }
    pthread_mutex_unlock(&bag_lock);
    return any;
}

/* Waits for a letter.  False when there is none, and will be none: time to go home. */
bool take_letter(int *letter)
{
    for (;;) {
        if (count == 0) {
            if (closed)
                return false;
            usleep(100);
        } else if (taken(letter)) {
            return true;
        }
    }
}
