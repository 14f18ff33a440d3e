/* A depot keeps a book: each load that comes in is put on the shelves, and written down in the
 * book.  The law says that the book must be right at all times.
 *
 * "At all times" means: whenever the lock is free.  So the lock is held from before the first of
 * the two changes until after the second. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER; /* guards all that follows */
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;
/* Whenever the lock is free: the lines of the book add up to what is on the shelves. */

void unload(int crates)
{
    pthread_mutex_lock(&depot);
    on_the_shelves += crates;
    book[lines++] = crates;
    pthread_mutex_unlock(&depot);
}

/* What the inspector does: adds up the book, and counts the shelves. */
bool book_is_right(void)
{
    int sum = 0;

    pthread_mutex_lock(&depot);
    for (int line = 0; line < lines; line++)
        sum += book[line];
    bool right = sum == on_the_shelves;
    pthread_mutex_unlock(&depot);
    return right;
}

int crates_in_depot(void)
{
    pthread_mutex_lock(&depot);
    int crates = on_the_shelves;
    pthread_mutex_unlock(&depot);
    return crates;
}
