/* Where racelab's own run-time pieces lie: the supervisor, what is linked into programs. */
#ifndef RACELAB_RUN_PIECES_H
#define RACELAB_RUN_PIECES_H

/* The folder of the running program if the supervisor is in it; else (a unit test) the one in
 * which the build puts them all.  Caller frees. */
char *pieces_folder(void);

#endif
