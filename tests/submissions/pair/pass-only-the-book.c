/* expect: pass */

/* What can be worked out need not be kept: with the book alone nothing can disagree with it. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER; /* guards book, lines */
static int book[2000];
static int lines;

void unload(int crates)
{
    pthread_mutex_lock(&depot);
    book[lines++] = crates;
    pthread_mutex_unlock(&depot);
}

int crates_in_depot(void)
{
    int sum = 0;

    pthread_mutex_lock(&depot);
    for (int line = 0; line < lines; line++)
        sum += book[line];
    pthread_mutex_unlock(&depot);
    return sum;
}

bool book_is_right(void)
{
    return crates_in_depot() % 2 == 0; /* there are no odd loads */
}
