/* The course's own part: three dispatchers, the radio, and the one who dies.
 *
 * The dispatcher who makes the fourth call is killed during it, with SIGKILL, like a process that
 * the kernel kills when memory runs out: nothing of it gets a chance to tidy up.  No luck is
 * involved: whoever it is, it dies in the middle of its order.
 *
 * A call takes until the other dispatchers are blocked, on the radio themselves, or dead; if one of
 * them spins, 50 ms.  So dispatchers who can deal with the same order at the same time do. */
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DISPATCHERS 3
#define LAST_WORDS 4 /* the call during which a dispatcher dies */
#define CAB(order) (500 + (order))

struct table;

/* In dispatch.c. */
struct table *table_open(void);
bool dispatch(struct table *table);
int table_cab(const struct table *table, int order);
void table_close(struct table *table);

int radio_call(int order);

static struct shared {
    _Atomic pid_t dispatcher[DISPATCHERS];
    atomic_int calls;
    atomic_int finished[ORDERS]; /* calls for that order that came to an end */
    atomic_bool killed;
    atomic_bool called_by_other; /* somebody called who is no dispatcher */
} * shared;

/* Can that process go on?  Its state is the letter behind the name in /proc/PID/stat. */
static bool running(pid_t pid)
{
    char path[32], text[512];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false; /* it is gone */
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] && name_end[2] != 'S' && name_end[2] != 'Z';
}

static bool others_running(void)
{
    for (int i = 0; i < DISPATCHERS; i++) {
        pid_t other = shared->dispatcher[i];
        if (other != 0 && other != getpid() && running(other))
            return true;
    }
    return false;
}

static bool is_dispatcher(pid_t pid)
{
    for (int i = 0; i < DISPATCHERS; i++)
        if (shared->dispatcher[i] == pid)
            return true;
    return false;
}

int radio_call(int order)
{
    int quiet = 0;

    if (!is_dispatcher(getpid()))
        shared->called_by_other = true;
    else if (++shared->calls == LAST_WORDS) {
        shared->killed = true;
        kill(getpid(), SIGKILL);
    }
    for (int i = 0; i < 50 && quiet < 3; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        quiet = others_running() ? 0 : quiet + 1;
    }
    if (order >= 0 && order < ORDERS)
        shared->finished[order]++;
    return CAB(order);
}

static void dispatcher_main(struct table *table, int number)
{
    shared->dispatcher[number] = getpid();
    while (dispatch(table))
        ;
    _exit(0);
}

static void check(const struct table *table)
{
    int forgotten = 0, twice = 0;

    for (int i = 0; i < ORDERS; i++) {
        forgotten += table_cab(table, i) != CAB(i);
        twice += shared->finished[i] > 1;
    }
    if (!shared->killed || shared->called_by_other)
        printf("the dispatchers themselves must call the cabs\n");
    printf("orders %d, forgotten %d, twice %d\n", ORDERS, forgotten, twice);
}

int main(void)
{
    int broken_down = 0;

    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 2;
    struct table *table = table_open();
    for (int i = 0; i < DISPATCHERS; i++) {
        pid_t child = fork();
        if (child < 0)
            return 2;
        if (child == 0)
            dispatcher_main(table, i);
    }
    for (int status; wait(&status) > 0;)
        broken_down += status != 0;
    if (broken_down > 1)
        printf("%d dispatchers died, not 1\n", broken_down);
    check(table);
    table_close(table);
    return 0;
}
