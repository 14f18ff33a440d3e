/* Opposite orders are no deadlock if whoever cannot have both locks lets go of the first and
 * starts again. Letting go only of what it has not got (-DBROKEN) is a wait with the lock held:
 * nobody ever moves: a deadlock, though no lock is waited for. How often both may give way in
 * step has to be bounded.
 * expect: verdict=pass complete executions=87 option=patience=2
 * expect: verdict=fail complete executions=3 blocked<=2 finds=deadlock
 * defines: BROKEN
 */
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int both; /* guarded by a and b together */

static void take_both(pthread_mutex_t *mine, pthread_mutex_t *other)
{
    pthread_mutex_lock(mine);
    while (pthread_mutex_trylock(other) != 0) {
#ifndef BROKEN
        pthread_mutex_unlock(mine);
        sched_yield();
        pthread_mutex_lock(mine);
#endif
    }
    both++;
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(mine);
}

static void *first(void *unused)
{
    take_both(&a, &b);
    return unused;
}

static void *second(void *unused)
{
    take_both(&b, &a);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
