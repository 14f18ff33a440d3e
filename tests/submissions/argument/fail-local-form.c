/* expect: behaviour wrong-output, explore data-race|heap-misuse|wrong-output */

/* "A local variable is a new one in each call." It is the same place on the stack, and the call is
 * over when the driver looks. */
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

    pthread_create(&taxi[taxis++], NULL, drive, &form);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
