/* Cancellation: a thread is asked to end, and does so at its next cancellation point.
 *
 * A cancellation point is not an operation of its own but a property of others (op->cancellable):
 * a model whose operation may be one asks three questions of this file.
 *
 *     enabled:  ... || cancel_due(t, op)
 *     intend:   if (cancel_intend(t, op, touches, could_be_done_anyway)) return;
 *     apply:    if (cancel_apply(t, op)) return;     // op->result is CANCELLED
 *
 * Whoever reached the point then ends the thread: calls_cancel_act().  In programs that never call
 * pthread_cancel all this costs nothing and touches nothing. */
#ifndef RACELAB_EXPLORE_SYNC_CANCEL_H
#define RACELAB_EXPLORE_SYNC_CANCEL_H

#include "explore/sync/sync.h"

/* The object stands for the thread that is, or may be, cancelled. */
enum cancel_code { CANCEL_REQUEST, CANCEL_TEST };

enum { CANCELLED = -2 }; /* the result of an operation that was not done for that reason */

extern const struct object_ops cancel_ops;

struct object *cancel_object(const struct thread *t);
bool cancel_due(const struct thread *t, const struct op *op);
bool cancel_intend(const struct thread *t, const struct op *op, struct touches *touches,
                   bool possible);
bool cancel_apply(struct thread *t, struct op *op);

#endif
