/* expect: explore atomicity|wrong-output */

/* Never holds two locks, so it cannot deadlock; and between the two updates the money is nowhere,
 * which the auditor may see. */
#include <pthread.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

static void add(int which, long amount)
{
    pthread_mutex_lock(&account[which].lock);
    account[which].balance += amount;
    pthread_mutex_unlock(&account[which].lock);
}

void transfer(int from, int to, long amount)
{
    add(from, -amount);
    add(to, amount);
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
