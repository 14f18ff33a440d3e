/* C11's call_once and thread-specific storage.
 * expect: verdict=pass complete executions=2
 */
#include <assert.h>
#include <stddef.h>
#include <threads.h>

static once_flag flag = ONCE_FLAG_INIT;
static tss_t key; /* made once */
static int made;

static void make(void)
{
    made++;
    tss_create(&key, NULL);
}

static int work(void *unused)
{
    int own = 0;
    call_once(&flag, make);
    assert(made == 1);
    assert(tss_get(key) == NULL);
    tss_set(key, &own);
    assert(tss_get(key) == &own);
    (void)unused;
    return 0;
}

int main(void)
{
    thrd_t thread[2];
    for (int i = 0; i < 2; i++)
        thrd_create(&thread[i], work, NULL);
    for (int i = 0; i < 2; i++)
        thrd_join(thread[i], NULL);
    return 0;
}
