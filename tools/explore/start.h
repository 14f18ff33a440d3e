/* Where the explorer takes over, and how it gives up. */
#ifndef RACELAB_EXPLORE_START_H
#define RACELAB_EXPLORE_START_H

/* The explorer itself cannot go on: says why on the wire (as an error) and ends the process. */
_Noreturn void start_die(const char *why);

/* libc's function behind ours of the same name; NULL if there is none. */
void *start_find_next(const char *name);

/* The program's main, called once an execution. */
int start_main(void);

/* The search, from the first execution to the report.  In explore.c. */
void explore(void);

#endif
