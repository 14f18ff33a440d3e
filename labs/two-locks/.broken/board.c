/* The departure board of a small station, with one train on it.
 *
 * The signalman sets the time with board_set(), the travellers read it with board_read(), all from
 * threads of their own.  Writers keep each other out with one lock, readers with another, so that
 * a crowd of readers can never hold up the signalman. */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&writing);
    board_hour = hour;
    board_minute = minute;
    pthread_mutex_unlock(&writing);
}

/* In minutes since midnight. */
int board_read(void)
{
    pthread_mutex_lock(&reading);
    int time = board_hour * 60 + board_minute;
    pthread_mutex_unlock(&reading);
    return time;
}
