/* expect: tsan data-race, helgrind data-race, explore data-race */

/* What never locks never deadlocks. */
#include <pthread.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

void transfer(int from, int to, long amount)
{
    account[from].balance -= amount;
    account[to].balance += amount;
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
