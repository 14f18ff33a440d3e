/* expect: pass */

/* pthread_exit() ends main's thread only; the program ends with its last thread. */
#include <pthread.h>
#include <stdlib.h>

/* In main.c. */
void walk(int street);

static void *postman(void *street)
{
    walk(*(int *)street);
    free(street);
    return NULL;
}

static pthread_t send_out(int i)
{
    pthread_t thread;
    int *street = malloc(sizeof *street);

    if (!street)
        abort();
    *street = i;
    pthread_create(&thread, NULL, postman, street);
    return thread;
}

void deliver_the_post(int streets)
{
    for (int i = 0; i < streets; i++)
        pthread_detach(send_out(i));
    pthread_exit(NULL);
}
