/* expect: pass */

/* The caller brings the paper. */
#include <pthread.h>
#include <stddef.h>

#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

struct order {
    int parcel;
    char *paper;
};

static void *clerk(void *argument)
{
    struct order *order = argument;

    return print_label(order->paper, order->parcel);
}

void send_parcels(void)
{
    pthread_t thread[2];
    char paper[2][LABEL_SIZE];
    struct order order[2];

    for (int i = 0; i < 2; i++) {
        order[i] = (struct order){.parcel = i, .paper = paper[i]};
        pthread_create(&thread[i], NULL, clerk, &order[i]);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < 2; i++)
        stick_on(i, paper[i]);
}
