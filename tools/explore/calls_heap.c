/* malloc and its family, as the program and libc find them.
 *
 * They are no schedule points: where a block lies does not depend on the other threads, so
 * allocations commute.  Freeing is an access to the whole block, and races like one. */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "explore/heap.h"
#include "explore/runtime.h"

static unsigned arena(void)
{
    if (!rt.current)
        return HEAP_INITIAL;
    rt.current->progress++;
    return rt.current->id;
}

void *malloc(size_t bytes)
{
    return heap_allocate(arena(), bytes, 0, CALLER);
}

void free(void *block)
{
    if (block)
        heap_free(rt.current, block, CALLER);
}

void *calloc(size_t count, size_t bytes)
{
    size_t all;
    if (__builtin_mul_overflow(count, bytes, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    void *block = heap_allocate(arena(), all, 0, CALLER);
    memset(block, 0, all);
    return block;
}

static void *resize(void *old, size_t bytes, uintptr_t pc)
{
    void *block = heap_allocate(arena(), bytes, 0, pc);
    size_t had = heap_size(old);
    memcpy(block, old, had < bytes ? had : bytes);
    heap_free(rt.current, old, pc);
    return block;
}

void *realloc(void *old, size_t bytes)
{
    if (!old)
        return heap_allocate(arena(), bytes, 0, CALLER);
    if (bytes)
        return resize(old, bytes, CALLER);
    heap_free(rt.current, old, CALLER);
    return NULL;
}

void *reallocarray(void *old, size_t count, size_t bytes)
{
    size_t all;
    if (__builtin_mul_overflow(count, bytes, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, all);
}

void *aligned_alloc(size_t alignment, size_t bytes)
{
    return heap_allocate(arena(), bytes, alignment, CALLER);
}

void *memalign(size_t alignment, size_t bytes)
{
    return heap_allocate(arena(), bytes, alignment, CALLER);
}

void *valloc(size_t bytes)
{
    return heap_allocate(arena(), bytes, 4096, CALLER);
}

int posix_memalign(void **block, size_t alignment, size_t bytes)
{
    if (alignment % sizeof(void *) || (alignment & (alignment - 1)) || !alignment)
        return EINVAL;
    *block = heap_allocate(arena(), bytes, alignment, CALLER);
    return 0;
}

size_t malloc_usable_size(void *block)
{
    return block ? heap_size(block) : 0;
}
