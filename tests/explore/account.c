/* Money goes from one account to another while somebody sums up. Each account has a lock; whoever
 * takes only one at a time sees money that is in neither.
 * expect: verdict=fail complete finds=assertion
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

struct account {
    pthread_mutex_t lock; /* guards money; the lower account's is taken first */
    int money;
};

static struct account accounts[2] = {{PTHREAD_MUTEX_INITIALIZER, 100},
                                     {PTHREAD_MUTEX_INITIALIZER, 0}};

static void *first(void *unused)
{
    pthread_mutex_lock(&accounts[0].lock);
#ifdef RIGHT
    pthread_mutex_lock(&accounts[1].lock);
#endif
    accounts[0].money -= 10;
#ifndef RIGHT
    pthread_mutex_unlock(&accounts[0].lock);
    pthread_mutex_lock(&accounts[1].lock);
#endif
    accounts[1].money += 10;
    pthread_mutex_unlock(&accounts[1].lock);
#ifdef RIGHT
    pthread_mutex_unlock(&accounts[0].lock);
#endif
    return unused;
}

static void *second(void *unused)
{
    pthread_mutex_lock(&accounts[0].lock);
    pthread_mutex_lock(&accounts[1].lock);
    int sum = accounts[0].money + accounts[1].money;
    pthread_mutex_unlock(&accounts[1].lock);
    pthread_mutex_unlock(&accounts[0].lock);
    assert(sum == 100);
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
