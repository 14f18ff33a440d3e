/* The tree of calls.  See stack.h.
 *
 * Recursion makes a new frame a level; past FRAMES_MAX calls stay at the frame they came from and
 * only their depth is counted, so that leaving stays balanced. */
#include "explore/stack.h"

#include "explore/clock.h"
#include "explore/memory.h"

enum { FRAMES_MAX = 1 << 20, DEPTH_MAX = 1 << 16 };

struct frame {
    uintptr_t site;
    uint32_t parent, child, sibling;
};

struct position {
    uint32_t frame;
    uint32_t depth;
    uintptr_t *pointers; /* the stack pointer at each entry, by depth */
};

static struct frame *frames;
static uint32_t frame_count;
static struct position position[THREADS_MAX];

void stack_init(void)
{
    frames = memory_reserve(sizeof *frames * FRAMES_MAX);
    frame_count = 1; /* 0: the bottom of all stacks */
}

void stack_restart(unsigned thread)
{
    struct position *p = &position[thread];
    if (!p->pointers)
        p->pointers = memory_reserve(sizeof *p->pointers * DEPTH_MAX);
    p->frame = 0;
    p->depth = 0;
}

static uint32_t child_of(uint32_t parent, uintptr_t site)
{
    uint32_t child = frames[parent].child;
    for (; child; child = frames[child].sibling)
        if (frames[child].site == site)
            return child;
    if (frame_count == FRAMES_MAX)
        return parent;
    child = frame_count++;
    frames[child] = (struct frame){site, parent, 0, frames[parent].child};
    frames[parent].child = child;
    return child;
}

void stack_leave(unsigned thread)
{
    struct position *p = &position[thread];
    if (!p->depth)
        return;
    p->depth--;
    if (p->depth < DEPTH_MAX && p->frame)
        p->frame = frames[p->frame].parent;
}

void stack_enter(unsigned thread, uintptr_t call_site, uintptr_t stack_pointer)
{
    struct position *p = &position[thread];
    while (p->depth && p->depth <= DEPTH_MAX && p->pointers[p->depth - 1] <= stack_pointer)
        stack_leave(thread);
    if (p->depth < DEPTH_MAX) {
        p->pointers[p->depth] = stack_pointer;
        p->frame = child_of(p->frame, call_site);
    }
    p->depth++;
}

uint32_t stack_frame(unsigned thread)
{
    return position[thread].frame;
}

int stack_of_frame(uint32_t frame, uintptr_t *sites, int max)
{
    int count = 0;
    for (; frame && count < max; frame = frames[frame].parent)
        sites[count++] = frames[frame].site;
    return count;
}

int stack_of(unsigned thread, uintptr_t *sites, int max)
{
    return stack_of_frame(position[thread].frame, sites, max);
}
