/* expect: pass */

/* Both changes in one critical section. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER; /* guards all that follows */
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;

void unload(int crates)
{
    pthread_mutex_lock(&depot);
    book[lines++] = crates;
    on_the_shelves += crates;
    pthread_mutex_unlock(&depot);
}

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
