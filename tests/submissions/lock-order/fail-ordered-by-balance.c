/* expect: tsan data-race|deadlock, helgrind data-race, explore data-race|deadlock */

/* Richer account first. An order that changes while it is in use is none, and to learn it the
 * balances are read without their locks. */
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
    int richer = account[from].balance >= account[to].balance ? from : to;
    int poorer = richer == from ? to : from;

    pthread_mutex_lock(&account[richer].lock);
    pthread_mutex_lock(&account[poorer].lock);
    account[from].balance -= amount;
    account[to].balance += amount;
    pthread_mutex_unlock(&account[poorer].lock);
    pthread_mutex_unlock(&account[richer].lock);
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
