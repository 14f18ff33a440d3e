/* expect: tsan data-race, helgrind data-race, explore data-race */

/* The driver copies the form as soon as he starts, which is too late if the next call came first.
 */
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
    struct form mine = *(const struct form *)argument;

    pick_up(mine.passenger);
    set_down(mine.passenger, mine.house);
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
