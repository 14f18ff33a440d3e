/* expect: explore atomicity|wrong-output */

/* Each step is atomic and the whole is not: both may load 7, and both store 8.  No data race is
 * left, so ThreadSanitizer and Helgrind have nothing to say. */
#include <stdatomic.h>
#include <stdbool.h>

bool next_request(int worker); /* in main.c */

static atomic_long hits;

void count_hits(int worker)
{
    while (next_request(worker)) {
        long now = atomic_load(&hits);
        atomic_store(&hits, now + 1);
    }
}

long hits_total(void)
{
    return atomic_load(&hits);
}
