/* Two branches of a library exchange their catalogues every night.
 *
 * Each branch is a process.  A pipe leads from the one to the other, and another one back.  Both
 * run exchange() at the same time; how long the catalogues are they have told each other before. */
#include <stdlib.h>
#include <unistd.h>

static void send_all(int to, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = write(to, bytes, count);
        if (sent < 0)
            abort();
        bytes += sent;
        count -= (size_t)sent;
    }
}

static void receive_all(int from, char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t received = read(from, bytes, count);
        if (received <= 0)
            abort();
        bytes += received;
        count -= (size_t)received;
    }
}

/* In each branch's process (branch is 0 or 1): sends `mine` into the pipe `to`, receives the other
 * branch's catalogue from the pipe `from` into `theirs`. */
void exchange(int branch, int to, const char *mine, size_t my_bytes, int from, char *theirs,
              size_t their_bytes)
{
    (void)branch; /* both do the same */
    send_all(to, mine, my_bytes);
    receive_all(from, theirs, their_bytes);
}
