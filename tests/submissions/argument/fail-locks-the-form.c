/* expect: explore wrong-output|atomicity */

/* Writing and reading the form exclude each other now. That the reader comes after the right
 * writer nobody has said. No race is left for the tools to see. */
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

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *drive(void *argument)
{
    pthread_mutex_lock(&lock);
    struct form mine = *(const struct form *)argument;
    pthread_mutex_unlock(&lock);

    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    static struct form form;

    pthread_mutex_lock(&lock);
    form.passenger = passenger;
    form.house = house;
    pthread_mutex_unlock(&lock);
    pthread_create(&taxi[taxis++], NULL, drive, &form);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
