/* expect: pass */

/* If the second lock cannot be had, give back the first and begin again: nobody ever waits while
 * holding. */
#include <pthread.h>
#include <sched.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

static void lock_both(struct account *a, struct account *b)
{
    for (;;) {
        pthread_mutex_lock(&a->lock);
        if (pthread_mutex_trylock(&b->lock) == 0)
            return;
        pthread_mutex_unlock(&a->lock);
        sched_yield();
    }
}

void transfer(int from, int to, long amount)
{
    lock_both(&account[from], &account[to]);
    account[from].balance -= amount;
    account[to].balance += amount;
    pthread_mutex_unlock(&account[to].lock);
    pthread_mutex_unlock(&account[from].lock);
}

long balance(int which)
{
    pthread_mutex_lock(&account[which].lock);
    long now = account[which].balance;
    pthread_mutex_unlock(&account[which].lock);
    return now;
}

long total(void)
{
    pthread_mutex_lock(&account[0].lock);
    pthread_mutex_lock(&account[1].lock);
    long sum = account[0].balance + account[1].balance;
    pthread_mutex_unlock(&account[1].lock);
    pthread_mutex_unlock(&account[0].lock);
    return sum;
}
