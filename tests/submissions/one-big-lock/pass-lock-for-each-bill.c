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

static pthread_mutex_t bureau_lock = PTHREAD_MUTEX_INITIALIZER; /* guards next_page */
static int next_page;

static struct {
    pthread_mutex_t lock; /* guards words */
    int words;
} bill[CLIENTS] = {{PTHREAD_MUTEX_INITIALIZER, 0}, {PTHREAD_MUTEX_INITIALIZER, 0}};

/* Each translator's thread: works until the pile of `pages` pages is gone. */
void translator(int pages)
{
    for (;;) {
        pthread_mutex_lock(&bureau_lock);
        int page = next_page++;
        pthread_mutex_unlock(&bureau_lock);
        if (page >= pages)
            return;
        int words = translate(page), client = client_of(page);
        pthread_mutex_lock(&bill[client].lock);
        bill[client].words += words;
        pthread_mutex_unlock(&bill[client].lock);
    }
}

/* After both translators have gone home. */
int words_for(int client)
{
    return bill[client].words;
}
