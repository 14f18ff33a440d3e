/* expect: explore data-race */

/* Readers wait until no writer is writing, and then go in without the lock. */
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

int board_read(void)
{
    pthread_mutex_lock(&writing);
    pthread_mutex_unlock(&writing);
    pthread_mutex_lock(&reading);
    int time = board_hour * 60 + board_minute;
    pthread_mutex_unlock(&reading);
    return time;
}
