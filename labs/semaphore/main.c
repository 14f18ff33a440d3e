/* The course's own part: the car park behind the gate, and the cars.
 *
 * In the morning the attendants fill the park to the last place, each with a car of his own while
 * the cars before are inside, and empty it again: so all PLACES must really be there to be used.
 * Then CARS threads come and go, VISITS times each, and stay for a moment.  A car that is let in
 * and finds no place is a bump. */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>

/* In gate.c. */
void open_gate(void);
void enter(void);
void leave(void);

static pthread_mutex_t yard = PTHREAD_MUTEX_INITIALIZER; /* guards inside, bumps */
static int inside, bumps;
static pthread_barrier_t morning; /* the cars come all at once */

static void drive_in(void)
{
    enter();
    pthread_mutex_lock(&yard);
    inside++;
    if (inside > PLACES)
        bumps++;
    pthread_mutex_unlock(&yard);
}

static void drive_out(void)
{
    pthread_mutex_lock(&yard);
    inside--;
    pthread_mutex_unlock(&yard);
    leave();
}

static void *car(void *unused)
{
    pthread_barrier_wait(&morning);
    for (int i = 0; i < VISITS; i++) {
        drive_in();
        sched_yield(); /* stays for a moment: others come to the gate */
        drive_out();
    }
    return unused;
}

/* An attendant's car stays until all the attendants after him have been inside. */
static void *attendant(void *number)
{
    int me = *(int *)number, next = me + 1;

    drive_in();
    if (next < PLACES) {
        pthread_t thread;

        pthread_create(&thread, NULL, attendant, &next);
        pthread_join(thread, NULL);
    }
    drive_out();
    return NULL;
}

int main(void)
{
    pthread_t thread[CARS];

    open_gate();
    attendant(&(int){0});

    pthread_barrier_init(&morning, NULL, CARS);
    for (int i = 0; i < CARS; i++)
        pthread_create(&thread[i], NULL, car, NULL);
    for (int i = 0; i < CARS; i++)
        pthread_join(thread[i], NULL);

    printf("%d visits, %d places, %d bumps\n", CARS * VISITS, PLACES, bumps);
    return 0;
}
