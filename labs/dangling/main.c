/* The course's own part: the machines of the mail room.
 *
 * print_label() prints; stick_on() sets the two rollers of the sticking machine in motion, and then
 * looks whether the label can be read.  The rollers run in threads of their own.  They touch no
 * label; but each of them needs a stack, and the system hands out used ones again. */
#include <pthread.h>
#include <stdio.h>

#define LABEL_SIZE 12
#define ROLLERS 2

/* In mailroom.c. */
void send_parcels(void);

char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static pthread_barrier_t in_motion;
static int legible;

static char letter(int parcel, int place)
{
    return "PARCEL NO. "[place] + (place == LABEL_SIZE - 2 ? 'A' - ' ' + parcel : 0);
}

/* Fills the LABEL_SIZE bytes of paper, and returns paper. */
char *print_label(char *paper, int parcel)
{
    for (int place = 0; place < LABEL_SIZE - 1; place++)
        paper[place] = letter(parcel, place);
    paper[LABEL_SIZE - 1] = 0;
    return paper;
}

static void *roller(void *unused)
{
    volatile char glue[2048];

    (void)unused;
    for (unsigned i = 0; i < sizeof glue; i++)
        glue[i] = '#';
    pthread_barrier_wait(&in_motion); /* so that they need a stack each */
    return NULL;
}

void stick_on(int parcel, const char *label)
{
    pthread_t thread[ROLLERS];

    for (int i = 0; i < ROLLERS; i++)
        pthread_create(&thread[i], NULL, roller, NULL);
    for (int i = 0; i < ROLLERS; i++)
        pthread_join(thread[i], NULL);
    for (int place = 0; place < LABEL_SIZE - 1; place++)
        if (!label || label[place] != letter(parcel, place))
            return;
    legible++;
}

int main(void)
{
    pthread_barrier_init(&in_motion, NULL, ROLLERS);
    send_parcels();
    printf("legible labels: %d of 2\n", legible);
    return 0;
}
