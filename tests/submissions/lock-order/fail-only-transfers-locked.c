/* expect: tsan data-race, helgrind data-race, explore data-race */

/* One lock for all transfers, and the auditor still uses the accounts' own. */
#include <pthread.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

static pthread_mutex_t transfers = PTHREAD_MUTEX_INITIALIZER;

void transfer(int from, int to, long amount)
{
    pthread_mutex_lock(&transfers);
    account[from].balance -= amount;
    account[to].balance += amount;
    pthread_mutex_unlock(&transfers);
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
