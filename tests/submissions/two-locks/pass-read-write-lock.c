/* expect: pass */

/* Readers do not hold up each other, and a writer is alone. */
#include <pthread.h>

static pthread_rwlock_t board = PTHREAD_RWLOCK_INITIALIZER; /* guards board_hour, board_minute */
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_rwlock_wrlock(&board);
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
