/* expect: pass */
/* A translation bureau.
 *
 * Two translators, each a thread, work on one pile of pages.  Each takes the next page, translates
 * it, and puts its words on the bill of the client whose page it is. */
#include <stdatomic.h>

#define CLIENTS 2

/* In main.c. */
int translate(int page); /* hard work; returns the number of words */
int client_of(int page);

static atomic_int next_page;
static atomic_int bill[CLIENTS];

/* Each translator's thread: works until the pile of `pages` pages is gone. */
void translator(int pages)
{
    int page;

    while ((page = atomic_fetch_add(&next_page, 1)) < pages)
        atomic_fetch_add(&bill[client_of(page)], translate(page));
}

/* After both translators have gone home. */
int words_for(int client)
{
    return bill[client];
}
