/* A ring of two slots, one semaphore counts the free ones and one the filled ones. With one
 * producer and one consumer nothing competes for anything: one trace, however far one runs ahead.
 * Two consumers without a lock (-DBROKEN) take the same slot.
 * expect: verdict=pass complete executions=1
 * expect: verdict=fail complete finds=data-race+ oracle=no
 * defines: BROKEN
 * expect: verdict=pass complete oracle=sleep
 * defines: LOCKED
 */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

enum { SLOTS = 2, ITEMS = 4 };

static sem_t empty, full;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int slot[SLOTS]; /* written after a wait for empty, read after a wait for full */
static int taken;       /* by the one consumer; guarded by lock if there are two */

static void *produce(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        sem_wait(&empty);
        slot[i % SLOTS] = i;
        sem_post(&full);
    }
    return unused;
}

static void *consume(void *items)
{
    int wanted = *(int *)items;
    for (int i = 0; i < wanted; i++) {
        sem_wait(&full);
#ifdef LOCKED
        pthread_mutex_lock(&lock);
#endif
        int at = taken++;
        assert(slot[at % SLOTS] == at);
#ifdef LOCKED
        pthread_mutex_unlock(&lock);
#endif
        sem_post(&empty);
    }
    return NULL;
}

int main(void)
{
    pthread_t producer, consumer[2];
    (void)lock;
    sem_init(&empty, 0, SLOTS);
    sem_init(&full, 0, 0);
#if defined(BROKEN) || defined(LOCKED)
    int consumers = 2, each = ITEMS / 2;
#else
    int consumers = 1, each = ITEMS;
#endif
    pthread_create(&producer, NULL, produce, NULL);
    for (int i = 0; i < consumers; i++)
        pthread_create(&consumer[i], NULL, consume, &each);
    pthread_join(producer, NULL);
    for (int i = 0; i < consumers; i++)
        pthread_join(consumer[i], NULL);
    return 0;
}
