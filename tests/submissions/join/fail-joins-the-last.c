/* expect: tsan thread-leak, explore wrong-output|thread-leak */

/* Whoever was sent out last need not be the last to come back. */
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
    pthread_t last;

    for (int i = 0; i < streets; i++)
        last = send_out(i);
    pthread_join(last, NULL);
}
