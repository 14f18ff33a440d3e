/* A sealed memfd, opened twice.
 *
 * A file and not a pipe: it can be of any length, nobody has to read while the program runs, and
 * what a program that was killed had written so far is there.  How much it can be is bounded by
 * the file size that every program under test is allowed (run/process.h). */
#include "checkers/report_file.h"

#include "base/alloc.h"
#include "base/buffer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

static void draw_token(char token[REPORT_TOKEN_LENGTH + 1])
{
    unsigned char bytes[REPORT_TOKEN_LENGTH / 2] = {0};

    /* Without entropy it is all zero, and still a token. */
    (void)!getrandom(bytes, sizeof bytes, 0);
    for (size_t i = 0; i < sizeof bytes; i++) {
        token[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        token[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    token[REPORT_TOKEN_LENGTH] = '\0';
}

/* Through /proc, because a duplicate would share the right to read. */
static int open_again(int fd)
{
    AUTO_FREE char *path = xformat("/proc/self/fd/%d", fd);

    return open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
}

int report_file_open(struct report_file *r)
{
    *r = (struct report_file){.theirs = -1};
    r->ours = memfd_create("report", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (r->ours >= 0 && fcntl(r->ours, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
        r->theirs = open_again(r->ours);
    draw_token(r->token);
    if (r->theirs >= 0)
        return 0;
    report_file_close(r);
    return -1;
}

char *report_file_read(const struct report_file *r, size_t *bytes)
{
    AUTO_BUFFER text = BUFFER_INIT;
    char chunk[65536];
    ssize_t n;

    while ((n = pread(r->ours, chunk, sizeof chunk, (off_t)text.length)) > 0)
        buffer_add(&text, chunk, (size_t)n);
    *bytes = text.length;
    return buffer_detach(&text);
}

void report_file_close(struct report_file *r)
{
    close_fd(&r->theirs);
    close_fd(&r->ours);
    r->theirs = r->ours = -1;
}
