/* The course's own part: the watch, the captain, the clock and the station ashore.
 *
 * The captain saves the log just when the watch is reading the clock, that is, in the middle of
 * adding a line.  The clock then takes until the captain's thread is blocked: in waitpid(), say,
 * after a fork(), or on a lock.  A captain who merely sleeps for a while is waited for.  So the
 * moment of the fork() is no matter of luck: if it can fall into the writing of a line, it does.
 * One more copy is made in port, after the watch has ended: there all lines must be in it. */
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
static sem_t reading_clock, saved; /* the watch reads the clock; the captain has saved the log */
static int hours;                  /* the watch's own */

static bool read_text(const char *name, char *text, size_t bytes)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/self/task/%d/%s", (int)ship, name);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return false;
    ssize_t length = read(fd, text, bytes - 1);
    close(fd);
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

/* Is the captain's thread blocked, and not just for some time?  The state is the letter behind the
 * name in its stat; the number of the system call it is in stands first in its syscall. */
static bool captain_blocked(void)
{
    char text[512];

    if (!read_text("stat", text, sizeof text))
        return false;
    const char *name_end = strrchr(text, ')');
    if (!name_end || !name_end[1] || name_end[2] != 'S')
        return false;
    if (!read_text("syscall", text, sizeof text))
        return true;
    long call = strtol(text, NULL, 10);
#ifdef SYS_nanosleep
    if (call == SYS_nanosleep)
        return false;
#endif
    return call != SYS_clock_nanosleep;
}

int ship_clock(void)
{
    int in_a_row = 0;

    sem_post(&reading_clock);
    for (int i = 0; i < 3000 && in_a_row < 5; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        in_a_row = captain_blocked() ? in_a_row + 1 : 0;
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
    for (int i = 0; i < SAVES; i++) {
        log_add(SEEN(i));
        while (sem_wait(&saved) < 0)
            ;
    }
    return nothing;
}

/* One copy, made while the watch adds line number `adding`, which may be in it or not. */
static bool save(int adding)
{
    ashore->received = ashore->bad = 0;
    while (sem_wait(&reading_clock) < 0)
        ;
    int result = log_save();
    if (result < 0)
        printf("copy %d was not made\n", adding + 1);
    else if (ashore->bad)
        printf("copy %d has %d bad lines\n", adding + 1, ashore->bad);
    else if (ashore->received < adding)
        printf("copy %d has %d lines, the log has %d\n", adding + 1, ashore->received, adding);
    else if (ashore->from_the_ship)
        printf("copy %d kept the ship itself busy\n", adding + 1);
    else if (waitpid(-1, NULL, WNOHANG) > 0)
        printf("copy %d left a child that nobody waited for\n", adding + 1);
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
    else if (ashore->bad || ashore->received != SAVES)
        printf("the copy in port has %d lines (%d bad), the log has %d\n", ashore->received,
               ashore->bad, SAVES);
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
    sem_init(&saved, 0, 0);
    log_open();
    if (pthread_create(&watch, NULL, watch_main, NULL) != 0)
        return 2;
    for (int i = 0; i < SAVES; i++) {
        good += save(i);
        sem_post(&saved);
    }
    pthread_join(watch, NULL);
    save_in_port();
    log_close();
    if (waitpid(-1, NULL, WNOHANG) >= 0)
        printf("a process is left when the log is closed\n");
    printf("%d of %d copies of the log are good\n", good, SAVES);
    return 0;
}
