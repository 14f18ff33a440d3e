/* expect: explore data-race */

/* A proper release and a proper acquire, of a table with empty lines. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(int *) table;

static const int *tide_table(void)
{
    if (!atomic_load(&table)) {
        pthread_mutex_lock(&sums);
        if (!atomic_load(&table)) {
            int *made = calloc((size_t)days_in_the_table(), sizeof *made);

            if (!made)
                abort();
            atomic_store(&table, made);
            for (int day = 0; day < days_in_the_table(); day++)
                made[day] = calculate(day);
        }
        pthread_mutex_unlock(&sums);
    }
    return atomic_load(&table);
}

int high_water(int day)
{
    return tide_table()[day];
}
