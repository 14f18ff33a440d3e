/* Locks used as they must not be: each a finding of its own, in whatever schedule.
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=2
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=3
 * expect: verdict=fail complete executions=1 finds=deadlock*1
 * defines: WHAT=4
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=5
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=6
 */
#include <pthread.h>
#include <stddef.h>

#ifndef WHAT
#define WHAT 1
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

static void *use(void *unused)
{
    if (WHAT == 1) {
        pthread_mutex_unlock(&lock); /* nobody has locked it */
    } else if (WHAT == 2) {
        pthread_mutex_lock(&lock);
        pthread_mutex_destroy(&lock);
        pthread_mutex_unlock(&lock);
    } else if (WHAT == 3) {
        pthread_mutex_destroy(&lock);
        pthread_mutex_lock(&lock);
        pthread_mutex_unlock(&lock);
    } else if (WHAT == 4) {
        pthread_mutex_lock(&lock);
        pthread_mutex_lock(&lock); /* waits for itself */
    } else if (WHAT == 5) {
        pthread_mutex_lock(&lock); /* and ends */
    } else {
        pthread_cond_wait(&never, &lock); /* without the lock */
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, use, NULL);
    pthread_join(thread, NULL);
    return 0;
}
