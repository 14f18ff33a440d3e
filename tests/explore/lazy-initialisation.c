/* A value made at the first use. The look without the lock races with the making of it; an atomic
 * pointer, published with release and looked at with acquire (-DRIGHT), does not.
 * expect: verdict=fail complete finds=data-race+ oracle=race
 * expect: verdict=pass complete
 * defines: RIGHT
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards the making */
static int value;
#ifdef RIGHT
static int *_Atomic made;
#define LOOK() atomic_load_explicit(&made, memory_order_acquire)
#define PUBLISH(p) atomic_store_explicit(&made, p, memory_order_release)
#else
static int *made;
#define LOOK() made
#define PUBLISH(p) (made = (p))
#endif

static int get(void)
{
    int *seen = LOOK();
    if (!seen) {
        pthread_mutex_lock(&lock);
        seen = LOOK();
        if (!seen) {
            value = 42;
            seen = &value;
            PUBLISH(seen);
        }
        pthread_mutex_unlock(&lock);
    }
    return *seen;
}

static void *first(void *unused)
{
    assert(get() == 42);
    return unused;
}

static void *second(void *unused)
{
    return first(unused);
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, first, NULL);
    pthread_create(&b, NULL, second, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
