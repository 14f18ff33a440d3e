/* The course's own part: a post office at night.
 *
 * SORTERS threads take letters out of the bag until there are no more to come.  Letters arrive one
 * by one, each when the one before has been sorted; right after the last one, which nobody may have
 * taken yet, the office is closed.  Then every sorter has to go home, and not before. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

/* In office.c. */
void drop_letter(int letter);
bool take_letter(int *letter);
void close_office(void);

static pthread_barrier_t evening;     /* all begin together */
static sem_t sorted;                  /* posted for each letter that has been sorted */
static atomic_bool closing_time;      /* set just before the office is closed */
static atomic_int gone_early;         /* sorters who went home before that */
static int times_sorted[LETTERS + 1]; /* letter i is numbered i + 1, and is in one hand at a time */

static void *sorter(void *unused)
{
    int letter;

    pthread_barrier_wait(&evening);
    while (take_letter(&letter)) {
        if (letter >= 1 && letter <= LETTERS)
            times_sorted[letter]++;
        sem_post(&sorted);
    }
    if (!atomic_load(&closing_time))
        atomic_fetch_add(&gone_early, 1);
    return unused;
}

int main(void)
{
    pthread_t thread[SORTERS];
    int once = 0;

    sem_init(&sorted, 0, 0);
    pthread_barrier_init(&evening, NULL, SORTERS + 1);
    for (int i = 0; i < SORTERS; i++)
        pthread_create(&thread[i], NULL, sorter, NULL);
    pthread_barrier_wait(&evening);
    for (int letter = 1; letter <= LETTERS; letter++) {
        drop_letter(letter);
        if (letter < LETTERS)
            sem_wait(&sorted);
    }
    atomic_store(&closing_time, true);
    close_office();
    for (int i = 0; i < SORTERS; i++)
        pthread_join(thread[i], NULL);

    for (int letter = 1; letter <= LETTERS; letter++)
        once += times_sorted[letter] == 1;
    if (gone_early > 0)
        printf("%d sorters went home too early\n", gone_early);
    printf("%d letters sorted, %s; the office is dark\n", once,
           once == LETTERS ? "each once" : "the others are lost");
    return 0;
}
