/* expect: tsan data-race, helgrind data-race, explore data-race */

/* "He only reads": the lorries do it right, the inspector does not. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER;
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;

void unload(int crates)
{
    pthread_mutex_lock(&depot);
    on_the_shelves += crates;
    book[lines++] = crates;
    pthread_mutex_unlock(&depot);
}

bool book_is_right(void)
{
    int sum = 0;

    for (int line = 0; line < lines; line++)
        sum += book[line];
    return sum == on_the_shelves;
}

int crates_in_depot(void)
{
    return on_the_shelves;
}
