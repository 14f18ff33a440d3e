/* The course's own part: the bureau's pages and its two translators.
 *
 * Translating is the work: it needs nothing that is shared, and takes EFFORT steps.  Every page
 * must be translated once. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#define TRANSLATORS 2
#define CLIENTS 2

/* In bureau.c. */
void translator(int pages);
int words_for(int client);

int translate(int page);
int client_of(int page);

static atomic_int translated[PAGES]; /* how often, by page */

int translate(int page)
{
    volatile unsigned sense = (unsigned)page;

    for (int i = 0; i < EFFORT; i++)
        sense = sense * 1103515245 + 12345;
    translated[page]++;
    return 100 + page;
}

int client_of(int page)
{
    return page % CLIENTS;
}

static void *translator_main(void *nothing)
{
    translator(PAGES);
    return nothing;
}

int main(void)
{
    pthread_t thread[TRANSLATORS];

    for (int i = 0; i < TRANSLATORS; i++)
        pthread_create(&thread[i], NULL, translator_main, NULL);
    for (int i = 0; i < TRANSLATORS; i++)
        pthread_join(thread[i], NULL);

    for (int i = 0; i < PAGES; i++)
        if (translated[i] != 1)
            printf("page %d was translated %d times\n", i, translated[i]);
    for (int i = 0; i < CLIENTS; i++)
        printf("client %d pays for %d words\n", i, words_for(i));
    return 0;
}
