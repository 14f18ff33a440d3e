/* The parcel office counts, every evening, the parcels that are too heavy for the van.
 *
 * The scale is old and sometimes hangs.  So that a hanging scale never hangs the office, a child
 * process does the weighing, and sends the count home through a pipe. */
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIMIT_GRAMS 20000

/* In main.c: puts parcel number `parcel` on the scale; returns its weight. */
int weigh(int parcel);

static int weigh_all(int parcels)
{
    int heavy = 0;

    for (int i = 0; i < parcels; i++)
        if (weigh(i) > LIMIT_GRAMS)
            heavy++;
    return heavy;
}

static void child_main(int parcels, int to_office)
{
    int heavy = weigh_all(parcels);

    _exit(write(to_office, &heavy, sizeof heavy) == sizeof heavy ? 0 : 1);
}

/* How many of this evening's parcels (there are never more than 100) are too heavy; -1 if there
 * was no child to be had or it died. */
int count_heavy(int parcels)
{
    int ends[2]; /* the child writes into ends[1], the office reads from ends[0] */
    int result;

    if (pipe(ends) < 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        child_main(parcels, ends[1]);
    close(ends[1]); /* so that the read below ends if the child dies without a word */
    if (child < 0 || read(ends[0], &result, sizeof result) != sizeof result)
        result = -1;
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    return result;
}
