/* expect: pass */

/* A pad of forms, one for each taxi. */
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
    static struct form form[TAXIS_MAX];
    struct form *mine = &form[taxis];

    mine->passenger = passenger;
    mine->house = house;
    pthread_create(&taxi[taxis++], NULL, drive, mine);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
