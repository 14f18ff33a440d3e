/* The course's own part: a party of hikers, and the tour.
 *
 * Each hiker is a thread that walks STAGES stages; after each they meet at the hut.  walked[] is
 * not locked: that they meet is all that keeps the hikers' notes apart.  After a meeting each looks
 * up the neighbour's note, and before the next stage they meet once more. */
#include <pthread.h>
#include <stdio.h>

/* In hut.c. */
void meet_at_hut(int hiker);

static int walked[HIKERS];       /* walked[i]: written by hiker i before the meeting */
static int found_behind[HIKERS]; /* found_behind[i] is hiker i's alone, until joined */

static void *hiker(void *number)
{
    int me = *(int *)number;

    for (int stage = 1; stage <= STAGES; stage++) {
        walked[me] = stage;
        meet_at_hut(me);
        if (walked[(me + 1) % HIKERS] != stage)
            found_behind[me]++;
        meet_at_hut(me);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[HIKERS];
    int number[HIKERS];
    int behind = 0;

    for (int i = 0; i < HIKERS; i++) {
        number[i] = i;
        pthread_create(&thread[i], NULL, hiker, &number[i]);
    }
    for (int i = 0; i < HIKERS; i++) {
        pthread_join(thread[i], NULL);
        behind += found_behind[i];
    }
    printf("%d hikers, %d stages, %s\n", HIKERS, STAGES,
           behind == 0 ? "nobody left behind" : "and a search party");
    return 0;
}
