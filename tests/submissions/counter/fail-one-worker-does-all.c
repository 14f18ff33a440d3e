/* expect: explore requirement */

/* Worker 0 serves the other's requests too, and worker 1 goes home at once. */
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static long hits;

void count_hits(int worker)
{
    if (worker != 0)
        return;
    while (next_request(0))
        hits++;
    while (next_request(1))
        hits++;
}

long hits_total(void)
{
    return hits;
}
