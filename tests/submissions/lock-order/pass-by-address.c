/* expect: pass */

/* The lower address first: works also where the accounts have no numbers. */
#include <pthread.h>
#include <stdint.h>

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
    if ((uintptr_t)a > (uintptr_t)b) {
        struct account *swap = a;
        a = b;
        b = swap;
    }
    pthread_mutex_lock(&a->lock);
    pthread_mutex_lock(&b->lock);
}

void transfer(int from, int to, long amount)
{
    lock_both(&account[from], &account[to]);
    account[from].balance -= amount;
    account[to].balance += amount;
    pthread_mutex_unlock(&account[from].lock);
    pthread_mutex_unlock(&account[to].lock);
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
