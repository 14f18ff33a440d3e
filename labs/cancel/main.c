/* The course's own part: the plotter's ink, the person at the button, and a display.
 *
 * A map is a thread that draws sheet after sheet until it is stopped.  Ink comes through a slow
 * tube; after SHEETS sheets the person presses the button, always while the next sheet is half
 * drawn.  The ink for that one still comes.  Then the next map is begun. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

/* In plotter.c. */
void plot(void);
void press_stop(pthread_t plotter);
int sheets_counted(void);

void draw_sheet(void);

static sem_t ink_wanted, ink; /* posted by the pen; posted for it */
static int sheets_drawn;      /* the pen's, until the plotter is joined */

/* The pen waits for ink, and then looks whether the thread has been cancelled: before the sheet is
 * finished, and nowhere else. */
void draw_sheet(void)
{
    int before;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
    sem_post(&ink_wanted);
    sem_wait(&ink);
    pthread_setcancelstate(before, NULL);
    pthread_testcancel();
    sheets_drawn++;
}

static void *plotter_main(void *unused)
{
    plot();
    return unused;
}

static void *display_main(void *unused)
{
    sheets_counted();
    return unused;
}

static void draw_map_and_stop(void)
{
    pthread_t plotter, display;

    pthread_create(&plotter, NULL, plotter_main, NULL);
    pthread_create(&display, NULL, display_main, NULL);
    for (int i = 0; i < SHEETS; i++) {
        sem_wait(&ink_wanted);
        sem_post(&ink);
    }
    sem_wait(&ink_wanted);
    press_stop(plotter);
    sem_post(&ink);
    pthread_join(plotter, NULL);
    pthread_join(display, NULL);
}

int main(void)
{
    int right = 0;

    for (int map = 0; map < MAPS; map++) {
        sem_init(&ink_wanted, 0, 0);
        sem_init(&ink, 0, 0);
        draw_map_and_stop();
        right += sheets_counted() == sheets_drawn;
    }
    printf("%d maps stopped, %s\n", MAPS,
           right == MAPS ? "every sheet drawn was counted" : "and some sheets not counted");
    return 0;
}
