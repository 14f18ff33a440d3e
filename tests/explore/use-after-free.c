/* One thread frees what another may still use. A count of users, the last of whom frees
 * (-DRIGHT), is right.
 * expect: verdict=fail complete finds=heap-misuse+
 * expect: verdict=pass complete
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

struct shared {
    atomic_int users;
    int value; /* not changed while there are users */
};

static void leave(struct shared *shared)
{
    if (atomic_fetch_sub(&shared->users, 1) == 1)
        free(shared);
}

static void *use(void *argument)
{
    struct shared *shared = argument;
    assert(shared->value == 42);
#ifdef RIGHT
    leave(shared);
#endif
    return NULL;
}

int main(void)
{
    pthread_t thread;
    struct shared *shared = malloc(sizeof *shared);
    atomic_init(&shared->users, 2);
    shared->value = 42;
    pthread_create(&thread, NULL, use, shared);
#ifdef RIGHT
    leave(shared);
#else
    (void)leave;
    free(shared);
#endif
    pthread_join(thread, NULL);
    return 0;
}
