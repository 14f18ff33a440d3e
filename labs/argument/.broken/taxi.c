/* The dispatcher of a taxi company.
 *
 * For each call taxi_call() writes down who wants to go where, and sends a taxi with it: a thread
 * that runs drive().  taxi_close() waits until all of them are back. */
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
    static struct form form;

    form.passenger = passenger;
    form.house = house;
    pthread_create(&taxi[taxis++], NULL, drive, &form);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
