/* Whoever comes last should free, but both may think they are last.
 * expect: verdict=fail complete finds=heap-misuse+ oracle=race
 * expect: verdict=pass complete executions=2
 * defines: RIGHT
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static atomic_int users = 2;
static char *block;

static void *first(void *unused)
{
#ifdef RIGHT
    if (atomic_fetch_sub(&users, 1) == 1)
        free(block);
#else
    atomic_fetch_sub(&users, 1);
    if (atomic_load(&users) == 0)
        free(block);
#endif
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
}

int main(void)
{
    pthread_t a, b;
    block = malloc(16);
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
