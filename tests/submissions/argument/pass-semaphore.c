/* expect: pass */

/* One form; the next call waits until the driver has copied all of it. */
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
static sem_t form_read; /* posted by each driver when he has copied the form */

static void make_semaphore(void)
{
    sem_init(&form_read, 0, 0);
}

static void *drive(void *argument)
{
    struct form mine = *(const struct form *)argument;

    sem_post(&form_read);
    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
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
