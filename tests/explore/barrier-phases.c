/* Two threads and three phases; between them only the serial thread works. POSIX leaves open
 * which one that is, so each phase has two outcomes.
 * expect: verdict=pass complete executions=8 oracle-traces=64
 * expect: verdict=fail complete executions=8 finds=assertion oracle-traces=64
 * defines: BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

enum { PHASES = 3, THREADS = 2 };

static pthread_barrier_t meet;
static int done;          /* written by the serial thread of a phase */
static int mine[THREADS]; /* how often each was the serial one */

static void *work(void *number)
{
    intptr_t me = (intptr_t)number;
    for (int phase = 0; phase < PHASES; phase++) {
        if (pthread_barrier_wait(&meet) == PTHREAD_BARRIER_SERIAL_THREAD) {
            done++;
            mine[me]++;
        }
        int spent = done == 0; /* keeps the compiler from moving the reads */
        (void)spent;
    }
    return NULL;
}

int main(void)
{
    pthread_t thread[THREADS];
    pthread_barrier_init(&meet, NULL, THREADS);
    for (intptr_t i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
#ifdef BROKEN
    assert(mine[0] > 0); /* nobody has promised that */
#else
    assert(mine[0] + mine[1] == done && done == PHASES);
#endif
    pthread_barrier_destroy(&meet);
    return 0;
}
