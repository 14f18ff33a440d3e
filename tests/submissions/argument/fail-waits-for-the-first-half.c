/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The driver says "I have it" when he knows whom to pick up. Where to, he looks up when they are
 * under way. */
#include <pthread.h>
#include <semaphore.h>
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

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t form_read;

static void make_semaphore(void)
{
    sem_init(&form_read, 0, 0);
}

static void *drive(void *argument)
{
    const struct form *form = argument;
    int passenger = form->passenger;

    sem_post(&form_read);
    pick_up(passenger);
    set_down(passenger, form->house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    static struct form form;

    pthread_once(&once, make_semaphore);
    form.passenger = passenger;
    form.house = house;
    pthread_create(&taxi[taxis++], NULL, drive, &form);
    sem_wait(&form_read);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
