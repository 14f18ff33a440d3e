/* expect: behaviour deadlock, explore deadlock */

/* One label for both, and so one clerk at a time. */
#include <pthread.h>

#define LABEL_SIZE 12

/* In main.c.  print_label() fills the LABEL_SIZE bytes of paper and returns paper. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static void *clerk(void *parcel)
{
    static char label[LABEL_SIZE];

    return print_label(label, *(int *)parcel);
}

void send_parcels(void)
{
    pthread_t thread[2];
    int parcel[2] = {0, 1};
    void *label[2];

    for (int i = 0; i < 2; i++) {
        pthread_create(&thread[i], NULL, clerk, &parcel[i]);
        pthread_join(thread[i], &label[i]);
        stick_on(parcel[i], label[i]);
    }
}
