/* The course's own part: the stadium round the count.
 *
 * It owns the two gates, which are processes, and the displays.  A display is slow when that hurts
 * most: gate A's visitor number k looks at it until gate B's visitor number k looks at the other
 * one, too.  If that can't happen, because gate B is blocked (on a lock, say) or closed, the
 * display goes on at once; if B spins, after a tenth of a second.  So two gates that can meet
 * between reading the count and writing it do meet there, every time. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GATES 2

struct board;

/* In turnstile.c. */
struct board *board_open(void);
void let_in(struct board *board, int gate);
long board_visitors(const struct board *board);
void board_close(struct board *board);

void display(int gate, long number);

static struct gate {
    volatile pid_t process;
    volatile long shown; /* visitors that have come to the display */
    volatile bool closed;
} * gates;

/* Is that process blocked?  Its state is the letter behind the name in /proc/PID/stat. */
static bool asleep(pid_t pid)
{
    char path[32], text[512];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0)
        return false;
    text[length] = '\0';
    const char *name_end = strrchr(text, ')');
    return name_end && name_end[1] && name_end[2] == 'S';
}

void display(int gate, long number)
{
    struct gate *me = &gates[gate], *other = &gates[1 - gate];
    int in_a_row = 0;

    (void)number; /* a display shows what it is given */
    me->shown++;
    for (int i = 0; i < 100 && in_a_row < 3; i++) {
        if (other->shown >= me->shown || other->closed)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        in_a_row = other->process && asleep(other->process) ? in_a_row + 1 : 0;
    }
}

static void gate_main(struct board *board, int gate)
{
    gates[gate].process = getpid();
    for (int i = 0; i < VISITORS; i++)
        let_in(board, gate);
    gates[gate].closed = true;
    _exit(0);
}

int main(void)
{
    gates = mmap(NULL, GATES * sizeof *gates, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                 -1, 0);
    if (gates == MAP_FAILED)
        return 2;
    struct board *board = board_open();
    for (int i = 0; i < GATES; i++) {
        pid_t child = fork();
        if (child < 0)
            return 2;
        if (child == 0)
            gate_main(board, i);
    }
    for (int status; wait(&status) > 0;)
        if (status != 0)
            printf("a gate broke down\n");
    printf("visitors = %ld\n", board_visitors(board));
    board_close(board);
    return 0;
}
