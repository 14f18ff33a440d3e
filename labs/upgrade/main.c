/* The course's own part: travellers, and the professor whom they may ask.
 *
 * Each traveller is a thread that needs each of PHRASES phrases once.  The professor knows them all
 * but is paid by the question, so each may be asked only once. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* In phrasebook.c. */
int translate(int phrase);

int ask_professor(int phrase);

static pthread_mutex_t study = PTHREAD_MUTEX_INITIALIZER; /* guards questions */
static int questions;
static int right[TRAVELLERS]; /* right[i] is traveller i's alone, until joined */

int ask_professor(int phrase)
{
    pthread_mutex_lock(&study);
    questions++;
    pthread_mutex_unlock(&study);
    return 1000 + 7 * phrase;
}

static void *traveller(void *number)
{
    int me = *(int *)number;

    for (int phrase = 0; phrase < PHRASES; phrase++)
        if (translate(phrase) == 1000 + 7 * phrase)
            right[me]++;
    return NULL;
}

int main(void)
{
    pthread_t thread[TRAVELLERS];
    int number[TRAVELLERS];
    int all = 0;

    for (int i = 0; i < TRAVELLERS; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, traveller, &number[i]);
    }
    for (int i = 0; i < TRAVELLERS; i++) {
        pthread_join(thread[i], NULL);
        all += right[i];
    }
    printf("%d answers, %s; the professor was asked %d times\n", TRAVELLERS * PHRASES,
           all == TRAVELLERS * PHRASES ? "all right" : "some wrong", questions);
    return 0;
}
