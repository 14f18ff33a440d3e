/* expect: pass */
/* A ship's log, and its copy ashore.
 *
 * A thread keeps the watch and adds what it sees.  Now and then the captain's thread saves the log.
 * Sending it ashore by radio takes long, and the log must not stand still meanwhile: so the captain
 * forks.  The child has a copy of all memory, frozen in that moment, and sends it line by line,
 * while the watch goes on writing into the ship's own. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINES 100

/* In main.c. */
int ship_clock(void);                     /* the hour; it takes a moment to read */
void radio(int line, int what, int hour); /* sends one line ashore */

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER; /* guards log and lines */
static struct {
    int what, hour;
} log_line[LINES];
static int lines;

static pid_t radio_room;           /* a process forked while there was one thread */
static int to_radio[2], answer[2]; /* pipes to it and from it */

/* Reads the number of lines, then the lines, sends them ashore, and says so. */
static void radio_room_main(void)
{
    int count, line[2];

    while (read(to_radio[0], &count, sizeof count) == sizeof count) {
        for (int i = 0; i < count; i++)
            if (read(to_radio[0], line, sizeof line) == sizeof line)
                radio(i, line[0], line[1]);
        if (write(answer[1], "k", 1) != 1)
            _exit(1);
    }
    _exit(0);
}

/* Before the watch begins. */
void log_open(void)
{
    lines = 0;
    if (pipe(to_radio) < 0 || pipe(answer) < 0 || (radio_room = fork()) < 0)
        abort();
    if (radio_room == 0) {
        close(to_radio[1]);
        radio_room_main();
    }
    close(to_radio[0]);
    close(answer[1]);
}

/* In the watch's thread. */
void log_add(int what)
{
    pthread_mutex_lock(&log_lock);
    int line = lines++;
    log_line[line].what = what;
    log_line[line].hour = ship_clock();
    pthread_mutex_unlock(&log_lock);
}

/* In the captain's thread.  Returns 0 when a copy of the log is ashore, else -1. */
int log_save(void)
{
    char ok;
    int bad = 0;

    pthread_mutex_lock(&log_lock);
    bad |= write(to_radio[1], &lines, sizeof lines) < 0;
    for (int i = 0; i < lines; i++) {
        int line[2] = {log_line[i].what, log_line[i].hour};
        bad |= write(to_radio[1], line, sizeof line) < 0;
    }
    pthread_mutex_unlock(&log_lock);
    return !bad && read(answer[0], &ok, 1) == 1 ? 0 : -1;
}

/* In port, after the watch has ended. */
void log_close(void)
{
    lines = 0;
    close(to_radio[1]); /* end of file: the radio room goes home */
    close(answer[0]);
    waitpid(radio_room, NULL, 0);
}
