/* A loop that waits and counts its rounds is never twice in the same state. It ends, because others
 * go first after a while, but what it might do otherwise is not all explored. A plain flag
 * (-DPLAIN) is a data race, however the loop looks.
 * expect: verdict=pass oracle=no
 * expect: verdict=pass oracle=no
 * defines: LOCKED
 * expect: verdict=fail oracle=no finds=data-race
 * defines: PLAIN
 * expect: verdict=fail oracle=no finds=data-race
 * defines: PLAIN YIELDS
 */
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

#if defined PLAIN
static volatile int flag;
#elif defined LOCKED
static int flag;
#else
static atomic_int flag;
#endif
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void set(void)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    flag = 1;
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
}

static int is_set(void)
{
#ifdef LOCKED
    pthread_mutex_lock(&lock);
#endif
    int value = flag;
#ifdef LOCKED
    pthread_mutex_unlock(&lock);
#endif
    return value;
}

static void *wait(void *rounds)
{
    volatile long n = 0;
    while (!is_set()) {
        n++;
#ifdef YIELDS
        sched_yield();
#endif
    }
    *(long *)rounds = n;
    return NULL;
}

int main(void)
{
    pthread_t a;
    long rounds = 0;
    (void)lock;
    pthread_create(&a, NULL, wait, &rounds);
    set();
    pthread_join(a, NULL);
    return rounds < 0;
}
