/* A process and everything it has started, directly or not.
 *
 *     struct tree t = TREE_INIT;
 *     tree_walk(&t, getpid(), 1000);
 *     for (size_t i = 0; i < t.count; i++)
 *         printf("%d\n", (int)t.pid[i]);
 *     tree_release(&t);
 *
 * A subreaper's tree is complete: an orphan becomes its child, whatever session or group it has
 * fled to. */
#ifndef RACELAB_RUN_TREE_H
#define RACELAB_RUN_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct tree {
    pid_t *pid; /* parents before children; zombies too */
    size_t count;
    bool cut_short; /* there are more than the limit */
};

#define TREE_INIT                                                                                  \
    {                                                                                              \
        NULL, 0, false                                                                             \
    }

/* The descendants of root, root itself not among them. */
void tree_walk(struct tree *t, pid_t root, size_t limit);
void tree_release(struct tree *t);

/* Kills all descendants of this process, which must be a subreaper, and reaps them.  A fork bomb
 * dies too: `group`, the process group in which all began, is killed by one blow, and of those
 * who left it all are stopped before the first is killed, so that none is left to fork.  -1 if
 * some are still there after `patience_ms` (the kernel is at work for them and cannot be
 * disturbed). */
int tree_kill(pid_t group, unsigned patience_ms);

#endif
