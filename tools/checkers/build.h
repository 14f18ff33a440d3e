/* The build check, and the programs the other checks run.
 *
 *     if (build_program(s, VARIANT_TSAN, &lab->sizes[JUDGE_TSAN], &c) == 0 && c.succeeded)
 *         ...the program is at s->program[VARIANT_TSAN]...
 *     compilation_release(&c); */
#ifndef RACELAB_CHECKERS_BUILD_H
#define RACELAB_CHECKERS_BUILD_H

#include "checkers/checker.h"

/* Compiles the submission's files; 0 if the compiler ran (c->succeeded says what it said), -1 if
 * it could not (c->trouble).  Sets s->program[variant] if it succeeded. */
int build_program(struct submission *s, enum variant variant, const struct macros *sizes,
                  struct compilation *c);

/* What the compiler said, as the answer to "does it build?".  `ran` is build_program()'s result. */
void build_report(const struct compilation *c, int ran, struct check_result *result);

#endif
