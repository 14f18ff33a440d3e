/* The course's own part: the watch, the captain, the clock and the station ashore.
 *
 * The captain saves the log just when the watch is reading the clock, that is, in the middle of
 * adding a line.  The clock then takes until the captain's thread is blocked: in waitpid(), say,
 * after a fork(), or on a lock.  A captain who merely sleeps for a while is waited for.  So the
 * moment of the fork() is no matter of luck: if it can fall into the writing of a line, it does.
 * Where the captain has waited for that line, the watch begins another one in the last moment
 * before the fork(), when all that the captain does before it is done: if that line can be begun,
 * the copy is made in its middle. One more copy is made in port, after the watch has ended: there
 * all lines must be in it. */
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* In shiplog.c. */
void log_open(void);
void log_add(int what);
int log_save(void);
void log_close(void);

int ship_clock(void);
void radio(int line, int what, int hour);

#define SEEN(n) (100 + (n))
#define HOUR(n) (1000 + (n))

/* Ashore: written by whoever calls radio(). */
static struct ashore {
    volatile int received, bad;
    volatile bool from_the_ship; /* not sent by a process of its own */
} * ashore;

static pid_t ship;
static sem_t write_line, line_written; /* for the watch; by the watch */
static sem_t reading_clock;            /* the watch is in the middle of a line */
static int hours;                      /* the watch's own */
static pid_t watch_thread;             /* written before the first line_written */
static int lines_begun;                /* this and the next: the captain's own */
static bool saving;

static bool read_text(pid_t thread, const char *name, char *text, size_t bytes)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/self/task/%d/%s", (int)thread, name);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, bytes - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

enum state { RUNNING, NAPPING, BLOCKED };

/* Is the thread blocked, or does it wait for some time to pass?  The state is the letter behind the
 * name in its stat; the number of the system call it is in stands first in its syscall. */
static enum state state_of(pid_t thread)
{
    char text[512];

    if (!read_text(thread, "stat", text, sizeof text))
        return RUNNING;
    const char *name_end = strrchr(text, ')');
    if (!name_end || !name_end[1] || name_end[2] != 'S')
        return RUNNING;
    if (!read_text(thread, "syscall", text, sizeof text))
        return BLOCKED;
    if (text[0] == 'r') /* "running": it has just been woken */
        return RUNNING;
    long call = strtol(text, NULL, 10);
#ifdef SYS_nanosleep
    if (call == SYS_nanosleep)
        return NAPPING;
#endif
    return call == SYS_clock_nanosleep ? NAPPING : BLOCKED;
}

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

int ship_clock(void)
{
    int in_a_row = 0;

    sem_post(&reading_clock);
    for (int i = 0; i < 3000 && in_a_row < 5; i++) {
        nap();
        in_a_row = state_of(ship) == BLOCKED ? in_a_row + 1 : 0;
    }
    return HOUR(hours++);
}

void radio(int line, int what, int hour)
{
    if (getpid() == ship)
        ashore->from_the_ship = true;
    if (line != ashore->received || what != SEEN(line) || hour != HOUR(line))
        ashore->bad++;
    ashore->received++;
}

static void *watch_main(void *nothing)
{
    watch_thread = (pid_t)syscall(SYS_gettid);
    for (int i = 0; i < 2 * SAVES; i++) {
        while (sem_wait(&write_line) < 0)
            ;
        log_add(SEEN(i));
        sem_post(&line_written);
    }
    return nothing;
}

static void begin_line(void)
{
    lines_begun++;
    sem_post(&write_line);
}

static void wait_for(sem_t *event)
{
    while (sem_wait(event) < 0)
        ;
}

/* Has the watch written its line, and not just come to the middle of it? */
static bool line_is_written(void)
{
    for (int i = 0; i < 3000 && state_of(watch_thread) != NAPPING; i++) {
        if (sem_trywait(&line_written) == 0)
            return true;
        nap();
    }
    return false;
}

/* In the captain's thread, inside fork(): the watch begins a second line, and comes to the middle
 * of it, or is blocked. */
static void before_fork(void)
{
    int in_a_row = 0;

    if (!LINE_AT_FORK || !saving || getpid() != ship || syscall(SYS_gettid) != ship ||
        lines_begun % 2 == 0 || !line_is_written())
        return;
    begin_line();
    for (int i = 0; i < 3000 && in_a_row < 5 && sem_trywait(&reading_clock) < 0; i++) {
        nap();
        in_a_row = state_of(watch_thread) == BLOCKED ? in_a_row + 1 : 0;
    }
}

/* The watch is left waiting for what to write. */
static void let_finish(void)
{
    if (lines_begun % 2 != 0) {
        wait_for(&line_written);
        begin_line();
    }
    wait_for(&line_written);
    while (sem_trywait(&reading_clock) == 0)
        ;
}

/* One copy, made while the watch adds a line, which may be in it or not. */
static bool save(int copy)
{
    int adding = lines_begun;

    ashore->received = ashore->bad = 0;
    begin_line();
    wait_for(&reading_clock);
    saving = true;
    int result = log_save();
    saving = false;
    let_finish();
    if (result < 0)
        printf("copy %d was not made\n", copy);
    else if (ashore->bad)
        printf("copy %d has %d bad lines\n", copy, ashore->bad);
    else if (ashore->received < adding)
        printf("copy %d has %d lines, the log has %d\n", copy, ashore->received, adding);
    else if (ashore->from_the_ship)
        printf("copy %d kept the ship itself busy\n", copy);
    else if (waitpid(-1, NULL, WNOHANG) > 0)
        printf("copy %d left a child that nobody waited for\n", copy);
    else
        return true;
    return false;
}

/* The copy made in port: nobody adds a line any more. */
static void save_in_port(void)
{
    ashore->received = ashore->bad = 0;
    if (log_save() < 0)
        printf("the copy in port was not made\n");
    else if (ashore->bad || ashore->received != 2 * SAVES)
        printf("the copy in port has %d lines (%d bad), the log has %d\n", ashore->received,
               ashore->bad, 2 * SAVES);
}

int main(void)
{
    pthread_t watch;
    int good = 0;

    ship = getpid();
    ashore = mmap(NULL, sizeof *ashore, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (ashore == MAP_FAILED)
        return 2;
    sem_init(&reading_clock, 0, 0);
    sem_init(&write_line, 0, 0);
    sem_init(&line_written, 0, 0);
    pthread_atfork(before_fork, NULL, NULL);
    log_open();
    if (pthread_create(&watch, NULL, watch_main, NULL) != 0)
        return 2;
    for (int i = 0; i < SAVES; i++)
        good += save(i + 1);
    pthread_join(watch, NULL);
    save_in_port();
    log_close();
    if (waitpid(-1, NULL, WNOHANG) >= 0)
        printf("a process is left when the log is closed\n");
    printf("%d of %d copies of the log are good\n", good, SAVES);
    return 0;
}
