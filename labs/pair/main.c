/* The course's own part: the people at a depot.
 *
 * Two lorries bring LOADS loads each, one of them two crates at a time, the other four.  The
 * inspector comes in whenever he likes, LOADS times, and compares the shelves with the book. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

#define LORRIES 2

/* In depot.c. */
void unload(int crates);
bool book_is_right(void);
int crates_in_depot(void);

static pthread_barrier_t gate;

static void fetch_a_load(void)
{
    for (volatile int metre = 0; metre < ROAD; metre++)
        ; /* the road */
}

static void *lorry(void *crates)
{
    pthread_barrier_wait(&gate);
    for (int i = 0; i < LOADS; i++) {
        fetch_a_load();
        unload(*(int *)crates);
    }
    return NULL;
}

static void *inspector(void *findings)
{
    pthread_barrier_wait(&gate);
    for (int i = 0; i < LOADS; i++)
        if (!book_is_right())
            ++*(int *)findings;
    return NULL;
}

int main(void)
{
    pthread_t driver[LORRIES], visitor;
    int crates[LORRIES] = {2, 4};
    int findings = 0;

    pthread_barrier_init(&gate, NULL, LORRIES + 1);
    for (int i = 0; i < LORRIES; i++)
        pthread_create(&driver[i], NULL, lorry, &crates[i]);
    pthread_create(&visitor, NULL, inspector, &findings);
    for (int i = 0; i < LORRIES; i++)
        pthread_join(driver[i], NULL);
    pthread_join(visitor, NULL);

    if (!book_is_right())
        findings++;
    printf("crates in the depot: %d\n", crates_in_depot());
    printf("findings of the inspector: %d\n", findings);
    return 0;
}
