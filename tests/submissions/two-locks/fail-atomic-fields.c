/* expect: explore atomicity|wrong-output */

/* No lock, two atomics, no data race. Hour and minute are read one after the other, and the train
 * still leaves at 9:59. */
#include <stdatomic.h>

static atomic_int board_hour = 8;
static atomic_int board_minute = 59;

void board_set(int hour, int minute)
{
    atomic_store(&board_hour, hour);
    atomic_store(&board_minute, minute);
}

int board_read(void)
{
    int hour = atomic_load(&board_hour);
    int time = hour * 60 + atomic_load(&board_minute);
    return time;
}
