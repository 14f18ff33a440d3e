/* expect: pass */

/* One lock for all the books. */
#include <pthread.h>

static pthread_mutex_t books = PTHREAD_MUTEX_INITIALIZER; /* guards account_balance */
static long account_balance[2] = {1000000, 1000000};

void transfer(int from, int to, long amount)
{
    pthread_mutex_lock(&books);
    account_balance[from] -= amount;
    account_balance[to] += amount;
    pthread_mutex_unlock(&books);
}

long balance(int which)
{
    pthread_mutex_lock(&books);
    long now = account_balance[which];
    pthread_mutex_unlock(&books);
    return now;
}

long total(void)
{
    pthread_mutex_lock(&books);
    long sum = account_balance[0] + account_balance[1];
    pthread_mutex_unlock(&books);
    return sum;
}
