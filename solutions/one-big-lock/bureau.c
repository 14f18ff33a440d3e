/* A translation bureau.
 *
 * Two translators, each a thread, work on one pile of pages.  Each takes the next page, translates
 * it, and puts its words on the bill of the client whose page it is.  Only the pile and the bills
 * are shared; a page that was taken is one translator's own. */
#include <pthread.h>

#define CLIENTS 2

/* In main.c. */
int translate(int page); /* hard work; returns the number of words */
int client_of(int page);

static pthread_mutex_t pile_lock = PTHREAD_MUTEX_INITIALIZER; /* guards next_page */
static int next_page;

static pthread_mutex_t bill_lock = PTHREAD_MUTEX_INITIALIZER; /* guards bill */
static int bill[CLIENTS];

/* Who gets a page here is the only one who ever does. */
static int take_page(void)
{
    pthread_mutex_lock(&pile_lock);
    int page = next_page++;
    pthread_mutex_unlock(&pile_lock);
    return page;
}

/* Each translator's thread: works until the pile of `pages` pages is gone. */
void translator(int pages)
{
    int page;

    while ((page = take_page()) < pages) {
        int words = translate(page); /* the long part: without a lock */
        pthread_mutex_lock(&bill_lock);
        bill[client_of(page)] += words;
        pthread_mutex_unlock(&bill_lock);
    }
}

/* After both translators have gone home. */
int words_for(int client)
{
    return bill[client];
}
