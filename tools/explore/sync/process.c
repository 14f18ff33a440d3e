/* The model of the process's end.
 *
 * The end cuts all other threads short.  What can be told apart afterwards is what had been
 * written by then, so exits depend on writes and nothing else, and writes on each other; a write
 * is a visible operation only where the output matters.  The scheduler lets a process exit only
 * when nobody else can move: any earlier exit sees a part of the same. */
#include "explore/sync/process.h"

enum { EXITED, WROTE };

static void process_intend(const struct thread *t, const struct op *op, struct touches *touches)
{
    (void)t;
    touches_add(touches, op->object, op->code == PROCESS_EXIT ? EXITED : WROTE);
}

static void process_apply(struct thread *t, struct op *op)
{
    (void)t;
    (void)op;
}

static const char *const steps[] = {[PROCESS_EXIT] = "exit", [PROCESS_WRITE] = "write"};

const struct object_ops process_ops = {
    .name = "process",
    .steps = steps,
    .intend = process_intend,
    .apply = process_apply,
    .relation = {[EXITED] = {RACE, RACE}, [WROTE] = {RACE, RACE}},
};
