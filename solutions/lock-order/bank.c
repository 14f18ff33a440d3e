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

/* The order of locks: account 0's before account 1's, whichever way the money goes. */
static void lock_both(int a, int b)
{
    int first = a < b ? a : b;
    int second = a < b ? b : a;

    pthread_mutex_lock(&account[first].lock);
    pthread_mutex_lock(&account[second].lock);
}

static void unlock_both(int a, int b)
{
    pthread_mutex_unlock(&account[a].lock);
    pthread_mutex_unlock(&account[b].lock);
}

void transfer(int from, int to, long amount)
{
    lock_both(from, to);
    account[from].balance -= amount;
    account[to].balance += amount;
    unlock_both(from, to);
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
    lock_both(0, 1);
    long sum = account[0].balance + account[1].balance;
    unlock_both(0, 1);
    return sum;
}
