/* expect: pass */

/* The same hand-shake with a lock, a predicate and a condition variable. */
#include <pthread.h>
#include <stdbool.h>
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

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards form, form_free */
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;  /* signalled when form_free is set */
static struct form form;
static bool form_free = true;

static void *drive(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    struct form mine = form;
    form_free = true;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&lock);

    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    pthread_mutex_lock(&lock);
    while (!form_free)
        pthread_cond_wait(&freed, &lock);
    form_free = false;
    form.passenger = passenger;
    form.house = house;
    pthread_mutex_unlock(&lock);
    pthread_create(&taxi[taxis++], NULL, drive, NULL);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
