/* expect: pass */
/* A harbour radar.
 *
 * The antenna turns, and its process stores an echo for each bearing.  The display is a process of
 * its own and paints the newest complete sweep as often as it likes, also the same one again.  The
 * two share a channel: memory that main.c maps, all zero, before they are forked.
 *
 * Both may call at any time; neither waits until the other one has called as well. */
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

#define BEARINGS 2048

/* In main.c: the echo at this bearing, now; and a dot for the echo on the screen. */
int antenna(int bearing);
void plot(int bearing, int echo);

struct sweep {
    atomic_int number; /* counted from 1; 0: the antenna has not turned yet */
    atomic_int echo[BEARINGS];
};

struct channel {
    atomic_uint version; /* odd: the antenna is writing; each change means a new sweep */
    struct sweep sweep;
};

const size_t channel_bytes = sizeof(struct channel);

/* Before there is an antenna or a display. */
void channel_init(struct channel *channel)
{
    atomic_store(&channel->version, 0);
}

/* In the antenna's process: one turn. */
void turn(struct channel *channel, int number)
{
    atomic_fetch_add(&channel->version, 1);
    for (int i = 0; i < BEARINGS; i++)
        atomic_store(&channel->sweep.echo[i], antenna(i));
    atomic_store(&channel->sweep.number, number);
    atomic_fetch_add(&channel->version, 1);
}

/* In the display's process: paints the newest complete sweep and returns its number. */
int paint(struct channel *channel)
{
    int echo[BEARINGS], number;
    unsigned before, after;

    do {
        while ((before = atomic_load(&channel->version)) % 2 == 1)
            sched_yield();
        number = atomic_load(&channel->sweep.number);
        for (int i = 0; i < BEARINGS; i++)
            echo[i] = atomic_load(&channel->sweep.echo[i]);
        after = atomic_load(&channel->version);
    } while (before != after); /* overtaken: what was copied is no one sweep */
    for (int i = 0; i < BEARINGS; i++)
        plot(i, echo[i]);
    return number;
}
