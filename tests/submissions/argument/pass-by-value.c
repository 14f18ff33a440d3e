/* expect: pass */

/* Both numbers fit into the pointer. */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

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
    uintptr_t packed = (uintptr_t)argument;
    struct form mine = {(int)(packed % 1000), (int)(packed / 1000)};

    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
    return NULL;
}

void taxi_call(int passenger, int house)
{
    uintptr_t packed = (uintptr_t)house * 1000 + (uintptr_t)passenger;

    pthread_create(&taxi[taxis++], NULL, drive, (void *)packed);
}

void taxi_close(void)
{
    for (int i = 0; i < taxis; i++)
        pthread_join(taxi[i], NULL);
}
