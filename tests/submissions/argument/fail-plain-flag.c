/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The right idea, with a flag that is no synchronisation. */
#include <pthread.h>
#include <sched.h>
#include <stddef.h>

#define TAXIS_MAX 8

/* In main.c. */
void pick_up(int passenger);
void set_down(int passenger, int house);

struct form {
    int passenger;
    int house;
};

static pthread_t taxi[TAXIS_MAX];
static int taxis;

static volatile int form_read;

static void *drive(void *argument)
{
    struct form mine = *(const struct form *)argument;

    form_read = 1;
    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    static struct form form;

    form_read = 0;
    form.passenger = passenger;
    form.house = house;
    pthread_create(&taxi[taxis++], NULL, drive, &form);
    while (!form_read)
        sched_yield();
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
