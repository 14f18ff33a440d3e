/* See workplace.h.
 *
 * The lock is made before its folder and removed after it, so no folder is ever without one.  A
 * sweeper may get the lock in the moment between its making and its locking: its owner then finds
 * it locked or gone, and takes another name. */
#include "cli/workplace.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "run-"
#define SUFFIX ".lock"

struct workplace {
    char *folder, *lock;
    int fd; /* of the lock */
};

static char *folder_of(const char *lock)
{
    return xstrndup(lock, strlen(lock) - strlen(SUFFIX));
}

/* Locked, and still the file of that name. */
static bool is_held(int fd)
{
    struct stat st;

    /* Where a file system knows no locks, nobody can sweep either. */
    if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
        return false;
    return fstat(fd, &st) == 0 && st.st_nlink > 0;
}

static int make_lock(struct workplace *w, const char *parent)
{
    for (;;) {
        free(w->lock);
        w->lock = xformat("%s/" PREFIX "XXXXXX" SUFFIX, parent);
        w->fd = mkostemps(w->lock, (int)strlen(SUFFIX), O_CLOEXEC);
        if (w->fd < 0 || is_held(w->fd))
            return w->fd;
        close_fd(&w->fd);
    }
}

struct workplace *workplace_new(const char *parent)
{
    struct workplace *w = xcalloc(1, sizeof *w);

    if (make_lock(w, parent) >= 0) {
        w->folder = folder_of(w->lock);
        if (mkdir(w->folder, 0700) == 0)
            return w;
        int saved = errno;
        unlink(w->lock);
        errno = saved;
    }
    close_fd(&w->fd);
    free(w->folder);
    free(w->lock);
    free(w);
    return NULL;
}

const char *workplace_folder(const struct workplace *w)
{
    return w->folder;
}

void workplace_free(struct workplace *w)
{
    if (folder_remove(w->folder) == 0)
        unlink(w->lock);
    close_fd(&w->fd);
    free(w->folder);
    free(w->lock);
    free(w);
}

static void sweep_one(const char *lock)
{
    AUTO_FD int fd = open(lock, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    AUTO_FREE char *folder = folder_of(lock);
    struct stat st;

    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0 || fstat(fd, &st) < 0 || !st.st_nlink)
        return;
    if (folder_remove(folder) == 0)
        unlink(lock);
}

void workplace_sweep(const char *parent)
{
    AUTO_LIST names = LIST_INIT;

    folder_list(parent, &names);
    for (size_t i = 0; i < names.count; i++) {
        AUTO_FREE char *path = xformat("%s/%s", parent, names.item[i]);
        if (text_starts_with(names.item[i], PREFIX) && text_ends_with(path, SUFFIX))
            sweep_one(path);
    }
}
