/* expect: behaviour deadlock */
/* Taxi orders.
 *
 * Orders are dealt with one after the other.  Three dispatchers, each a process, share a table of
 * them: whoever is free takes the next order, calls a cab by radio and writes down which one it is.
 *
 * The table lies in shared memory and its lock is made for processes. */
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

/* In main.c: finds a cab for the order; returns its number, which is never 0.  Takes a while. */
int radio_call(int order);

struct table {
    sem_t free;      /* 1 while nobody uses next and cab, which it guards */
    int next;        /* the first order that nobody has taken */
    int cab[ORDERS]; /* who drives; 0: nobody yet */
};

/* In the office, before there are dispatchers. */
struct table *table_open(void)
{
    struct table *table =
        mmap(NULL, sizeof *table, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (table == MAP_FAILED)
        abort();
    sem_init(&table->free, 1, 1);
    return table; /* all else is 0 */
}

/* In a dispatcher's process, again and again: deals with one order.  False if none is left. */
bool dispatch(struct table *table)
{
    bool any_left = false;

    sem_wait(&table->free);
    if (table->next < ORDERS) {
        int order = table->next++;
        table->cab[order] = radio_call(order);
        any_left = true;
    }
    sem_post(&table->free);
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
