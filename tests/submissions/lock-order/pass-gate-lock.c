/* expect: pass */

/* Whoever wants two locks must hold a third one while taking them. Both orders still occur, but
 * never at once. ThreadSanitizer and Helgrind cannot know, and warn. */
#include <pthread.h>

struct account {
    pthread_mutex_t lock; /* guards balance */
    long balance;
};

static struct account account[2] = {
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 0: savings */
    {PTHREAD_MUTEX_INITIALIZER, 1000000}, /* 1: wages */
};

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER; /* guards the taking of two locks */

static void lock_both(int a, int b)
{
    pthread_mutex_lock(&gate);
    pthread_mutex_lock(&account[a].lock);
    pthread_mutex_lock(&account[b].lock);
    pthread_mutex_unlock(&gate);
}

static void unlock_both(int a, int b)
{
    pthread_mutex_unlock(&account[b].lock);
    pthread_mutex_unlock(&account[a].lock);
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
