/* An initialisation that needs another one, and takes a lock: fine. One that comes back to itself
 * waits for itself; two that need each other may deadlock.
 * expect: verdict=pass complete
 * expect: verdict=fail complete finds=deadlock+
 * defines: SELF
 * expect: verdict=fail complete finds=deadlock+
 * defines: CROSS
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_once_t outer_control = PTHREAD_ONCE_INIT, inner_control = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int inner, outer; /* each written once */

static void make_outer(void);

static void make_inner(void)
{
#ifdef CROSS
    pthread_once(&outer_control, make_outer);
#endif
    pthread_mutex_lock(&lock);
    inner++;
    pthread_mutex_unlock(&lock);
}

static void make_outer(void)
{
#ifdef SELF
    pthread_once(&outer_control, make_outer);
#endif
    pthread_once(&inner_control, make_inner);
    outer++;
}

static void *first(void *unused)
{
    pthread_once(&outer_control, make_outer);
    assert(outer == 1 && inner == 1);
    return unused;
}

static void *second(void *unused)
{
    pthread_once(&inner_control, make_inner);
    assert(inner == 1);
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
