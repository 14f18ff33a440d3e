/* T threads want something made once: who makes it is all that differs, the others commute. A
 * flag of one's own (-DBROKEN) makes it twice, or hands it out unmade.
 * expect: verdict=pass complete executions=2
 * defines: T=2
 * expect: verdict=pass complete executions=3
 * defines: T=3
 * expect: verdict=fail complete finds=data-race+ oracle=race
 * defines: T=2 BROKEN
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#ifndef T
#define T 2
#endif

static pthread_once_t control = PTHREAD_ONCE_INIT;
static int made; /* written once, by make() */

static void make(void)
{
    made++;
}

static void *use(void *unused)
{
#ifdef BROKEN
    (void)control;
    if (!made)
        make();
#else
    pthread_once(&control, make);
#endif
    assert(made == 1);
    return unused;
}

int main(void)
{
    pthread_t thread[T];
    for (int i = 0; i < T; i++)
        pthread_create(&thread[i], NULL, use, NULL);
    for (int i = 0; i < T; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
