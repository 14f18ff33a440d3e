/* expect: behaviour deadlock */
/* A ship's log, and its copy ashore.
 *
 * A thread keeps the watch and adds what it sees.  Now and then the captain's thread saves the log.
 * Sending it ashore by radio takes long, and the log must not stand still meanwhile: so the captain
 * forks.  The child has a copy of all memory, frozen in that moment, and sends it line by line,
 * while the watch goes on writing into the ship's own. */
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
    pthread_mutex_lock(&log_lock);
    for (int i = 0; i < lines; i++)
        radio(i, log_line[i].what, log_line[i].hour);
    pthread_mutex_unlock(&log_lock);
}

/* In the captain's thread.  Returns 0 when a copy of the log is ashore, else -1. */
int log_save(void)
{
    int status;

    pthread_mutex_lock(&log_lock);
    pthread_mutex_unlock(&log_lock); /* too early: the next line may be begun before the fork() */
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
