/* Addresses of a program, told as a person says them: counter.c:9:5 in count_hits, `hits`.
 *
 *     struct symbols *s = symbols_open("/private/build/counter.tsan", &trouble);
 *     struct place place;
 *     if (symbols_place(s, pc, &place))
 *         printf("%s:%u in %s\n", place.file, place.line, place.function);
 *     AUTO_FREE char *name = symbols_variable(s, address);   // "account[1].lock"
 *     symbols_close(s);
 *
 * Addresses are as in the file (link-time): subtract the load base first.  Reads DWARF in process
 * with libdw, so no tool is run and nothing that a submission does can lie to it.  One struct
 * serves one thread at a time. */
#ifndef RACELAB_RUN_SYMBOLS_H
#define RACELAB_RUN_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbols;

struct place {
    const char *file; /* as the compiler was given it; owned by the symbols */
    unsigned line, column;
    const char *function; /* the innermost inlined one */
};

struct symbols *symbols_open(const char *program,
                             char **trouble); /* NULL: *trouble (caller frees) */
void symbols_close(struct symbols *s);

/* The place of the instruction at pc; false where there is no line information. */
bool symbols_place(struct symbols *s, uint64_t pc, struct place *place);

/* The same with the functions it was inlined into: the innermost first, each with the place where
 * it goes on; how many, at most `most`. */
size_t symbols_places(struct symbols *s, uint64_t pc, struct place *places, size_t most);

struct code_range {
    uint64_t low, high; /* high is the first address behind it */
};

/* Where the code compiled from `file` (as the compiler was given it) lies; how many ranges, at most
 * `most`.  0 if there is no such file. */
size_t symbols_code(struct symbols *s, const char *file, struct code_range *ranges, size_t most);

/* The name of the function whose call returns to return_pc, as the program calls it
 * ("pthread_mutex_lock"); NULL if it is not known (not optimised, or called through a pointer). */
const char *symbols_called(struct symbols *s, uint64_t return_pc);

/* The name of the global (or function-static) variable that covers address, down to the member and
 * element: "hits", "account[1].lock".  NULL if none does.  Caller frees.  A variable of every
 * thread's own (_Thread_local) has no address in the file and is not found. */
char *symbols_variable(struct symbols *s, uint64_t address);

/* The same, and *start is the address of what is so named: a lock's own, of a byte inside it. */
char *symbols_object(struct symbols *s, uint64_t address, uint64_t *start);

#endif
