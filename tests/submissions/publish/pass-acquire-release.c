/* expect: pass */

/* Double-checked, done right: complete it, release it, acquire it. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* In main.c. */
int days_in_the_table(void);
int calculate(int day);

static pthread_mutex_t sums = PTHREAD_MUTEX_INITIALIZER; /* guards the making of table */
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
    int *seen = atomic_load_explicit(&table, memory_order_acquire);

    if (!seen) {
        pthread_mutex_lock(&sums);
        seen = atomic_load_explicit(&table, memory_order_relaxed);
        if (!seen) {
            seen = calculate_table();
            atomic_store_explicit(&table, seen, memory_order_release);
        }
        pthread_mutex_unlock(&sums);
    }
    return seen;
}

int high_water(int day)
{
    return tide_table()[day];
}
