/* The departure board of a small station, with one train on it.
 *
 * The signalman sets the time with board_set(), the travellers read it with board_read(), all from
 * threads of their own.  Whoever touches the board, to write or to read, holds the board's lock. */
#include <pthread.h>

static pthread_mutex_t board = PTHREAD_MUTEX_INITIALIZER; /* guards board_hour, board_minute */
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&board);
    board_hour = hour;
    board_minute = minute;
    pthread_mutex_unlock(&board);
}

/* In minutes since midnight. */
int board_read(void)
{
    pthread_mutex_lock(&board);
    int time = board_hour * 60 + board_minute;
    pthread_mutex_unlock(&board);
    return time;
}
