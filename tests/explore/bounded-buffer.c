/* One producer hands an item to each of C consumers through a single slot. Right with `while`.
 * With `if` (-DIF) a consumer that comes late steals the item of one that was woken; with one
 * consumer nobody can steal, and only a spurious wakeup shows the fault.
 * expect: verdict=pass complete executions=32
 * defines: C=2
 * expect: verdict=pass complete executions=1488 oracle=sleep
 * defines: C=3
 * expect: verdict=fail complete executions=32 finds=assertion*4
 * defines: C=2 IF
 * expect: verdict=fail complete executions=1248 finds=assertion*312 oracle=sleep
 * defines: C=3 IF
 * expect: verdict=pass complete executions=2 spurious=1 spurious-executions=3
 * defines: C=1
 * expect: verdict=fail complete executions=2 spurious=1 spurious-executions=3 finds=assertion*1
 * defines: C=1 IF
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#ifndef C
#define C 2
#endif
#ifdef IF
#define WHILE if
#else
#define WHILE while
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;  /* signalled when count rises */
static pthread_cond_t emptied = PTHREAD_COND_INITIALIZER; /* signalled when count falls */
static int count;                                         /* guarded by lock; 0 or 1 */

static void *consume(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    WHILE(count == 0)
    pthread_cond_wait(&filled, &lock);
    assert(count > 0);
    count--;
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void produce(void)
{
    pthread_mutex_lock(&lock);
    WHILE(count == 1)
    pthread_cond_wait(&emptied, &lock);
    count++;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t consumer[C];
    for (int i = 0; i < C; i++)
        pthread_create(&consumer[i], NULL, consume, NULL);
    for (int i = 0; i < C; i++)
        produce();
    for (int i = 0; i < C; i++)
        pthread_join(consumer[i], NULL);
    return 0;
}
