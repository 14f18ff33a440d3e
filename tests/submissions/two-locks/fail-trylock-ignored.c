/* expect: explore data-race|lock-misuse */

/* The signalman would like the readers' lock, but he does not insist. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int board_hour = 8;
static int board_minute = 59;

void board_set(int hour, int minute)
{
    pthread_mutex_lock(&writing);
    bool alone = pthread_mutex_trylock(&reading) == 0;
    board_hour = hour;
    board_minute = minute;
    if (alone)
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
