/* expect: explore atomicity|wrong-output */

/* Everybody takes the same locks now, one for the hour and one for the minute, and between the two
 * the board is half old and half new. */
#include <pthread.h>

static pthread_mutex_t hour_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t minute_lock = PTHREAD_MUTEX_INITIALIZER;
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&hour_lock);
    board_hour = hour;
    pthread_mutex_unlock(&hour_lock);
    pthread_mutex_lock(&minute_lock);
    board_minute = minute;
    pthread_mutex_unlock(&minute_lock);
}

int board_read(void)
{
    pthread_mutex_lock(&hour_lock);
    int time = board_hour * 60;
    pthread_mutex_unlock(&hour_lock);
    pthread_mutex_lock(&minute_lock);
    time += board_minute;
    pthread_mutex_unlock(&minute_lock);
    return time;
}
