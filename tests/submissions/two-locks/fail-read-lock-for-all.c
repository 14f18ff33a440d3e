/* expect: tsan data-race, helgrind data-race, explore data-race */

/* One lock for the board, and the signalman comes in through the readers' door. */
#include <pthread.h>

static pthread_rwlock_t board = PTHREAD_RWLOCK_INITIALIZER;
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_rwlock_rdlock(&board);
    board_hour = hour;
    board_minute = minute;
    pthread_rwlock_unlock(&board);
}

int board_read(void)
{
    pthread_rwlock_rdlock(&board);
    int time = board_hour * 60 + board_minute;
    pthread_rwlock_unlock(&board);
    return time;
}
