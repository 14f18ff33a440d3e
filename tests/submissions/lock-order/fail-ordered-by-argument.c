/* expect: tsan lock-order|deadlock, helgrind lock-order|deadlock, explore deadlock */

/* "Always lock `first`, then `second`": the names are the same in every call, the accounts behind
 * them are not. */
#include <pthread.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

static void lock_both(struct account *first, struct account *second)
{
    pthread_mutex_lock(&first->lock);
    pthread_mutex_lock(&second->lock);
}

static void unlock_both(struct account *first, struct account *second)
{
    pthread_mutex_unlock(&second->lock);
    pthread_mutex_unlock(&first->lock);
}

void transfer(int from, int to, long amount)
{
    lock_both(&account[from], &account[to]);
    account[from].balance -= amount;
    account[to].balance += amount;
    unlock_both(&account[from], &account[to]);
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
