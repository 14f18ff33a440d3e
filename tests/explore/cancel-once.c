/* A thread is cancelled inside an initialisation that is done once: then it has not been done,
 * and the next one does it.
 * expect: verdict=pass complete
 */
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_once_t control = PTHREAD_ONCE_INIT;
static int begun, done;

static void make(void)
{
    begun++;
    pthread_testcancel();
    done++;
}

static void *work(void *unused)
{
    pthread_once(&control, make);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    pthread_once(&control, make);
    assert(done == 1 && (begun == 1 || begun == 2));
    return 0;
}
