/* Signals: faults of the program, pages to be unlocked, and a clock that notices when a thread
 * computes for long without any visible operation. */
#ifndef RACELAB_EXPLORE_WATCHDOG_H
#define RACELAB_EXPLORE_WATCHDOG_H

void watchdog_init(void);

/* Wall-clock milliseconds since watchdog_init(). */
unsigned long watchdog_millis(void);

#endif
