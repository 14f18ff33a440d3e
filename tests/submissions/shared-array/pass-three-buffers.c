/* expect: pass */
/* A harbour radar.
 *
 * The antenna turns, and its process stores an echo for each bearing.  The display is a process of
 * its own and paints the newest complete sweep as often as it likes, also the same one again.  The
 * two share a channel: memory that main.c maps, all zero, before they are forked.
 *
 * Both may call at any time; neither waits until the other one has called as well. */
#include <stdatomic.h>
#include <stddef.h>

#define BEARINGS 2048

/* In main.c: the echo at this bearing, now; and a dot for the echo on the screen. */
int antenna(int bearing);
void plot(int bearing, int echo);

struct sweep {
    int number; /* counted from 1; 0: the antenna has not turned yet */
    int echo[BEARINGS];
};

#define FRESH 4 /* added to the index in `between`: not painted yet */

struct channel {
    struct sweep sweep[3];
    int writing, reading; /* each touched by one process only */
    atomic_int between;
};

const size_t channel_bytes = sizeof(struct channel);

/* Before there is an antenna or a display. */
void channel_init(struct channel *channel)
{
    channel->writing = 0;
    channel->reading = 1;
    atomic_store(&channel->between, 2);
}

/* In the antenna's process: one turn. */
void turn(struct channel *channel, int number)
{
    struct sweep *mine = &channel->sweep[channel->writing];

    for (int i = 0; i < BEARINGS; i++)
        mine->echo[i] = antenna(i);
    mine->number = number;
    channel->writing = atomic_exchange(&channel->between, channel->writing + FRESH) % FRESH;
}

/* In the display's process: paints the newest complete sweep and returns its number. */
int paint(struct channel *channel)
{
    if (atomic_load(&channel->between) >= FRESH)
        channel->reading = atomic_exchange(&channel->between, channel->reading) % FRESH;
    const struct sweep *mine = &channel->sweep[channel->reading];

    for (int i = 0; i < BEARINGS; i++)
        plot(i, mine->echo[i]);
    return mine->number;
}
