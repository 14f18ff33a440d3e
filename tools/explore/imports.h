/* Which functions the program under test calls. */
#ifndef RACELAB_EXPLORE_IMPORTS_H
#define RACELAB_EXPLORE_IMPORTS_H

#include <stdbool.h>

/* Does the program itself, not a library of it, refer to this function of another library? */
bool imports_has(const char *name);

#endif
