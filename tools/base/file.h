/* Whole files, and folders.
 *
 * A file that racelab writes is there whole or not at all: written beside its place, synced with
 * rename.  All functions return 0 or a pointer, and on failure -1 or NULL with errno set.
 *
 *     AUTO_FREE char *text = file_read("labs/counter/counter.c", NULL);
 *     if (!text)
 *         ...errno...
 *     if (file_write("build/result.json", json, strlen(json)) < 0)
 *         ...errno; what was there before still is... */
#ifndef RACELAB_BASE_FILE_H
#define RACELAB_BASE_FILE_H

#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>

#define FILE_READ_MAX ((size_t)64 << 20) /* larger files are refused with EFBIG */

/* The contents with a NUL behind them; *bytes (may be NULL) gets their length.  Caller frees.
 * Folders (EISDIR), pipes and devices (EINVAL) are refused. */
char *file_read(const char *path, size_t *bytes);

/* Replaces or creates path atomically; a device or pipe (/dev/stdout) is written to.  Creates no
 * folders. */
int file_write(const char *path, const void *bytes, size_t count);

/* Copies contents; atomically like file_write. */
int file_copy(const char *from, const char *to);

bool file_exists(const char *path);     /* any kind of file */
bool file_is_regular(const char *path); /* or a link to one */
bool folder_exists(const char *path);

/* mkdir -p */
int folder_create(const char *path);

/* Names in a folder, sorted, without . and ..; folders and files alike. */
int folder_list(const char *path, struct list *names);

/* rm -r: follows no symbolic link.  A folder that is not there is no error. */
int folder_remove(const char *path);

/* A new private folder named PREFIX-XXXXXX; caller frees the name and removes the folder. */
char *folder_temporary(const char *prefix);

#endif
