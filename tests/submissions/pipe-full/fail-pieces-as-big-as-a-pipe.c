/* expect: behaviour deadlock */

/* Piece by piece, but in pieces that only the widest pipe can hold. */
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
    size_t s = 0, r = 0;
    while (s < my_bytes || r < their_bytes) {
        size_t n = my_bytes - s < 65536 ? my_bytes - s : 65536;
        send_all(to, mine + s, n);
        s += n;
        n = their_bytes - r < 65536 ? their_bytes - r : 65536;
        receive_all(from, theirs + r, n);
        r += n;
    }
}
