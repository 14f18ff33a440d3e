/* expect: behaviour deadlock */
/* A harbour radar.
 *
 * The antenna turns, and its process stores an echo for each bearing.  The display is a process of
 * its own and paints the newest complete sweep as often as it likes, also the same one again.  The
 * two share a channel: memory that main.c maps, all zero, before they are forked.
 *
 * Both may call at any time; neither waits until the other one has called as well. */
#include <semaphore.h>
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
    sem_t empty, full; /* the antenna may write; the display may paint */
    struct sweep sweep;
};

const size_t channel_bytes = sizeof(struct channel);

/* Before there is an antenna or a display. */
void channel_init(struct channel *channel)
{
    sem_init(&channel->empty, 1, 1);
    sem_init(&channel->full, 1, 0);
    channel->sweep.number = 0;
}

/* In the antenna's process: one turn. */
void turn(struct channel *channel, int number)
{
    sem_wait(&channel->empty);
    for (int i = 0; i < BEARINGS; i++)
        channel->sweep.echo[i] = antenna(i);
    channel->sweep.number = number; /* last, when all echoes are there: the sweep is complete */
    sem_post(&channel->full);
}

/* In the display's process: paints the newest complete sweep and returns its number. */
int paint(struct channel *channel)
{
    sem_wait(&channel->full);
    int number = channel->sweep.number;

    for (int i = 0; i < BEARINGS; i++)
        plot(i, channel->sweep.echo[i]);
    sem_post(&channel->empty);
    return number;
}
