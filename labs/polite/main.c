/* The course's own part: two cooks, and the dishes they have to get out.
 *
 * Each cook is a thread with DISHES orders; both start together.  fry() uses the pan and the stove;
 * each counts its uses with a plain ++, so that two cooks at once show. */
#include <pthread.h>
#include <stdio.h>

/* In kitchen.c. */
void cook(int me);

void fry(int me);

static pthread_barrier_t opening;
static int served[2];  /* served[i] is cook i's alone, until joined */
static int pan_used;   /* for who has the pan, and nobody else */
static int stove_used; /* for who has the stove, and nobody else */

void fry(int me)
{
    pan_used++;
    stove_used++;
    served[me]++;
}

static void *shift(void *number)
{
    pthread_barrier_wait(&opening);
    for (int i = 0; i < DISHES; i++)
        cook(*(int *)number);
    return NULL;
}

int main(void)
{
    pthread_t thread[2];
    int number[2] = {0, 1};

    pthread_barrier_init(&opening, NULL, 2);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, shift, &number[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    if (pan_used != stove_used)
        printf("the pan was on the stove, and the stove was not under it\n");
    printf("%d dishes served, the pan was washed %d times\n", served[0] + served[1], pan_used);
    return 0;
}
