/* expect: behaviour deadlock, explore deadlock */

/* One label for both, written under a lock: no race any more, and the second clerk still writes
 * over what the first has written. */
#include <pthread.h>

#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *clerk(void *parcel)
{
    static char label[LABEL_SIZE];

    pthread_mutex_lock(&lock);
    print_label(label, *(int *)parcel);
    pthread_mutex_unlock(&lock);
    return label;
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
