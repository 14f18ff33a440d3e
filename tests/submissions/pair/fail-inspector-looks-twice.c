/* expect: explore atomicity|wrong-output */

/* If the book is wrong look again: it will have been a load on its way. It may be the same load,
 * still on its way. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t depot = PTHREAD_MUTEX_INITIALIZER;
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

static bool look(void)
{
    int sum = 0;

    pthread_mutex_lock(&depot);
    for (int line = 0; line < lines; line++)
        sum += book[line];
    bool right = sum == on_the_shelves;
    pthread_mutex_unlock(&depot);
    return right;
}

bool book_is_right(void)
{
    return look() || look();
}

int crates_in_depot(void)
{
    pthread_mutex_lock(&depot);
    int crates = on_the_shelves;
    pthread_mutex_unlock(&depot);
    return crates;
}
