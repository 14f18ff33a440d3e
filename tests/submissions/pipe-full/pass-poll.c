/* expect: pass */
/* Two branches of a library exchange their catalogues every night.
 *
 * Each branch is a process.  A pipe leads from the one to the other, and another one back.  Both
 * run exchange() at the same time; how long the catalogues are they have told each other before. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

/* In each branch's process (branch is 0 or 1): sends `mine` into the pipe `to`, receives the other
 * branch's catalogue from the pipe `from` into `theirs`. */
void exchange(int branch, int to, const char *mine, size_t my_bytes, int from, char *theirs,
              size_t their_bytes)
{
    (void)branch;
    fcntl(to, F_SETFL, O_NONBLOCK); /* a write sends what there is room for, and does not wait */
    while (my_bytes > 0 || their_bytes > 0) {
        struct pollfd way[2] = {{.fd = my_bytes > 0 ? to : -1, .events = POLLOUT},
                                {.fd = their_bytes > 0 ? from : -1, .events = POLLIN}};

        poll(way, 2, -1);
        if (way[0].revents) {
            ssize_t sent = write(to, mine, my_bytes);
            if (sent < 0 && errno != EAGAIN)
                abort();
            mine += sent > 0 ? sent : 0;
            my_bytes -= sent > 0 ? (size_t)sent : 0;
        }
        if (way[1].revents) {
            ssize_t received = read(from, theirs, their_bytes);
            if (received <= 0)
                abort();
            theirs += received;
            their_bytes -= (size_t)received;
        }
    }
}
