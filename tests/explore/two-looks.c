/* A waiting loop that looks at two places: what it saw at the first may be old by the time it looks
 * at the second. The item is put there before the shop shuts; a customer who sees "nothing there",
 * and then "shut", goes home without it. (-DLOCKED: each look in a critical section of its own.
 * -DSHUT_FIRST: looks in the right order. -DCOPY: the item is read before the flag that says it is
 * there. -DTWO: two customers.)
 * expect: verdict=fail complete executions=3 finds=assertion
 * expect: verdict=fail complete executions=7 finds=assertion
 * defines: LOCKED
 * expect: verdict=pass complete executions=4
 * defines: SHUT_FIRST
 * expect: verdict=pass complete executions=8
 * defines: SHUT_FIRST LOCKED
 * expect: verdict=fail complete executions=5 finds=assertion
 * defines: COPY
 * expect: verdict=fail complete executions=13 finds=assertion
 * defines: COPY LOCKED
 * expect: verdict=fail complete executions=9 finds=assertion*5
 * defines: TWO
 */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#ifdef TWO
#define CUSTOMERS 2
#else
#define CUSTOMERS 1
#endif

#ifdef LOCKED
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
typedef int word;

static int look(const word *at)
{
    pthread_mutex_lock(&lock);
    int value = *at;
    pthread_mutex_unlock(&lock);
    return value;
}

static void set(word *at)
{
    pthread_mutex_lock(&lock);
    *at = 1;
    pthread_mutex_unlock(&lock);
}
#else
typedef atomic_int word;

static int look(const word *at)
{
    return atomic_load(at);
}

static void set(word *at)
{
    atomic_store(at, 1);
}
#endif

static word item, shut;

static void *customer(void *unused)
{
    int has_it;
    (void)unused;
#if defined COPY
    do
        has_it = look(&item);
    while (!look(&shut));
#elif defined SHUT_FIRST
    int was_shut;
    do {
        was_shut = look(&shut);
        has_it = look(&item);
    } while (!has_it && !was_shut);
#else
    while (!(has_it = look(&item)) && !look(&shut))
        continue;
#endif
    assert(has_it);
    return NULL;
}

int main(void)
{
    pthread_t thread[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++)
        pthread_create(&thread[i], NULL, customer, NULL);
    set(&item);
    set(&shut);
    for (int i = 0; i < CUSTOMERS; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
