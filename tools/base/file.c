/* Whole files, written beside and renamed; folders made and removed as trees. */
#include "base/file.h"

#include "base/alloc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int read_all(int fd, char *into, size_t bytes)
{
    size_t done = 0;

    while (done < bytes) {
        ssize_t n = read(fd, into + done, bytes - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    into[done] = '\0';
    return (int)done;
}

/* O_NONBLOCK: a pipe that nobody writes to is refused, not waited for. */
char *file_read(const char *path, size_t *bytes)
{
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;

    if (fd < 0 || fstat(fd, &st) < 0)
        return NULL;
    if (!S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        return NULL;
    }
    if ((size_t)st.st_size > FILE_READ_MAX) {
        errno = EFBIG;
        return NULL;
    }
    char *text = xmalloc((size_t)st.st_size + 1);
    int got = read_all(fd, text, (size_t)st.st_size);
    if (bytes)
        *bytes = (size_t)got;
    return text;
}

static int write_all(int fd, const char *bytes, size_t count)
{
    while (count) {
        ssize_t n = write(fd, bytes, count);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        bytes += n;
        count -= (size_t)n;
    }
    return 0;
}

/* A device or a pipe cannot be replaced by a file of that name: it is written to. */
static bool is_special(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static int write_special(const char *path, const void *bytes, size_t count)
{
    AUTO_FD int fd = open(path, O_WRONLY | O_CLOEXEC);

    return fd < 0 ? -1 : write_all(fd, bytes, count);
}

static int replace(const char *path, const void *bytes, size_t count)
{
    AUTO_FREE char *beside = xformat("%s.%ld.XXXXXX", path, (long)getpid());
    int fd = mkostemp(beside, O_CLOEXEC);

    if (fd < 0)
        return -1;
    int failed = write_all(fd, bytes, count) < 0 || fchmod(fd, 0644) < 0;
    failed |= close(fd) < 0;
    if (!failed && rename(beside, path) == 0)
        return 0;
    int saved = errno;
    unlink(beside);
    errno = saved;
    return -1;
}

/* A link is followed: /dev/stdout that leads to a file must stay a link. */
int file_write(const char *path, const void *bytes, size_t count)
{
    AUTO_FREE char *target = realpath(path, NULL);

    if (is_special(path))
        return write_special(path, bytes, count);
    return replace(target ? target : path, bytes, count);
}

int file_copy(const char *from, const char *to)
{
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(from, &bytes);

    return text ? file_write(to, text, bytes) : -1;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_regular(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int make_one(const char *path)
{
    return mkdir(path, 0777) < 0 && errno != EEXIST ? -1 : 0;
}

int folder_create(const char *path)
{
    AUTO_FREE char *copy = xstrdup(path);

    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (make_one(copy) < 0)
            return -1;
        *slash = '/';
    }
    if (make_one(copy) < 0)
        return -1;
    if (!folder_exists(path)) {
        errno = ENOTDIR;
        return -1;
    }
    return 0;
}

int folder_list(const char *path, struct list *names)
{
    DIR *dir = opendir(path);

    if (!dir)
        return -1;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            list_add(names, entry->d_name);
    closedir(dir);
    list_sort(names);
    return 0;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

int folder_remove(const char *path)
{
    if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0)
        return 0;
    return errno == ENOENT ? 0 : -1;
}

char *folder_temporary(const char *prefix)
{
    AUTO_FREE char *name = xformat("%s-XXXXXX", prefix);

    return mkdtemp(name) ? take_ptr(&name) : NULL;
}
