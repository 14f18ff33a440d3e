/* The hit counter of a small web site.
 *
 * Two workers serve the front page side by side.  Each is a thread that runs count_hits() until it
 * has no request left; then the site closes for the night and prints hits_total(). */
#include <stdbool.h>

/* In main.c: takes this worker's next request off the network; false when there is none left. */
bool next_request(int worker);

static long hits;

void count_hits(int worker)
{
    while (next_request(worker))
        hits++;
}

/* Called once, after both workers have gone home. */
long hits_total(void)
{
    return hits;
}
