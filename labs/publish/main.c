/* The course's own part: the pilots of a harbour, and the sums that a tide table takes.
 *
 * The first pilot who needs the table has it calculated.  They do not come all at once: some come
 * while it is being calculated. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#define TIDE(day) (7 * (day) + 1)

/* In tides.c. */
int high_water(int day);

int days_in_the_table(void);
int calculate(int day);

static atomic_int calculated; /* days */

int days_in_the_table(void)
{
    return DAYS;
}

int calculate(int day)
{
    for (volatile int term = 0; term < TERMS; term++)
        ; /* there are many terms in it */
    atomic_fetch_add(&calculated, 1);
    return TIDE(day);
}

static void *pilot(void *argument)
{
    int *wrong = argument; /* this pilot's own */

    for (int day = DAYS - 1; day >= 0; day--)
        if (high_water(day) != TIDE(day))
            ++*wrong;
    return NULL;
}

int main(void)
{
    pthread_t thread[PILOTS];
    int wrong[PILOTS] = {0};
    int sum = 0;

    for (int i = 0; i < PILOTS; i++)
        pthread_create(&thread[i], NULL, pilot, &wrong[i]);
    for (int i = 0; i < PILOTS; i++) {
        pthread_join(thread[i], NULL);
        sum += wrong[i];
    }
    printf("tides misjudged: %d\n", sum);
    printf("tables calculated: %d\n", atomic_load(&calculated) / DAYS);
    return 0;
}
