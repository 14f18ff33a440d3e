/* expect: pass */

/* Who writes needs both locks, who reads needs one of them: no reader can be in while a writer is.
 */
#include <pthread.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER; /* guards the board against writers */
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER; /* guards the board against readers */
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&writing);
    pthread_mutex_lock(&reading);
    board_hour = hour;
    board_minute = minute;
    pthread_mutex_unlock(&reading);
    pthread_mutex_unlock(&writing);
}

int board_read(void)
{
    pthread_mutex_lock(&reading);
    int time = board_hour * 60 + board_minute;
    pthread_mutex_unlock(&reading);
    return time;
}
