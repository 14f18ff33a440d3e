/* Not one program but as many as there are numbers: each thread does a few things that the seed
 * draws, with locks, atomics, conditions, semaphores, and loops that wait. run.sh explores many
 * of them and compares what the reduced search finds with what the oracle finds. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS_MAX = 4, LOCKS = 2, DEEDS_MAX = 4 };

static pthread_mutex_t lock[LOCKS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static pthread_cond_t changed[LOCKS] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER};
static pthread_rwlock_t book = PTHREAD_RWLOCK_INITIALIZER;
static int count[LOCKS]; /* each guarded by its lock */
static int pages;        /* guarded by book */
static atomic_int word[2];
static sem_t tokens;
static uint32_t seed, kinds;
static int deeds, result[THREADS_MAX];

static uint32_t draw(uint32_t thread, uint32_t deed, uint32_t what)
{
    uint32_t x = seed * 2654435761u ^ (thread * 31 + deed) * 40503u ^ what * 0x9e3779b9u;
    x ^= x >> 15;
    x *= 0x2c1b3c6du;
    x ^= x >> 12;
    x *= 0x297a2d39u;
    return x ^ x >> 15;
}

static int add(int which)
{
    pthread_mutex_lock(&lock[which]);
    int before = count[which]++;
    pthread_mutex_unlock(&lock[which]);
    return before;
}

static int look(int which)
{
    pthread_mutex_lock(&lock[which]);
    int seen = count[which];
    pthread_mutex_unlock(&lock[which]);
    return seen;
}

static int try_to_add(int which)
{
    if (pthread_mutex_trylock(&lock[which]))
        return 7;
    int before = count[which]++;
    pthread_mutex_unlock(&lock[which]);
    return before;
}

static int add_to_both(int first)
{
    pthread_mutex_lock(&lock[first]);
    pthread_mutex_lock(&lock[1 - first]);
    count[first] += count[1 - first] + 1;
    pthread_mutex_unlock(&lock[1 - first]);
    pthread_mutex_unlock(&lock[first]);
    return 0;
}

static int wait_for_change(int which)
{
    pthread_mutex_lock(&lock[which]);
    while (!count[which])
        pthread_cond_wait(&changed[which], &lock[which]);
    int seen = count[which];
    pthread_mutex_unlock(&lock[which]);
    return seen;
}

static int change(int which)
{
    pthread_mutex_lock(&lock[which]);
    int before = count[which]++;
    pthread_cond_signal(&changed[which]);
    pthread_mutex_unlock(&lock[which]);
    return before;
}

static int poll_locked(int which)
{
    int seen;
    while (!(seen = look(which)))
        sched_yield();
    return seen;
}

static int spin(int which)
{
    int seen;
    while (!(seen = atomic_load(&word[which])))
        sched_yield();
    return seen;
}

static int swap(int which)
{
    int expected = 0;
    return atomic_compare_exchange_strong(&word[which], &expected, 5) ? 1 : expected;
}

static int read_book(void)
{
    pthread_rwlock_rdlock(&book);
    int seen = pages;
    pthread_rwlock_unlock(&book);
    return seen;
}

static int write_book(void)
{
    pthread_rwlock_wrlock(&book);
    int before = pages++;
    pthread_rwlock_unlock(&book);
    return before;
}

static int back_off(int first)
{
    pthread_mutex_lock(&lock[first]);
    while (pthread_mutex_trylock(&lock[1 - first])) {
        pthread_mutex_unlock(&lock[first]);
        sched_yield();
        pthread_mutex_lock(&lock[first]);
    }
    int both = count[0]++ + count[1]++;
    pthread_mutex_unlock(&lock[1 - first]);
    pthread_mutex_unlock(&lock[first]);
    return both;
}

static int deed(uint32_t kind, int which)
{
    switch (kind) {
    case 0:
        return add(which);
    case 1:
        return look(which);
    case 2:
        return atomic_load(&word[which]);
    case 3:
        atomic_store(&word[which], which + 1);
        return 0;
    case 4:
        return atomic_fetch_add(&word[which], 2);
    case 5:
        return swap(which);
    case 6:
        return poll_locked(which);
    case 7:
        return spin(which);
    case 8:
        return change(which);
    case 9:
        return wait_for_change(which);
    case 10:
        return sem_post(&tokens);
    case 11:
        return sem_wait(&tokens);
    case 12:
        return sem_trywait(&tokens) ? 3 : 4;
    case 13:
        return read_book();
    case 14:
        return write_book();
    case 15:
        return add_to_both(which);
    case 16:
        return try_to_add(which);
    default:
        return back_off(which);
    }
}

static void *work(void *argument)
{
    int me = (int)(intptr_t)argument;
    for (int i = 0; i < deeds; i++) {
        uint32_t kind = draw((uint32_t)me, (uint32_t)i, 1) % kinds;
        int which = (int)(draw((uint32_t)me, (uint32_t)i, 2) & 1);
        result[me] = result[me] * 11 + deed(kind, which);
    }
    return NULL;
}

/* SEED THREADS DEEDS KINDS */
int main(int argc, char **argv)
{
    pthread_t thread[THREADS_MAX];
    if (argc != 5)
        return 2;
    seed = (uint32_t)strtoul(argv[1], NULL, 10);
    int threads = atoi(argv[2]);
    deeds = atoi(argv[3]);
    kinds = (uint32_t)atoi(argv[4]);
    sem_init(&tokens, 0, draw(9, 9, 9) % 2);
    for (int i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, work, (void *)(intptr_t)i);
    for (int i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    printf("%d %d %d %d\n", result[0], result[1], result[2], result[3]);
    return 0;
}
