/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The table is calculated first and hung on the wall afterwards. That is how it stands in the
 * program; nothing makes another thread see it so. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER;
static int *table;

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
    if (!table) {
        pthread_mutex_lock(&sums);
        if (!table)
            table = calculate_table();
        pthread_mutex_unlock(&sums);
    }
    return table;
}

int high_water(int day)
{
    return tide_table()[day];
}
