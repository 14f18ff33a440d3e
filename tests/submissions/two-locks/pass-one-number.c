/* expect: pass */

/* The two numbers become one, which is atomic: nothing is left to be torn. */
#include <stdatomic.h>

static atomic_int board_time = 8 * 60 + 59;

void board_set(int hour, int minute)
{
    atomic_store(&board_time, hour * 60 + minute);
}

int board_read(void)
{
    int time = atomic_load(&board_time);
    return time;
}
