/* Unlocking a read-write lock that is not held, destroying one that is, using one that was
 * destroyed.
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=1
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1 finds=lock-misuse*1
 * defines: WHAT=2
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=3
 * expect: verdict=fail complete executions=1 finds=lock-misuse*1
 * defines: WHAT=4
 */
#include <pthread.h>

#ifndef WHAT
#define WHAT 1
#endif

int main(void)
{
    pthread_rwlock_t lock;
    pthread_rwlock_init(&lock, NULL);
    if (WHAT == 1) {
        pthread_rwlock_unlock(&lock);
        pthread_rwlock_destroy(&lock);
    } else if (WHAT == 2) {
        pthread_rwlock_rdlock(&lock);
        pthread_rwlock_destroy(&lock);
        pthread_rwlock_unlock(&lock);
        pthread_rwlock_rdlock(&lock);
        pthread_rwlock_unlock(&lock);
    } else if (WHAT == 3) {
        pthread_rwlock_destroy(&lock);
        pthread_rwlock_wrlock(&lock);
        pthread_rwlock_unlock(&lock);
    } else {
        pthread_rwlock_wrlock(&lock);
        pthread_rwlock_wrlock(&lock); /* answered with EDEADLK */
        pthread_rwlock_unlock(&lock);
        pthread_rwlock_destroy(&lock);
    }
    return 0;
}
