/* ThreadSanitizer as a judge; the checker itself is tsan_checker in checkers/checker.h.
 *
 * Here: what the program that was built for it tells about itself, for the rules about false
 * alarms.  Answers come from the symbols of the linked program, so no source can hide them.  False
 * also where the file cannot be read. */
#ifndef RACELAB_CHECKERS_TSAN_H
#define RACELAB_CHECKERS_TSAN_H

#include <stdbool.h>

/* `program` was built as VARIANT_TSAN. */
bool program_uses_atomics(const char *program);
bool program_uses_fences(const char *program);

/* `program` was built as any other variant: in this one the library defines all of them.
 *
 * calls_once: call_once() of <threads.h>.  hands_over: tries a semaphore, or has a pipe or the
 * like.  ends_threads: by pthread_cancel(), or pthread_exit(). */
bool program_uses_trylock(const char *program);
bool program_calls_once(const char *program);
bool program_makes_robust_locks(const char *program);
bool program_hands_over(const char *program);
bool program_ends_threads(const char *program);

bool program_creates_threads(const char *program);

/* Threads, locks or once-flags of <threads.h>, of which ThreadSanitizer knows nothing. */
bool program_uses_c11_threads(const char *program);

/* Can it make locks that work between processes?  Asked of a program that was not built for
 * ThreadSanitizer. */
bool program_shares_locks(const char *program);

#endif
