/* expect: pass */
/* The tide table of a harbour.  It is calculated when the first pilot needs it.
 *
 * Only one of them may do so, so there is a lock.  But once the table is there, which is nearly
 * always, nobody should have to queue for the lock merely to look up a day: so we look without it
 * first, and look again when we have it. */
#include <stdlib.h>
#include <threads.h>

/* In main.c.  A day takes long to calculate. */
int days_in_the_table(void);
int calculate(int day);

static once_flag calculated = ONCE_FLAG_INIT;
static int *table; /* written once, by whoever comes first; call_once() shows it to all */

static void calculate_table(void)
{
    table = calloc((size_t)days_in_the_table(), sizeof *table);
    if (!table)
        abort();
    for (int day = 0; day < days_in_the_table(); day++)
        table[day] = calculate(day);
}

int high_water(int day)
{
    call_once(&calculated, calculate_table);
    return table[day];
}
