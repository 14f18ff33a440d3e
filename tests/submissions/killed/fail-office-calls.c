/* expect: behaviour wrong-output */

/* What the dead one left undone the office makes up for, in the end. */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

/* In main.c: finds a cab for the order; returns its number, which is never 0.  Takes a while. */
int radio_call(int order);

struct table {
    pthread_mutex_t lock; /* guards next and cab, between processes */
    int next;             /* the first order that nobody has taken */
    int cab[ORDERS];      /* who drives; 0: nobody yet */
};

/* In the office, before there are dispatchers. */
struct table *table_open(void)
{
    pthread_mutexattr_t attributes;
    struct table *table =
        mmap(NULL, sizeof *table, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        abort();
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&table->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return table; /* all else is 0 */
}

/* In a dispatcher's process, again and again: deals with one order.  False if none is left. */
bool dispatch(struct table *table)
{
    bool any_left = false;

    pthread_mutex_lock(&table->lock);
    if (table->next < ORDERS) {
        int order = table->next++;
        pthread_mutex_unlock(&table->lock);
        table->cab[order] = radio_call(order);
        return true;
    }
    pthread_mutex_unlock(&table->lock);
    return any_left;
}

/* In the office, after the dispatchers have gone home: which cab drove that order? */
int table_cab(const struct table *table, int order)
{
    return table->cab[order] ? table->cab[order] : radio_call(order);
}

void table_close(struct table *table)
{
    munmap(table, sizeof *table);
}
