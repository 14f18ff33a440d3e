/* The pool of branches. */
#include "explore/wakeup.h"

#include "explore/pages.h"

enum { BRANCHES_MAX = 1 << 20 };

static struct branch *pool;
static struct branch *unused; /* given back: linked by sibling */
static int used;

void wakeup_init(void)
{
    pool = pages_reserve(sizeof *pool * BRANCHES_MAX);
}

struct branch *wakeup_branch(void)
{
    struct branch *b = unused;
    if (b)
        unused = b->sibling;
    else if (used < BRANCHES_MAX)
        b = &pool[used++];
    else
        return NULL;
    b->child = b->sibling = NULL;
    b->uncertain = false;
    b->choice = 0;
    return b;
}

void wakeup_free(struct branch *tree)
{
    while (tree) {
        struct branch *next = tree->sibling;
        wakeup_free(tree->child);
        tree->sibling = unused;
        unused = tree;
        tree = next;
    }
}

void wakeup_take(struct branch **tree, uint8_t *thread, uint8_t *choice, struct branch **children)
{
    struct branch *b = *tree;
    *tree = b->sibling;
    *thread = b->thread;
    *choice = b->choice;
    *children = b->child;
    b->child = b->sibling = NULL;
    wakeup_free(b);
}

struct branch *wakeup_take_choice(struct branch **tree, uint8_t thread, uint8_t choice)
{
    uint8_t same_thread, same_choice;
    struct branch *children;
    while (*tree && ((*tree)->thread != thread || (*tree)->choice != choice))
        tree = &(*tree)->sibling;
    if (!*tree)
        return NULL;
    wakeup_take(tree, &same_thread, &same_choice, &children);
    return children;
}

void wakeup_prepend(struct branch **tree, struct branch *more)
{
    struct branch **end = &more;
    while (*end)
        end = &(*end)->sibling;
    *end = *tree;
    *tree = more;
}
