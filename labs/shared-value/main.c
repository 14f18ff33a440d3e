/* The course's own part: the stadium round the count.
 *
 * It owns the two gates, which are processes, and the displays.  A display is slow when that hurts
 * most: gate A's visitor number k looks at it until gate B's visitor number k looks at the other
 * one, too.  If that can't happen, because gate B is blocked (on a lock, say) or closed, the
 * display goes on at once; if B spins, after a tenth of a second.  So two gates that can meet
 * between reading the count and writing it do meet there, every time.
 *
 * After that comes the rush before kick-off.  The displays are off, and the gates, on a processor
 * each, come to the board at the same moment, some ten thousand times: who counts without a lock,
 * in one short `++`, or has built a lock from a look and a write, is caught there.  The rush lasts
 * for some time of the processor, not of the clock, so that it is as long on a loaded machine. */
#define _GNU_SOURCE /* processors of a process */
#include <fcntl.h>
#include <sched.h>
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
    volatile long meetings; /* in the rush: how often this gate has come to meet the other one */
    volatile long let_in;   /* in the rush: visitors */
    volatile bool rush_over;
} * gates;

static bool displays_off; /* each gate's own */

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
    if (displays_off)
        return;
    me->shown++;
    for (int i = 0; i < 100 && in_a_row < 3; i++) {
        if (other->shown >= me->shown || other->closed)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        in_a_row = other->process && asleep(other->process) ? in_a_row + 1 : 0;
    }
}

static long ms(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Each gate gets a processor of its own, if there are two. */
static bool spread_out(int gate)
{
    cpu_set_t allowed, mine;
    int cpu[GATES], found = 0;

    if (sched_getaffinity(0, sizeof allowed, &allowed) < 0)
        return false;
    for (int i = 0; i < CPU_SETSIZE && found < GATES; i++)
        if (CPU_ISSET(i, &allowed))
            cpu[found++] = i;
    if (found < GATES)
        return false;
    CPU_ZERO(&mine);
    CPU_SET(cpu[gate], &mine);
    return sched_setaffinity(0, sizeof mine, &mine) == 0;
}

/* Both gates leave here at the same moment.  They wait without a pause, which would spoil that. */
static void meet(struct gate *me, const struct gate *other, long end)
{
    me->meetings++;
    while (other->meetings < me->meetings && !other->rush_over && ms(CLOCK_MONOTONIC) < end)
        ;
}

/* On a single processor a gate lets in many at a time, so as to be interrupted while it does. */
static void rush_hour(struct board *board, int gate)
{
    struct gate *me = &gates[gate];
    const struct gate *other = &gates[1 - gate];
    long end = ms(CLOCK_MONOTONIC) + 10 * RUSH_MS;
    long cpu_end = ms(CLOCK_PROCESS_CPUTIME_ID) + RUSH_MS;
    bool can_meet = spread_out(gate);

    displays_off = true;
    while (!other->rush_over && ms(CLOCK_PROCESS_CPUTIME_ID) < cpu_end &&
           ms(CLOCK_MONOTONIC) < end) {
        if (can_meet)
            meet(me, other, end);
        for (int i = 0; i < (can_meet ? 20 : 10000); i++) {
            let_in(board, gate);
            me->let_in++;
        }
    }
    me->rush_over = true;
}

static void gate_main(struct board *board, int gate)
{
    gates[gate].process = getpid();
    for (int i = 0; i < VISITORS; i++)
        let_in(board, gate);
    gates[gate].closed = true;
    rush_hour(board, gate);
    _exit(0);
}

int main(void)
{
    long in_the_rush = 0;

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
    for (int i = 0; i < GATES; i++)
        in_the_rush += gates[i].let_in;
    printf("visitors = %ld\n", board_visitors(board) - in_the_rush);
    board_close(board);
    return 0;
}
