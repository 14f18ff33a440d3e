/* A pause between looking and acting hides nothing, however long it is and whatever it is made of:
 * a loop that counts in memory, yields, sleeps. The other threads may move in it.
 * expect: verdict=fail complete executions=6 oracle=no finds=assertion*4
 * expect: verdict=fail complete executions=6 oracle=no finds=assertion*4
 * defines: YIELDS
 * expect: verdict=fail complete executions=6 oracle=no finds=assertion*4
 * defines: SLEEPS
 * expect: verdict=pass complete executions=2 oracle=no
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int coins = 1;

static void pause_long(void)
{
#ifdef YIELDS
    for (int i = 0; i < 1000; i++)
        sched_yield();
#elif defined SLEEPS
    for (int i = 0; i < 1000; i++)
        usleep(1);
#else
    for (volatile int i = 0; i < 50000; i++)
        continue;
#endif
}

static void *take(void *unused)
{
    pthread_mutex_lock(&lock);
    int there = coins;
#ifndef RIGHT
    pthread_mutex_unlock(&lock);
    pause_long();
    pthread_mutex_lock(&lock);
#endif
    if (there > 0)
        coins--;
    assert(coins >= 0);
    pthread_mutex_unlock(&lock);
#ifdef RIGHT
    pause_long();
#endif
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, take, NULL);
    pthread_create(&b, NULL, take, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
