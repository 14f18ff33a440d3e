/* expect: pass */

/* The lower number first, whichever way the money goes. */
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
    int first = from < to ? from : to;
    int second = from < to ? to : from;

    pthread_mutex_lock(&account[first].lock);
    pthread_mutex_lock(&account[second].lock);
    account[from].balance -= amount;
    account[to].balance += amount;
    pthread_mutex_unlock(&account[second].lock);
    pthread_mutex_unlock(&account[first].lock);
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
