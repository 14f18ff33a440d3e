/* The folder that one racelab works in, and what those that were killed have left.
 *
 *     workplace_sweep("build/work");
 *     struct workplace *w = workplace_new("build/work");
 *     if (!w)
 *         ...errno...
 *     ...private folders are made below workplace_folder(w)...
 *     workplace_free(w);               // removes it with all that is in it
 *
 * Beside each such folder, NAME, lies NAME.lock, on which its owner holds a flock() as long as it
 * lives, however it ends.  So whoever gets that lock knows that the owner is dead, whatever has
 * become of its process id since, and any number of racelabs may sweep and work at once. */
#ifndef RACELAB_CLI_WORKPLACE_H
#define RACELAB_CLI_WORKPLACE_H

struct workplace;

/* NULL with errno if there can be none.  `parent` must exist. */
struct workplace *workplace_new(const char *parent);
const char *workplace_folder(const struct workplace *w);
void workplace_free(struct workplace *w);

/* Removes what belongs to nobody any more.  What cannot be removed stays for the next time. */
void workplace_sweep(const char *parent);

#endif
