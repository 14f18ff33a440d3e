/* A thread ends only at a cancellation point, and not while it has forbidden it. A thread without
 * any runs to its end.
 * expect: verdict=pass complete executions=2
 * defines: WHAT=1
 * expect: verdict=pass complete executions=1
 * defines: WHAT=2
 * expect: verdict=pass complete executions=1
 * defines: WHAT=3
 * expect: verdict=error finds=unsupported oracle=no
 * defines: WHAT=4
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#ifndef WHAT
#define WHAT 1
#endif

static int reached;

static void *work(void *unused)
{
#if WHAT == 1
    pthread_testcancel();
#elif WHAT == 2
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_testcancel();
#elif WHAT == 4
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
#endif
    reached = 1;
    return unused;
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    assert(result == PTHREAD_CANCELED ? !reached : reached);
    assert(WHAT == 1 || reached);
    return 0;
}
