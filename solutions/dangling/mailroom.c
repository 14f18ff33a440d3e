/* A mail room: two parcels, and two clerks who write the labels at the same time, each in a thread
 * of his own.  A clerk is given the paper that he shall write on: it belongs to send_parcels(),
 * which is still there when the clerk has gone. */
#include <pthread.h>
#include <stddef.h>

#define LABEL_SIZE 12

/* In main.c.  print_label() fills the LABEL_SIZE bytes of paper and returns paper. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

struct order {
    int parcel;
    char label[LABEL_SIZE];
};

static void *clerk(void *argument)
{
    struct order *order = argument;

    print_label(order->label, order->parcel);
    return NULL;
}

void send_parcels(void)
{
    pthread_t thread[2];
    struct order order[2] = {{.parcel = 0}, {.parcel = 1}};

    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, clerk, &order[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < 2; i++)
        stick_on(order[i].parcel, order[i].label);
}
