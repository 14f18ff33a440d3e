/* expect: behaviour deadlock|timeout, explore deadlock */

/* Waits until the taxi is back before the next call is answered. */
#include <pthread.h>
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

static void *drive(void *argument)
{
    const struct form *form = argument;

    pick_up(form->passenger);
    set_down(form->passenger, form->house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    struct form form = {passenger, house};

    pthread_create(&taxi[taxis], NULL, drive, &form);
    pthread_join(taxi[taxis++], NULL);
}

void taxi_close(void) {}
