/* A named semaphore is one and the same for all who open it by that name.
 * expect: verdict=pass complete executions=2
 */
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

static int count; /* guarded by the semaphore /litmus */

static void *add(void *unused)
{
    sem_t *one = sem_open("/litmus", 0);
    assert(one != SEM_FAILED);
    sem_wait(one);
    count++;
    sem_post(one);
    sem_close(one);
    return unused;
}

int main(void)
{
    pthread_t thread[2];
    assert(sem_open("/litmus", O_CREAT, 0600, 1) != SEM_FAILED);
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, add, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(count == 2);
    assert(sem_unlink("/litmus") == 0);
    assert(sem_open("/litmus", 0) == SEM_FAILED);
    return 0;
}
