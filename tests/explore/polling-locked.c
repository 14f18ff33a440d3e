/* A loop that looks at a flag under a lock, and lets go, is a loop that waits: that comes
 * too early once, at most. If nobody sets the flag (-DBROKEN) it goes round for ever. With a
 * flag that is set and cleared again (-DTWICE) the looker may come too late, and then it waits for
 * the second time. What the lock guards is seen after all that was done before the flag was set.
 * expect: verdict=pass complete executions=2
 * expect: verdict=fail complete executions=1 finds=livelock
 * defines: BROKEN
 * expect: verdict=pass complete executions=2
 * defines: SLEEPS
 * expect: verdict=pass complete executions=10
 * defines: LOOKERS=2
 * expect: verdict=fail complete executions=4 finds=livelock
 * defines: TWICE
 * expect: verdict=pass complete executions=1
 * defines: BUSY
 */
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#ifndef LOOKERS
#define LOOKERS 1
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int data, flag;

#ifndef BROKEN
static void set(int value)
{
    pthread_mutex_lock(&lock);
    flag = value;
    pthread_mutex_unlock(&lock);
}
#endif

static void *first(void *unused)
{
    data = 1;
#ifndef BROKEN
    set(1);
#endif
#ifdef TWICE
    set(0);
#endif
    return unused;
}

static void *second(void *unused)
{
    for (;;) {
        pthread_mutex_lock(&lock);
        bool is_set = flag;
        pthread_mutex_unlock(&lock);
        if (is_set)
            break;
#ifdef SLEEPS
        usleep(100);
#elif !defined BUSY
        sched_yield();
#endif
    }
    assert(data == 1);
    return unused;
}

int main(void)
{
    pthread_t a, b[LOOKERS];
    pthread_create(&a, NULL, first, NULL);
    for (int i = 0; i < LOOKERS; i++)
        pthread_create(&b[i], NULL, second, NULL);
    pthread_join(a, NULL);
    for (int i = 0; i < LOOKERS; i++)
        pthread_join(b[i], NULL);
    return 0;
}
