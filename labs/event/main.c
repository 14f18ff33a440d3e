/* The course's own part: a crossing, its traffic light and the walkers.
 *
 * WALKERS threads come to the kerb.  Only when all of them stand there does the light (main) turn
 * green, and red again.  One more walker comes after that, and must wait for the second green. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

/* In light.c. */
void wait_for_green(void);
void green_for_a_moment(void);

void stand_at_kerb(void);

static sem_t at_kerb; /* posted by each walker who stands there */
static pthread_mutex_t road = PTHREAD_MUTEX_INITIALIZER; /* guards greens, crossed */
static int greens;                                       /* that have begun */
static int crossed[3];                                   /* crossed[n]: after n greens */

void stand_at_kerb(void)
{
    sem_post(&at_kerb);
}

static void *walker(void *unused)
{
    wait_for_green();
    pthread_mutex_lock(&road);
    crossed[greens]++;
    pthread_mutex_unlock(&road);
    return unused;
}

static void turn_green(void)
{
    pthread_mutex_lock(&road);
    greens++;
    pthread_mutex_unlock(&road);
    green_for_a_moment();
}

int main(void)
{
    pthread_t thread[WALKERS], late;

    sem_init(&at_kerb, 0, 0);
    for (int i = 0; i < WALKERS; i++)
        pthread_create(&thread[i], NULL, walker, NULL);
    for (int i = 0; i < WALKERS; i++)
        sem_wait(&at_kerb);
    turn_green();
    for (int i = 0; i < WALKERS; i++)
        pthread_join(thread[i], NULL);

    pthread_create(&late, NULL, walker, NULL);
    sem_wait(&at_kerb);
    turn_green();
    pthread_join(late, NULL);

    printf("%d crossed at the first green, %d at the second\n", crossed[1], crossed[2]);
    return 0;
}
