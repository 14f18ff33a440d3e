/* expect: behaviour wrong-output */

/* Never sends the last line, which might be half written, or not. */
#include <pthread.h>
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

/* Before the watch begins. */
void log_open(void)
{
    lines = 0;
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

static void send_all(void)
{
    for (int i = 0; i < lines - 1; i++)
        radio(i, log_line[i].what, log_line[i].hour);
}

/* In the captain's thread.  Returns 0 when a copy of the log is ashore, else -1. */
int log_save(void)
{
    int status;
    pid_t child = fork();

    if (child < 0)
        return -1;
    if (child == 0) {
        send_all();
        _exit(0);
    }
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : -1;
}

/* In port, after the watch has ended. */
void log_close(void)
{
    lines = 0;
}
