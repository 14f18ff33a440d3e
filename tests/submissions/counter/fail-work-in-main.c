/* expect: explore requirement */

/* The workers do nothing; main serves every request itself.  No race, no threads, no point. */
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

void count_hits(int worker)
{
    (void)worker;
}

long hits_total(void)
{
    long hits = 0;

    for (int worker = 0; worker < 2; worker++)
        while (next_request(worker))
            hits++;
    return hits;
}
