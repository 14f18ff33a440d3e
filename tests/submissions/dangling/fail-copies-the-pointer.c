/* expect: behaviour wrong-output, explore heap-misuse|wrong-output */

/* The pointer is passed on with more care. What it points at is not. */
#include <pthread.h>

#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

struct order {
    int parcel;
    char *label;
};

static void *clerk(void *argument)
{
    struct order *order = argument;
    char label[LABEL_SIZE];

    order->label = print_label(label, order->parcel);
    return order;
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
