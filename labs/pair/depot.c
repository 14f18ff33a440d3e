/* A depot keeps a book: each load that comes in is put on the shelves, and written down in the
 * book.  The law says that the book must be right at all times.
 *
 * Shelves and book are each used by several threads, so neither is ever touched without the lock.
 */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER; /* guards all that follows */
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;

static void put_on_shelves(int crates)
{
    pthread_mutex_lock(&depot);
    on_the_shelves += crates;
    pthread_mutex_unlock(&depot);
}

static void write_down(int crates)
{
    pthread_mutex_lock(&depot);
    book[lines++] = crates;
    pthread_mutex_unlock(&depot);
}

void unload(int crates)
{
    put_on_shelves(crates);
    write_down(crates);
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
