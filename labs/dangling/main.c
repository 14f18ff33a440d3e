/* The course's own part: the machines of the mail room.
 *
 * print_label() prints, once both clerks have come to the printer; stick_on() sets the two rollers
 * of the sticking machine in motion, and then looks whether the label can be read.  The rollers run
 * in threads of their own.  They touch no label; but each of them needs a stack, and the system
 * hands out used ones again.  They are smeared with glue from one end nearly to the other. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define LABEL_SIZE 12
#define CLERKS 2
#define ROLLERS 2
#define GLUE (1 << 20)

/* In mailroom.c. */
void send_parcels(void);

char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static pthread_barrier_t at_the_printer, in_motion;
static void *(*volatile smear)(void *, int, size_t) = memset; /* nobody may leave it out */
static int legible;

static char letter(int parcel, int place)
{
    return "PARCEL NO. "[place] + (place == LABEL_SIZE - 2 ? 'A' - ' ' + parcel : 0);
}

/* Fills the LABEL_SIZE bytes of paper, and returns paper. */
char *print_label(char *paper, int parcel)
{
    pthread_barrier_wait(&at_the_printer);
    for (int place = 0; place < LABEL_SIZE - 1; place++)
        paper[place] = letter(parcel, place);
    paper[LABEL_SIZE - 1] = 0;
    return paper;
}

static void *roller(void *unused)
{
    char glue[GLUE];

    (void)unused;
    smear(glue, '#', sizeof glue);
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
    pthread_barrier_init(&at_the_printer, NULL, CLERKS);
    pthread_barrier_init(&in_motion, NULL, ROLLERS);
    send_parcels();
    printf("legible labels: %d of 2\n", legible);
    return 0;
}
