/* expect: pass */

/* Made for this. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_once_t once = PTHREAD_ONCE_INIT; /* guards the making of table */
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

static void make_table(void)
{
    table = calculate_table();
}

static const int *tide_table(void)
{
    pthread_once(&once, make_table);
    return table;
}

int high_water(int day)
{
    return tide_table()[day];
}
