/* The course's own part: the passengers of a taxi company on a busy evening.
 *
 * They call one after the other, and passenger number p wants to go to 100 + p, Long Street.  It is
 * a long street: nobody arrives before all the taxis have left. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#define WANTS_TO(passenger) (100 + (passenger))

/* In taxi.c. */
void taxi_call(int passenger, int house);
void taxi_close(void);

void pick_up(int passenger);
void set_down(int passenger, int house);

static pthread_barrier_t all_have_left;
static atomic_int picked_up[RIDES], arrived[RIDES];

void pick_up(int passenger)
{
    if (passenger >= 0 && passenger < RIDES)
        atomic_fetch_add(&picked_up[passenger], 1);
}

void set_down(int passenger, int house)
{
    pthread_barrier_wait(&all_have_left);
    if (passenger >= 0 && passenger < RIDES && house == WANTS_TO(passenger))
        atomic_fetch_add(&arrived[passenger], 1);
}

int main(void)
{
    int happy = 0;

    pthread_barrier_init(&all_have_left, NULL, RIDES);
    for (int passenger = 0; passenger < RIDES; passenger++)
        taxi_call(passenger, WANTS_TO(passenger));
    taxi_close();
    for (int passenger = 0; passenger < RIDES; passenger++)
        happy += atomic_load(&picked_up[passenger]) == 1 && atomic_load(&arrived[passenger]) == 1;
    printf("passengers where they wanted to be: %d of %d\n", happy, RIDES);
    return 0;
}
