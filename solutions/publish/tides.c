/* The tide table of a harbour.  It is calculated when the first pilot needs it.
 *
 * pthread_once() sees to it that this is done once, and that nobody gets past it before the table
 * is complete; once it is, passing costs next to nothing. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c.  A day takes long to calculate. */
int days_in_the_table(void);
int calculate(int day);

static pthread_once_t calculated = PTHREAD_ONCE_INIT; /* guards the making of table */
static int *table;                                    /* does not change once it is complete */

static int *new_table(void)
{
    int *empty = calloc((size_t)days_in_the_table(), sizeof *empty);

    if (!empty)
        abort();
    return empty;
}

static void calculate_table(void)
{
    table = new_table();
    for (int day = 0; day < days_in_the_table(); day++)
        table[day] = calculate(day);
}

int high_water(int day)
{
    pthread_once(&calculated, calculate_table);
    return table[day];
}
