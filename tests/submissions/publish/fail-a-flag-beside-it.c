/* expect: tsan data-race, helgrind data-race, explore data-race */

/* "The pointer may come early, but not the flag." The flag is as bare as the pointer was. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER;
static int *table;
static int complete;

static int *calculate_table(void)
{
    int *made = calloc((size_t)days_in_the_table(), sizeof *made);

    if (!made)
        abort();
    for (int day = 0; day < days_in_the_table(); day++)
        made[day] = calculate(day);
    return made;
}

static const int *tide_table(void)
{
    if (!complete) {
        pthread_mutex_lock(&sums);
        if (!complete) {
            table = calculate_table();
            complete = 1;
        }
        pthread_mutex_unlock(&sums);
    }
    return table;
}

int high_water(int day)
{
    return tide_table()[day];
}
