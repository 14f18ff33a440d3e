/* expect: pass */

/* Several inspectors may look at once; a lorry is alone. */
#include <pthread.h>
#include <stdbool.h>

static pthread_rwlock_t depot = PTHREAD_RWLOCK_INITIALIZER; /* guards all that follows */
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;

void unload(int crates)
{
    pthread_rwlock_wrlock(&depot);
    on_the_shelves += crates;
    book[lines++] = crates;
    pthread_rwlock_unlock(&depot);
}

bool book_is_right(void)
{
    int sum = 0;

    pthread_rwlock_rdlock(&depot);
    for (int line = 0; line < lines; line++)
        sum += book[line];
    bool right = sum == on_the_shelves;
    pthread_rwlock_unlock(&depot);
    return right;
}

int crates_in_depot(void)
{
    pthread_rwlock_rdlock(&depot);
    int crates = on_the_shelves;
    pthread_rwlock_unlock(&depot);
    return crates;
}
