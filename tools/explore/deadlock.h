/* Nobody can move: why? */
#ifndef RACELAB_EXPLORE_DEADLOCK_H
#define RACELAB_EXPLORE_DEADLOCK_H

/* Raises the finding that explains why all live threads are blocked: a deadlock, with the cycle
 * where there is one; a lost wakeup where somebody waits for a signal that nobody can send; a
 * livelock where somebody spins for a value that nobody can write. */
void deadlock_report(void);

#endif
