/* The course's own part: the plotter's ink, the person at the button, and a display.
 *
 * A map is a thread that draws sheet after sheet until it is stopped.  Ink comes through a slow
 * tube, for one sheet more than SHEETS; for the last one it comes only after the button.  On every
 * other map the person presses it while that last sheet is half drawn.  On the maps between, the
 * tube is filled at once and the person does not look at the plotter, so that nothing orders the
 * press before or after what the plotter does between two sheets. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

/* In plotter.c. */
void plot(void);
void press_stop(pthread_t plotter);
int sheets_counted(void);

void draw_sheet(void);

static sem_t ink_wanted;    /* posted by the pen */
static sem_t ink, last_ink; /* posted for it; two, for what has been done before the last ink is
                               known to a pen that has it, and to no other */
static int sheets_of_map;   /* begun; the pen's, while there is a plotter */
static int sheets_drawn;    /* the pen's, until the plotter is joined */

/* The pen waits for ink, and then looks whether the thread has been cancelled: before the sheet is
 * finished, and nowhere else. */
void draw_sheet(void)
{
    int before;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
    sem_post(&ink_wanted);
    sem_wait(sheets_of_map++ < SHEETS ? &ink : &last_ink);
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

/* Returns when the plotter is in the middle of the last sheet. */
static void give_ink_as_wanted(void)
{
    for (int i = 0; i < SHEETS; i++) {
        sem_wait(&ink_wanted);
        sem_post(&ink);
    }
    sem_wait(&ink_wanted);
}

/* Returns when the plotter has begun, and may be anywhere. */
static void give_ink_at_once(void)
{
    sem_wait(&ink_wanted);
    for (int i = 0; i < SHEETS; i++)
        sem_post(&ink);
}

static void draw_map_and_stop(int map)
{
    pthread_t plotter, display;

    sem_init(&ink_wanted, 0, 0);
    sem_init(&ink, 0, 0);
    sem_init(&last_ink, 0, 0);
    sheets_of_map = 0;
    pthread_create(&plotter, NULL, plotter_main, NULL);
    pthread_create(&display, NULL, display_main, NULL);
    if (map % 2 == 0)
        give_ink_as_wanted();
    else
        give_ink_at_once();
    press_stop(plotter);
    sem_post(&last_ink);
    pthread_join(plotter, NULL);
    pthread_join(display, NULL);
}

int main(void)
{
    int right = 0;

    for (int map = 0; map < MAPS; map++) {
        draw_map_and_stop(map);
        right += sheets_counted() == sheets_drawn;
    }
    printf("%d maps stopped, %s\n", MAPS,
           right == MAPS ? "every sheet drawn was counted" : "and some sheets not counted");
    return 0;
}
