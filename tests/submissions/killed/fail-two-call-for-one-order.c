/* expect: behaviour wrong-output */
/* Taxi orders.
 *
 * Orders are dealt with one after the other.  Three dispatchers, each a process, share a table of
 * them: whoever is free takes the next order, calls a cab by radio and writes down which one it is.
 *
 * The table lies in shared memory and its lock is made for processes. */
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
    int order = table->next;
    pthread_mutex_unlock(&table->lock);
    if (order >= ORDERS)
        return false;
    int cab = radio_call(order); /* who dies here holds no lock and has changed nothing */
    pthread_mutex_lock(&table->lock);
    if (table->next == order) {
        table->cab[order] = cab;
        table->next++;
    }
    pthread_mutex_unlock(&table->lock);
    any_left = true;
    return any_left;
}

/* In the office, after the dispatchers have gone home: which cab drove that order? */
int table_cab(const struct table *table, int order)
{
    return table->cab[order];
}

void table_close(struct table *table)
{
    munmap(table, sizeof *table);
}
