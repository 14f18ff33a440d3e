/* expect: pass */

/* Each load makes a new page with both figures on it, and puts it in the place of the old one
 * under the lock. A page never changes once it is there. */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct page {
    int on_the_shelves;
    int in_the_book;
};

static pthread_mutex_t turning = PTHREAD_MUTEX_INITIALIZER; /* guards page, and whoever reads it */
static struct page *page;

void unload(int crates)
{
    struct page *next = malloc(sizeof *next);

    if (!next)
        abort();
    pthread_mutex_lock(&turning);
    struct page *last = page;
    next->on_the_shelves = (last ? last->on_the_shelves : 0) + crates;
    next->in_the_book = (last ? last->in_the_book : 0) + crates;
    page = next;
    pthread_mutex_unlock(&turning);
    free(last);
}

bool book_is_right(void)
{
    pthread_mutex_lock(&turning);
    bool right = !page || page->in_the_book == page->on_the_shelves;
    pthread_mutex_unlock(&turning);
    return right;
}

int crates_in_depot(void)
{
    pthread_mutex_lock(&turning);
    int crates = page ? page->on_the_shelves : 0;
    pthread_mutex_unlock(&turning);
    return crates;
}
