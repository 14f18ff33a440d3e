/* The course's own part: two spies and their letters.
 *
 * Each night each spy puts a letter into the hollow of a tree, they meet, each takes the other's
 * letter and reads it, and they meet once more before they go.  The trees have no lock: that the
 * spies meet is all that keeps reading and writing apart. */
#include <pthread.h>
#include <stdio.h>

/* In bridge.c. */
void prepare(void);
void meet(int me);

static int tree[2]; /* tree[i]: written by spy i before the meeting, read by the other after */
static int letters_right[2]; /* letters_right[i] is spy i's alone, until joined */

static void *spy(void *number)
{
    int me = *(int *)number;

    for (int night = 1; night <= NIGHTS; night++) {
        tree[me] = 10 * night + me;
        meet(me);
        if (tree[1 - me] == 10 * night + 1 - me)
            letters_right[me]++;
        meet(me);
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    int number[2] = {0, 1};

    prepare();
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, spy, &number[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    printf("%d nights, %d letters read\n", NIGHTS, letters_right[0] + letters_right[1]);
    return 0;
}
