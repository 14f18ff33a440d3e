/* expect: explore data-race */

/* The pointer is atomic, the days behind it are not ordered with it. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(int *) table;

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
    if (!atomic_load_explicit(&table, memory_order_relaxed)) {
        pthread_mutex_lock(&sums);
        if (!atomic_load_explicit(&table, memory_order_relaxed))
            atomic_store_explicit(&table, calculate_table(), memory_order_relaxed);
        pthread_mutex_unlock(&sums);
    }
    return atomic_load_explicit(&table, memory_order_relaxed);
}

int high_water(int day)
{
    return tide_table()[day];
}
