/* Each access is locked, and still the last ticket is sold twice: the look and the sale are two
 * sections.
 * expect: verdict=fail complete executions=6 finds=assertion*4
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int tickets = 1; /* guarded by lock */

static void *sell(void *unused)
{
    pthread_mutex_lock(&lock);
    int left = tickets;
#ifndef RIGHT
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&lock);
#endif
    if (left > 0)
        tickets--;
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, sell, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(tickets == 0);
    return 0;
}
