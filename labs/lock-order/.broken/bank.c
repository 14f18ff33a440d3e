/* The books of a very small bank: two accounts, savings and wages.
 *
 * Two clerks move money with transfer(), each in a thread of its own, and an auditor, in a third,
 * calls total() whenever he likes.  Money that is under way must never be missing from the total:
 * so transfer() holds both accounts' locks while it moves it. */
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
    pthread_mutex_lock(&account[from].lock);
    pthread_mutex_lock(&account[to].lock);
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
