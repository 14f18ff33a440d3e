/* expect: tsan data-race, helgrind data-race, explore data-race */

/* volatile makes the compiler load and store each time.  It does not make the three steps one. */
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static volatile long hits;

void count_hits(int worker)
{
    while (next_request(worker))
        hits++;
}

long hits_total(void)
{
    return hits;
}
