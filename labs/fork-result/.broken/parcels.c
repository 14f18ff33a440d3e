/* The parcel office counts, every evening, the parcels that are too heavy for the van.
 *
 * The scale is old and sometimes hangs.  So that a hanging scale never hangs the office, a child
 * process does the weighing, and the office waits for it. */
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIMIT_GRAMS 20000

/* In main.c: puts parcel number `parcel` on the scale; returns its weight. */
int weigh(int parcel);

static int result; /* parcels over the limit */

static void weigh_all(int parcels)
{
    for (int i = 0; i < parcels; i++)
        if (weigh(i) > LIMIT_GRAMS)
            result++;
}

/* How many of this evening's parcels (there are never more than 100) are too heavy; -1 if there
 * was no child to be had. */
int count_heavy(int parcels)
{
    result = 0;
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        weigh_all(parcels);
        _exit(0);
    }
    waitpid(child, NULL, 0); /* the count is complete when the child has ended */
    return result;
}
