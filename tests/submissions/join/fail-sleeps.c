/* expect: tsan thread-leak, explore wrong-output|thread-leak */

/* A second is long enough today. When the machine is busy it is not, and on all other days it is
 * wasted. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

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
        send_out(i);
    usleep(300000);
}
