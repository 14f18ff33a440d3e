/* expect: pass */

/* Nothing is shared while the workers work; the counts are summed when both have been joined. */
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static long hits[2]; /* hits[i] is worker i's alone */

void count_hits(int worker)
{
    while (next_request(worker))
        hits[worker]++;
}

long hits_total(void)
{
    return hits[0] + hits[1];
}
