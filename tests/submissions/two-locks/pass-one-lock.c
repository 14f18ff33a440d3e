/* expect: pass */

/* The board has one lock, whatever one does with it. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards board_hour, board_minute */
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&lock);
    board_hour = hour;
    board_minute = minute;
    pthread_mutex_unlock(&lock);
}

int board_read(void)
{
    pthread_mutex_lock(&lock);
    int time = board_hour * 60 + board_minute;
    pthread_mutex_unlock(&lock);
    return time;
}
