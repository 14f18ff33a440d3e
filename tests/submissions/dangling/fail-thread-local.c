/* expect: behaviour wrong-output */

/* A label of each thread's own, which is thrown away together with the thread. */
#include <pthread.h>

#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static _Thread_local char label[LABEL_SIZE];

static void *clerk(void *parcel)
{
    return print_label(label, *(int *)parcel);
}

void send_parcels(void)
{
    pthread_t thread[2];
    int parcel[2] = {0, 1};
    void *label[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, clerk, &parcel[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], &label[i]);
    for (int i = 0; i < 2; i++)
        stick_on(parcel[i], label[i]);
}
