/* expect: explore atomicity|wrong-output */

/* Each of the two is right at all times. The pair is not. */
#include <stdatomic.h>
#include <stdbool.h>

static atomic_int on_the_shelves;
static atomic_int in_the_book;

void unload(int crates)
{
    atomic_fetch_add(&on_the_shelves, crates);
    atomic_fetch_add(&in_the_book, crates);
}

bool book_is_right(void)
{
    return atomic_load(&in_the_book) == atomic_load(&on_the_shelves);
}

int crates_in_depot(void)
{
    return atomic_load(&on_the_shelves);
}
