/* Memory for the explorer itself, straight from the kernel: never the program's heap. */
#ifndef RACELAB_EXPLORE_PAGES_H
#define RACELAB_EXPLORE_PAGES_H

#include <stddef.h>
#include <stdint.h>

enum { PAGE_BYTES = 4096 };

/* Zeroed, and backed by memory only where it is touched.  NULL when there is no room. */
void *pages_reserve(size_t bytes);

/* At this address, or NULL if something lies there. */
void *pages_reserve_at(uintptr_t address, size_t bytes);

void pages_release(void *pages, size_t bytes);
void pages_protect(uintptr_t start, size_t bytes, int protection); /* PROT_* */

#endif
