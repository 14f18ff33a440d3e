/* Thread-specific data.
 *
 * Nothing here can be seen by another thread, so nothing is a schedule point.  A key's number is
 * given by (creator, how manieth), so that it does not depend on the schedule. */
#include <errno.h>
#include <pthread.h>

#include "explore/calls.h"
#include "explore/runtime.h"

enum { KEYS_EACH = 32, KEYS_MAX = THREADS_MAX * KEYS_EACH, ROUNDS_MAX = 4 };

/* Whatever has another generation than this execution is not there. */
static struct {
    uint32_t generation;
    bool deleted;
    void (*destructor)(void *);
} keys[KEYS_MAX];

static struct {
    uint32_t generation;
    int created;  /* keys by this thread */
    int set_upto; /* no key from here on has ever been set */
} threads[THREADS_MAX];

static struct {
    uint32_t generation;
    void *value;
} values[THREADS_MAX][KEYS_MAX];

static unsigned self(void)
{
    unsigned id = rt.current ? rt.current->id : 0;
    if (threads[id].generation != rt.objects.generation) {
        threads[id].generation = rt.objects.generation;
        threads[id].created = threads[id].set_upto = 0;
    }
    return id;
}

static bool exists(pthread_key_t key)
{
    return key < KEYS_MAX && keys[key].generation == rt.objects.generation && !keys[key].deleted;
}

static void *take(unsigned id, pthread_key_t key)
{
    if (values[id][key].generation != rt.objects.generation)
        return NULL;
    return values[id][key].value;
}

static void misuse(const char *what, uintptr_t pc)
{
    finding_raise(FINDING_LOCK_MISUSE, rt.current, pc, NULL, "T%d %s", rt.current->id, what);
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
    unsigned id = self();
    if (!rt.current)
        unsupported("pthread_key_create before main", CALLER);
    if (threads[id].created == KEYS_EACH)
        return EAGAIN;
    *key = id * KEYS_EACH + (unsigned)threads[id].created++;
    keys[*key].generation = rt.objects.generation;
    keys[*key].deleted = false;
    keys[*key].destructor = destructor;
    return 0;
}

int pthread_key_delete(pthread_key_t key)
{
    if (!exists(key)) {
        misuse("deletes a key that does not exist", CALLER);
        return EINVAL;
    }
    keys[key].deleted = true;
    return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
    return exists(key) ? take(self(), key) : NULL;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
    unsigned id = self();
    if (!exists(key)) {
        misuse("sets a key that does not exist", CALLER);
        return EINVAL;
    }
    if (rt.current)
        rt.current->progress++;
    values[id][key].generation = rt.objects.generation;
    values[id][key].value = (void *)value;
    if (threads[id].set_upto <= (int)key)
        threads[id].set_upto = (int)key + 1;
    return 0;
}

static bool destroy_values(unsigned id)
{
    bool any = false;
    for (pthread_key_t key = 0; (int)key < threads[id].set_upto; key++) {
        void *value = take(id, key);
        if (!value || !exists(key) || !keys[key].destructor)
            continue;
        values[id][key].value = NULL;
        keys[key].destructor(value);
        any = true;
    }
    return any;
}

/* Destructors may set values again; then there is another round, but not for ever. */
void calls_thread_cleanup(struct thread *t)
{
    (void)t;
    unsigned id = self();
    for (int round = 0; round < ROUNDS_MAX && destroy_values(id); round++)
        continue;
}
