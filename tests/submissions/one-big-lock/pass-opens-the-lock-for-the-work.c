/* expect: pass */
/* A translation bureau.
 *
 * Two translators, each a thread, work on one pile of pages.  Each takes the next page, translates
 * it, and puts its words on the bill of the client whose page it is. */
#include <pthread.h>

#define CLIENTS 2

/* In main.c. */
int translate(int page); /* hard work; returns the number of words */
int client_of(int page);

static pthread_mutex_t bureau_lock = PTHREAD_MUTEX_INITIALIZER; /* guards all that is below */
static int next_page;
static int bill[CLIENTS];

/* Each translator's thread: works until the pile of `pages` pages is gone. */
void translator(int pages)
{
    pthread_mutex_lock(&bureau_lock);
    while (next_page < pages) {
        int page = next_page++;
        pthread_mutex_unlock(&bureau_lock);
        int words = translate(page);
        pthread_mutex_lock(&bureau_lock);
        bill[client_of(page)] += words;
    }
    pthread_mutex_unlock(&bureau_lock);
}

/* After both translators have gone home. */
int words_for(int client)
{
    return bill[client];
}
