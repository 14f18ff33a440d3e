/* A harbour radar.
 *
 * The antenna turns, and its process stores an echo for each bearing.  The display is a process of
 * its own and paints the newest complete sweep as often as it likes, also the same one again.  The
 * two share a channel: memory that main.c maps, all zero, before they are forked.
 *
 * Both may call at any time; neither waits until the other one has called as well. */
#include <stddef.h>

#define BEARINGS 2048

/* In main.c: the echo at this bearing, now; and a dot for the echo on the screen. */
int antenna(int bearing);
void plot(int bearing, int echo);

struct sweep {
    int number; /* counted from 1; 0: the antenna has not turned yet */
    int echo[BEARINGS];
};

struct channel {
    struct sweep sweep;
};

const size_t channel_bytes = sizeof(struct channel);

/* Before there is an antenna or a display. */
void channel_init(struct channel *channel)
{
    channel->sweep.number = 0;
}

/* In the antenna's process: one turn. */
void turn(struct channel *channel, int number)
{
    for (int i = 0; i < BEARINGS; i++)
        channel->sweep.echo[i] = antenna(i);
    channel->sweep.number = number; /* last, when all echoes are there: the sweep is complete */
}

/* In the display's process: paints the newest complete sweep and returns its number. */
int paint(struct channel *channel)
{
    int number = channel->sweep.number;

    for (int i = 0; i < BEARINGS; i++)
        plot(i, channel->sweep.echo[i]);
    return number;
}
