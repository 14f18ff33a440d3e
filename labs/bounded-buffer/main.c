/* The course's own part: two bakers and two customers.
 *
 * All four are threads.  Each baker bakes LOAVES loaves, each with a number of its own; each
 * customer buys as many.  In the end every loaf must have been sold, and none of them twice.
 *
 * With BAKERS_FIRST the shop opens late: before there is any customer nobody can have put down more
 * than SLOTS loaves, however long that takes.  The wait is only for those who would. */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

/* In shelf.c. */
void put_loaf(int loaf);
int take_loaf(void);

static int bought[2][LOAVES]; /* bought[i] is customer i's alone, until joined */
static pthread_mutex_t book = PTHREAD_MUTEX_INITIALIZER; /* guards put_down */
static int put_down;                                     /* loaves, before the shop opens */

static void count_loaf(void)
{
    pthread_mutex_lock(&book);
    put_down++;
    pthread_mutex_unlock(&book);
}

static int counted_loaves(void)
{
    pthread_mutex_lock(&book);
    int count = put_down;
    pthread_mutex_unlock(&book);
    return count;
}

/* While there are bakers only: has one of them put down what has no room? */
static int shelf_overflows(void)
{
    for (int i = 0; i < 100 && counted_loaves() <= SLOTS; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return counted_loaves() > SLOTS;
}

static void *baker(void *number)
{
    for (int i = 0; i < LOAVES; i++) {
        put_loaf(*(int *)number * LOAVES + i);
        if (BAKERS_FIRST)
            count_loaf();
    }
    return NULL;
}

static void *customer(void *number)
{
    for (int i = 0; i < LOAVES; i++)
        bought[*(int *)number][i] = take_loaf();
    return NULL;
}

static int times_sold(void)
{
    static int times[2 * LOAVES];
    int once = 0;

    for (int i = 0; i < 2 * LOAVES; i++) {
        int loaf = bought[i / LOAVES][i % LOAVES];
        if (loaf >= 0 && loaf < 2 * LOAVES)
            times[loaf]++;
    }
    for (int i = 0; i < 2 * LOAVES; i++)
        once += times[i] == 1;
    return once;
}

int main(void)
{
    pthread_t thread[4];
    int number[2] = {0, 1};

    for (int i = 0; i < 2; i++) {
        if (!BAKERS_FIRST)
            pthread_create(&thread[i], NULL, customer, &number[i]);
        pthread_create(&thread[2 + i], NULL, baker, &number[i]);
    }
    if (BAKERS_FIRST && shelf_overflows())
        printf("more loaves on the shelf than it has room for\n");
    for (int i = 0; BAKERS_FIRST && i < 2; i++)
        pthread_create(&thread[i], NULL, customer, &number[i]);
    for (int i = 0; i < 4; i++)
        pthread_join(thread[i], NULL);

    int once = times_sold();
    printf("%d loaves baked, %d sold, %s\n", 2 * LOAVES, once,
           once == 2 * LOAVES ? "each of them once" : "and some twice or never");
    return 0;
}
