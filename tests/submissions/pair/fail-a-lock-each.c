/* expect: explore atomicity|wrong-output */

/* Two data, two locks, and an inspector who takes both. The lorry never holds both. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t shelves_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t book_lock = PTHREAD_MUTEX_INITIALIZER;
static int on_the_shelves;
static int book[2000]; /* a line for each load */
static int lines;

void unload(int crates)
{
    pthread_mutex_lock(&shelves_lock);
    on_the_shelves += crates;
    pthread_mutex_unlock(&shelves_lock);
    pthread_mutex_lock(&book_lock);
    book[lines++] = crates;
    pthread_mutex_unlock(&book_lock);
}

bool book_is_right(void)
{
    int sum = 0;

    pthread_mutex_lock(&shelves_lock);
    pthread_mutex_lock(&book_lock);
    for (int line = 0; line < lines; line++)
        sum += book[line];
    bool right = sum == on_the_shelves;
    pthread_mutex_unlock(&book_lock);
    pthread_mutex_unlock(&shelves_lock);
    return right;
}

int crates_in_depot(void)
{
    pthread_mutex_lock(&shelves_lock);
    int crates = on_the_shelves;
    pthread_mutex_unlock(&shelves_lock);
    return crates;
}
