/* expect: tsan heap-misuse, explore heap-misuse */

/* A tidy clerk: he allocates the paper, writes on it, and throws it away before he hands it over.
 */
#include <pthread.h>
#include <stdlib.h>

#define LABEL_SIZE 12

/* In main.c. */
char *print_label(char *paper, int parcel);
void stick_on(int parcel, const char *label);

static void *clerk(void *parcel)
{
    char *label = malloc(LABEL_SIZE);

    if (label)
        print_label(label, *(int *)parcel);
    free(label);
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
