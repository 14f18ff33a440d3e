/* The tide table of a harbour.  It is calculated when the first pilot needs it.
 *
 * Only one of them may do so, so there is a lock.  But once the table is there, which is nearly
 * always, nobody should have to queue for the lock merely to look up a day: so we look without it
 * first, and look again when we have it. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c.  A day takes long to calculate. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER; /* guards the calculation */
static int *table;

static int *new_table(void)
{
    int *empty = calloc((size_t)days_in_the_table(), sizeof *empty);

    if (!empty)
        abort();
    return empty;
}

static const int *tide_table(void)
{
    if (!table) {
        pthread_mutex_lock(&sums);
        if (!table) {
            table = new_table();
            for (int day = 0; day < days_in_the_table(); day++)
                table[day] = calculate(day);
        }
        pthread_mutex_unlock(&sums);
    }
    return table;
}

int high_water(int day)
{
    return tide_table()[day];
}
